"""Plain text out of values that pages write with entities, tags, soft hyphens and stray spaces."""

from __future__ import annotations

import html
import re

from cleaner.text import squeeze

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--[^<]{0,2000}?-->")
LONGEST_TEMPLATE = 200  # characters; what is longer holds more than the place of a value
_OF_TEMPLATES = frozenset("{%$<[#")
_PLACEHOLDER = re.compile(r"\{\{|\{%|\$\{|<%|\[object \w+\]|^[%#\[{]{1,2}\w+(?:[. :-]\w+){0,3}[%#\]}]{1,2}$")
_NOTHING = frozenset(("undefined", "null", "none", "nan", "n/a", "false", "[]", "{}"))
# Zero of each script that writes numbers with signs of its own; the other nine follow it. First Arabic and Persian, last full-width.
_ZEROS = "٠۰०০੦૦௦౦೦൦๐໐၀០０"
_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}


def plain(text: str) -> str:
    """The text as a reader sees it, on one line: tags and invisible characters gone, entities resolved, spaces single.

    >>> plain("  Caf&amp;eacute;\\n<b>am</b> Ufer ")
    'Café am Ufer'
    """
    if "<" in text:
        text = _TAG.sub(" ", text)
    for _ in range(2):  # content systems escape what is already escaped
        if "&" not in text:
            break
        text = html.unescape(text)
    return squeeze(text)


def is_unfilled(text: str) -> bool:
    """Is this the place of a value in a template, or what programs print for no value at all?

    >>> is_unfilled("{{ article.title }}"), is_unfilled("undefined"), is_unfilled("Ferry sinks")
    (True, True, False)
    """
    if len(text) > LONGEST_TEMPLATE:
        return False
    return (not _OF_TEMPLATES.isdisjoint(text) and _PLACEHOLDER.search(text) is not None) or text.lower() in _NOTHING


def western_digits(text: str) -> str:
    """The text with Arabic, Indian, Burmese, full-width and other digits written 0 to 9.

    >>> western_digits("٣ مايو ٢٠٢٤")
    '3 مايو 2024'
    """
    return text if text.isascii() else text.translate(_DIGITS)
