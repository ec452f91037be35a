"""Reads rule packs. An error names the file, the rule and the key, what stands there and what should."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from cleaner.model import CATEGORIES
from cleaner.rules.rule import Rule, Where
from cleaner.text import fold, label_key

LONGEST = 250  # characters; what a pattern or phrase without a limit of its own may take: no paragraph of news
SORTS = ("rule", "exception")
REACHES = ("block", "list", "rest")
PLACES = ("head", "tail")
_KINDS = ("paragraph", "heading", "item", "quote", "caption", "row", "code", "control")
TELLS = ("title", "authors", "date", "section", "description", "credits", "tags")
_STRINGS = "a list of strings"
KEYS: dict[str, str] = {
    "id": "a string",
    "why": "a string",
    "languages": _STRINGS,
    "label": _STRINGS,
    "opening": _STRINGS,
    "phrase": _STRINGS,
    "text": "a string",
    "where": "a table",
    "longest": "a whole number above 0",
    "links": "a number from 0 to 1",
    "place": f"one of {', '.join(PLACES)}",
    "kinds": _STRINGS,
    "reach": f"one of {', '.join(REACHES)}",
    "tells": f"one of {', '.join(TELLS)}",
    "domains": _STRINGS,
    "removes": _STRINGS,
    "keeps": _STRINGS,
}
WHERE_KEYS = ("words", "tags", "roles", "itemprops", "selector")


class RuleError(ValueError):
    """A pack that can't be used. The message names the file, the rule and the key."""


def _strings(value: object) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value):
        return tuple(value)
    return None


