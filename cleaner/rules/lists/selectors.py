"""CSS selectors by what they must find: simple ones are matched here, the others are only told when they are worth asking lxml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_IDENTIFIER = r"(?:[-\w]|[^\x00-\x7f]|\\(?:[0-9a-fA-F]{1,6}\s?|[^0-9a-fA-F\n]))+"
_STRING = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
_PART = re.compile(
    rf"""
      \#(?P<id>{_IDENTIFIER})
    | \.(?P<class>{_IDENTIFIER})
    | \[\s*(?P<name>{_IDENTIFIER})\s*(?:(?P<sign>[~|^$*]?=)\s*(?P<value>{_STRING}|[^\s\]"']+)\s*(?P<case>[iIsS]?)\s*)?\]
    | :not\((?P<not>[^()]*)\)
    """,
    re.VERBOSE,
)
_TAG = re.compile(rf"\s*(\*|{_IDENTIFIER}|)")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
# What stands between compounds: a combinator outside of brackets, parentheses and strings.
_COMBINATOR = re.compile(rf"(?:{_STRING}|\[(?:{_STRING}|[^\]\"'])*\]|\((?:[^()]|\([^()]*\))*\)|\\.|[^\s>+~])+(?P<end>\s*[>+~]\s*|\s+|$)")
_ARGUMENTS = re.compile(r"::?[-\w]+(?:\((?:[^()]|\([^()]*\))*\))?")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A condition on an attribute; `sign` is "" where it only has to be there."""

    name: str
    sign: str
    value: str
    folded: bool

    def holds(self, given: str | None) -> bool:
        """Whether an attribute's value (None: it is not there) satisfies the condition."""
        if given is None or not self.sign:
            return given is not None
        value = self.value
        if self.folded:
            given, value = given.lower(), value.lower()
        if self.sign == "=":
            return given == value
        if not value:
            return False
        if self.sign == "^=":
            return given.startswith(value)
        if self.sign == "$=":
            return given.endswith(value)
        if self.sign == "*=":
            return value in given
        if self.sign == "~=":
            return value in given.split()
        return given == value or given.startswith(value + "-")


@dataclass(frozen=True, slots=True)
class Compound:
    """Conditions on one element, all of which must hold; an empty tag means any."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    without: tuple[Compound, ...] = ()

    def matches(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether an element with these attributes is meant."""
        if self.tag and self.tag != tag:
            return False
        if self.ids and any(name != attributes.get("id") for name in self.ids):
            return False
        if self.classes:
            classes = attributes.get("class", "").split()
            if not all(name in classes for name in self.classes):
                return False
        return all(condition.holds(attributes.get(condition.name)) for condition in self.attributes) and not any(
            other.matches(tag, attributes) for other in self.without
        )


def parse_compound(text: str) -> Compound | None:
    """The compound that a selector is; None if it is more than that, or none at all.

    >>> parse_compound("div.cookie-bar[role]")
    Compound(tag='div', ids=(), classes=('cookie-bar',), attributes=(Attribute(name='role', sign='', value='', folded=False),), without=())
    >>> parse_compound("#footer > .cookie-bar") is None
    True
    """
    start = _TAG.match(text)
    assert start is not None  # it matches the empty text
    tag, position = start[1], start.end()
    ids, classes, attributes, without = [], [], [], []
    end = len(text.rstrip())
    while position < end:
        part = _PART.match(text, position)
        if part is None:
            return None
        position = part.end()
        if part["id"]:
            ids.append(_unescaped(part["id"]))
        elif part["class"]:
            classes.append(_unescaped(part["class"]))
        elif part["name"]:
            attributes.append(_attribute(part))
        else:
            other = parse_compound(part["not"])
            if other is None:
                return None
            without.append(other)
    if not (tag or ids or classes or attributes or without):
        return None
    tag = "" if tag == "*" else _unescaped(tag).lower()
    return Compound(tag, tuple(ids), tuple(classes), tuple(attributes), tuple(without))


def last_compound(text: str) -> Compound:
    """What the element that a selector finds must at least be: its last compound, without what only lxml understands."""
    last, position = "", 0
    while position < len(text) and (match := _COMBINATOR.match(text, position)) and match.end() > position:
        last, position = text[match.start() : match.start("end")], match.end()
    return parse_compound(_ARGUMENTS.sub("", last)) or Compound()


@lru_cache(maxsize=1 << 12)
def compiled(selector: str) -> Any:
    """A selector made ready by lxml.

    Raises:
        ImportError: cssselect, of the extra `sites`, is not there.
        ValueError: it is no selector that cssselect understands.
    """
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    try:
        return CSSSelector(selector, translator="html")
    except SelectorError as error:
        raise ValueError(str(error)) from None


def _attribute(part: re.Match[str]) -> Attribute:
    value = part["value"] or ""
    if value[:1] in ("'", '"'):
        value = value[1:-1]
    return Attribute(_unescaped(part["name"]).lower(), part["sign"] or "", _unescaped(value), (part["case"] or "") in ("i", "I"))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda escape: _character(int(escape[1], 16)) if escape[1] else escape[2], text)


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
