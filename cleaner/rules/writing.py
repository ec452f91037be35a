"""Writes rules: a rule as the TOML table that a pack would state it with."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from cleaner.rules.loader import LONGEST
from cleaner.rules.rule import Rule
from cleaner.text import fold

_UNSAFE = re.compile("[\x7f\ud800-\udfff]")  # JSON lets them stand, TOML does not
_LITERAL = re.compile("[^'\x00-\x1f\x7f\ud800-\udfff]*")
_LITERAL_LINES = re.compile("(?:[^'\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]|'(?!''|$))*")
_FIGURES = re.compile(r"\d[\d.,]*")
_INLINE = 120  # characters of a line
_WORD = 20  # characters with the quotes; lists of such entries are wrapped like text
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 40


def table_of(rule: Rule) -> dict[str, Any]:
    """The keys and values of a rule as a pack would have them; those that say the default are left out. Phrases are in folded form."""
    where = rule.where
    limited = bool(rule.openings or rule.phrases or rule.pattern)
    table: dict[str, Any] = {
        "id": rule.id,
        "why": rule.why,
        "languages": sorted(rule.languages),
        "domains": sorted(rule.domains),
        "label": list(rule.labels),
        "opening": list(rule.openings),
        "phrase": list(rule.phrases),
        "text": rule.pattern.pattern if rule.pattern else None,
        "where": {
            key: value if isinstance(value, str) else list(value)
            for key, value in (
                ("words", where.words),
                ("tags", where.tags),
                ("roles", where.roles),
                ("itemprops", where.itemprops),
                ("selector", where.selector),
            )
            if value
        }
        if where
        else None,
        "longest": None if limited and rule.longest == LONGEST else rule.longest,
        "links": rule.links or None,
        "place": rule.place,
        "kinds": sorted(rule.kinds),
        "reach": None if rule.reach == "block" else rule.reach,
        "tells": rule.tells,
        "removes": list(rule.removes),
        "keeps": list(rule.keeps),
    }
    return {key: value for key, value in table.items() if value not in (None, [])}


def rule_toml(table: Mapping[str, Any], comments: Sequence[str] = (), sort: str = "rule") -> str:
    """A `[[rule]]` table as text, or one of another `sort`, with comments above it.

    >>> print(rule_toml({"id": "ads.mug", "label": ["Buy a mug"], "where": {"tags": ["aside"]}}, ["on 3 of 4 pages"]), end="")
    # on 3 of 4 pages
    [[rule]]
    id = "ads.mug"
    label = ["Buy a mug"]
    where = {tags = ["aside"]}
    """
    lines = [*(f"# {_one_line(comment)}" for comment in comments), f"[[{sort}]]"]
    lines += [f"{key} = {_value(value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def slug(text: str) -> str:
    """The letters and digits of a text as a part of a rule's id; empty where it has none of the Latin alphabet.

    >>> slug("Abonnez-vous à la Tidelette !")
    'abonnez-vous-a-la-tidelette'
    """
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", ascii_only)[:_LONGEST_SLUG].strip("-")


def pattern_of(line: str) -> str:
    r"""A regular expression for folded text: the line, with any figures in the place of its figures.

    >>> pattern_of("Read 3 more stories (free)")
    'read \\d[\\d.,]* more stories \\(free\\)$'
    """
    parts = (re.escape(part).replace("\\ ", " ").replace("\\-", "-") for part in _FIGURES.split(fold(line)))
    return r"\d[\d.,]*".join(parts) + "$"


def has_figures(line: str) -> bool:
    """Whether a line holds figures, which other pages may print differently."""
    return bool(_FIGURES.search(fold(line)))


def _one_line(comment: str) -> str:
    return "".join(char if char.isprintable() else " " for char in comment)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_value(entry)}" for key, entry in value.items()) + "}"
    return _list(list(map(_value, value))) if isinstance(value, list | tuple) else json.dumps(value)


def _list(entries: Sequence[str]) -> str:
    whole = f"[{', '.join(entries)}]"
    if len(whole) <= _INLINE:
        return whole
    words = max(map(len, entries)) <= _WORD
    lines: list[str] = []
    for entry in entries:
        if words and lines and len(lines[-1]) + len(entry) + 2 <= _INLINE:
            lines[-1] += f" {entry},"
        else:
            lines.append(f"    {entry},")
    return "\n".join(["[", *lines, "]"])


def _string(text: str) -> str:
    # Between single quotes the backslashes of a pattern stay as they are.
    if ("\\" in text or '"' in text) and _LITERAL.fullmatch(text):
        return f"'{text}'"
    if "\n" in text and _LITERAL_LINES.fullmatch(text):
        return f"'''\n{text}'''"
    return _UNSAFE.sub(lambda char: "\\u007F" if char[0] == "\x7f" else "\ufffd", json.dumps(text, ensure_ascii=False))