class _Entry:
    """One `[[rule]]` or `[[exception]]` table being read, with the words for what is wrong with it."""

    def __init__(self, table: object, origin: str, number: int, sort: str = "rule") -> None:
        self.origin = origin
        self.spares = sort == "exception"
        self.name = f"{sort} {number}"
        if not isinstance(table, dict):
            raise self.wrong(sort, table, f"a table, [[{sort}]]")
        self.table = table
        self.name += f" ({table['id']})" if isinstance(table.get("id"), str) else ""

    def wrong(self, key: str, found: object, expected: str) -> RuleError:
        return RuleError(f"{self.origin}: {self.name}: {key}: found {found!r}, expected {expected}")

    def string(self, key: str, default: str | None = None) -> str | None:
        value = self.table.get(key, default)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.wrong(key, value, "a string that is not empty")
        return value

    def needed(self, key: str) -> str:
        value = self.string(key)
        if value is None:
            raise self.wrong(key, "nothing", f"{KEYS[key]}: every rule needs one")
        return value

    def strings(self, key: str, within: Iterable[str] = ()) -> tuple[str, ...]:
        value = _strings(self.table.get(key, []))
        allowed = tuple(within)
        if value is None or (allowed and not set(value) <= set(allowed)):
            raise self.wrong(key, self.table[key], f"{_STRINGS}" + (f" out of {', '.join(allowed)}" if allowed else ""))
        return value

    def choice(self, key: str, within: Iterable[str], default: str | None = None) -> Any:
        value = self.string(key, default)
        if value is not None and value not in within:
            raise self.wrong(key, value, KEYS[key])
        return value

    def number(self, key: str, default: float | None, highest: float) -> Any:
        value = self.table.get(key, default)
        is_number = isinstance(value, int | float if highest == 1 else int) and not isinstance(value, bool)
        if value is not None and not (is_number and 0 < value <= highest):
            raise self.wrong(key, value, KEYS[key])
        return value

    def pattern(self) -> re.Pattern[str] | None:
        source = self.string("text")
        if source is None:
            return None
        try:
            return re.compile(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise self.wrong("text", source, f"a regular expression ({error})") from None

    def selector(self, value: str) -> str:
        try:
            from lxml.cssselect import CSSSelector

            CSSSelector(value, translator="html")
        except ImportError:
            raise self.wrong("where.selector", value, "the extra `sites` to read it: pip install 'cleaner-news[sites]'") from None
        except (SyntaxError, RuntimeError, ValueError) as error:  # what cssselect's and lxml's own errors are
            raise self.wrong("where.selector", value, f"a CSS selector ({error})") from None
        return value

    def where(self) -> Where | None:
        table = self.table.get("where")
        if table is None:
            return None
        if not isinstance(table, dict) or not table:
            raise self.wrong("where", table, f"a table with at least one of {', '.join(WHERE_KEYS)}")
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in WHERE_KEYS:
                raise self.wrong(f"where.{key}", key, f"one of {', '.join(WHERE_KEYS)}")
            if key == "selector":
                if not isinstance(value, str) or not self.table.get("domains"):
                    raise self.wrong("where.selector", value, "a CSS selector, in a rule with `domains`: selectors fit one site")
                values[key] = self.selector(value)
                continue
            strings = _strings(value)
            if not strings:
                raise self.wrong(f"where.{key}", value, _STRINGS)
            values[key] = tuple(v.lower() for v in strings)
            if key == "words" and not all(re.search("[a-z0-9]", words) for words in values[key]):
                raise self.wrong("where.words", value, "class or id words, of letters a to z and digits")
        return Where(**values)

    def rule(self) -> Rule:
        for key in self.table:
            if key not in KEYS:
                raise self.wrong(key, key, f"one of {', '.join(KEYS)}")
        rule_id = self.needed("id")
        if not re.fullmatch(r"[a-z]+(?:\.[a-z0-9][a-z0-9-]*)+", rule_id) or rule_id.partition(".")[0] not in CATEGORIES:
            raise self.wrong("id", rule_id, f"`category.name` with a category out of {', '.join(CATEGORIES)}")
        pattern, where = self.pattern(), self.where()
        labels, openings, phrases = (self.strings(key) for key in ("label", "opening", "phrase"))
        if not (labels or openings or phrases or pattern or where):
            raise self.wrong("label, opening, phrase, text, where", "none of them", "at least one condition")
        for key in ("keeps",) if self.spares else ("removes", "keeps"):
            if not self.strings(key):
                raise self.wrong(key, self.table.get(key), "at least one example")
        for key, phrases_of in (("label", labels), ("opening", openings), ("phrase", phrases)):
            for phrase in phrases_of:
                if not any(map(str.isalnum, fold(phrase))):
                    raise self.wrong(key, phrase, "a phrase with letters or digits; signs alone need a `text` pattern")
        limited = bool(openings or phrases or pattern)
        return Rule(
            id=rule_id,
            why=self.needed("why"),
            origin=self.origin,
            removes=self.strings("removes"),
            keeps=self.strings("keeps"),
            languages=frozenset(self.strings("languages")),
            labels=tuple(label_key(fold(label)) for label in labels),
            openings=tuple(map(fold, openings)),
            phrases=tuple(map(fold, phrases)),
            pattern=pattern,
            where=where,
            longest=self.number("longest", LONGEST if limited else None, 1_000_000),
            links=self.number("links", None, 1) or 0.0,
            place=self.choice("place", PLACES),
            kinds=frozenset(self.strings("kinds", _KINDS)),  # type: ignore[arg-type]
            reach=self.choice("reach", REACHES, "block"),
            tells=self.choice("tells", TELLS),
            domains=frozenset(domain.lower() for domain in self.strings("domains")),
            spares=self.spares,
        )


def parse_pack(text: str, origin: str) -> tuple[Rule, ...]:
    """The rules of one pack, then its exceptions.

    Raises:
        RuleError: the text is no TOML, or a rule has a key that is unknown, missing or of the wrong form.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # tomllib's own error, and what it lets through of numbers and nesting without end
        raise RuleError(f"{origin}: no valid TOML: {error}") from None
    if set(tables) - set(SORTS) or not all(isinstance(entries, list) for entries in tables.values()):
        raise RuleError(f"{origin}: found the keys {', '.join(tables)}, expected [[rule]] tables only, and [[exception]] tables")
    return tuple(_Entry(table, origin, number, sort).rule() for sort in SORTS for number, table in enumerate(tables.get(sort, []), start=1))


def _pack_files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.toml"))
    return [path]


def load_packs(paths: Iterable[Path]) -> tuple[Rule, ...]:
    """The rules of pack files, or of all `.toml` files of folders.

    Raises:
        RuleError: a file can't be read, or holds a rule that can't be used.
    """
    rules: list[Rule] = []
    for path in paths:
        for file in _pack_files(path):
            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, ValueError) as error:
                raise RuleError(f"{file}: can't be read as a rule pack: {error}") from None
            rules.extend(parse_pack(text, str(file)))
    return tuple(rules)


@lru_cache(maxsize=1)
def built_in_rules() -> tuple[Rule, ...]:
    """The rules that come with the package."""
    # Of several rules that take a block the first one names it. Captions come last: a © or a name in them is told by others better.
    folder = resources.files("cleaner.rules").joinpath("packs")
    packs = sorted(folder.iterdir(), key=lambda pack: (pack.name == "caption.toml", pack.name))
    return tuple(rule for pack in packs if pack.name.endswith(".toml") for rule in parse_pack(pack.read_text(encoding="utf-8"), pack.name))
