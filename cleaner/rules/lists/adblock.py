"""Filter lists in the syntax of Adblock Plus: their element hiding rules, and a count of what they hold besides.

The syntax: https://help.adblockplus.org/hc/en-us/articles/360062733293. Read are `##selector`, `domain,~sub.domain##selector`, `#@#`
exceptions, and `$elemhide`, `$generichide` and `$specifichide` exceptions for whole sites. Network rules, procedural rules (`#?#`,
`:-abp-has()`, `:has-text()`), scriptlets (`##+js()`) and styles are not about elements that are in the page, or ask for a browser.

No library is used: python-abp reads the same lines but is under the GPL and has had no release since 2020; the bindings of
adblock-rust (46 MB, last release in 2022) say which selectors go with a page but neither of which list nor of which line they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cleaner.model import Verdict
from cleaner.rules.lists.selectors import Compound, compiled, last_compound, parse_compound
from cleaner.rules.loader import RuleError
from cleaner.rules.writing import slug

_HIDING = re.compile(r"(?P<domains>[^/|@\"!#]*)#(?P<shown>@?)(?P<kind>[?$%]*)#(?P<body>.+)")
_TITLE = re.compile(r"!\s*title\s*:\s*(.+)", re.IGNORECASE)
_OFF = re.compile(r"@@\|\|(?P<host>[^/^$*|]+)\^?\$(?P<options>.+)")
_OPTIONS = {
    "elemhide": "all",
    "ehide": "all",
    "generichide": "generic",
    "ghide": "generic",
    "specifichide": "specific",
    "shide": "specific",
}
# Pseudo-classes that ad blockers understand and style sheets do not.
_PROCEDURAL = re.compile(
    r":(?:-abp-[\w-]+|has-text|contains|matches-[\w-]+|upward|nth-ancestor|xpath|min-text-length|watch-attr|remove[\w-]*|style|others|if"
    r"|if-not|properties|shadow)\b"
)
# The subject of a list, as its title or file name says it.
_SUBJECTS = (
    (re.compile(r"cookie|consent|gdpr|cmp\b", re.IGNORECASE), "consent"),
    (re.compile(r"newsletter|annoyance|notification|popup", re.IGNORECASE), "newsletter"),
    (re.compile(r"social|share", re.IGNORECASE), "share"),
    (re.compile(r"comment", re.IGNORECASE), "comments"),
    (re.compile(r"paywall", re.IGNORECASE), "paywall"),
)


@dataclass(frozen=True)
class FilterList:
    """A list as it was read: where from, its name, the category that it takes out, and how much of what kind was passed over."""

    path: str
    name: str
    category: str
    rules: tuple[HidingRule, ...]
    shown: Mapping[str, frozenset[str]]  # selectors that are not to hide anything on these domains ("": anywhere)
    off: Mapping[str, frozenset[str]]  # domains on which "all", "generic" or "specific" rules hide nothing
    skipped: Mapping[str, int]

    def note(self) -> str:
        """What was read and what was not, in words."""
        left_out = ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.skipped.items()))
        return f"{self.path}: {self.name}: {len(self.rules):,} hiding rules" + (f"; passed over: {left_out}" if left_out else "")

    @cached_property
    def rule_id(self) -> str:
        """The id under which the ledger has what the list takes."""
        return f"{self.category}.{slug(self.name) or 'filter-list'}"


@dataclass(frozen=True, slots=True)
class HidingRule:
    """A selector, the sites it is for (none: all) and not for, and the compound its elements must satisfy.

    `whole`: whether the compound is all of the selector; else lxml has to be asked as well.
    """

    selector: str
    line: int
    domains: frozenset[str]
    besides: frozenset[str]
    compound: Compound
    whole: bool

    def verdict(self, source: FilterList) -> Verdict:
        """The verdict on what the rule of a list hides."""
        why = f"The filter list “{source.name}” (line {self.line}) hides {self.selector}"
        return Verdict(False, source.rule_id, source.category, "elements", why)


def read_filter_list(path: Path) -> FilterList:
    """The hiding rules of a file.

    Raises:
        RuleError: the file can't be read, or holds a page or a pack and no list.
    """
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise RuleError(f"{path}: can't be read as a filter list: {error.strerror or error}") from None
    return parse_filter_list(text, str(path))


def parse_filter_list(text: str, path: str) -> FilterList:
    """The hiding rules of a list's text; `path` is where it lies.

    >>> found = parse_filter_list("! Title: Cookie Notices\\n##.consent-bar\\n||ads.example^\\n", "cookies.txt")
    >>> found.name, found.category, [rule.selector for rule in found.rules], dict(found.skipped)
    ('Cookie Notices', 'consent', ['.consent-bar'], {'network rules': 1})
    """
    title = None
    rules: list[HidingRule] = []
    shown: dict[str, set[str]] = {}
    off: dict[str, set[str]] = {}
    skipped: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip()
        if not line or (line.startswith("[") and line.endswith("]")):
            continue
        if line.startswith("!"):
            title = title or ((match := _TITLE.match(line)) and match[1].strip()) or None
            continue
        hiding = _HIDING.fullmatch(line)
        if hiding is None:
            if (site := _OFF.match(line)) and (kinds := {_OPTIONS[option] for option in site["options"].split(",") if option in _OPTIONS}):
                off.setdefault(site["host"].lower(), set()).update(kinds)
            else:
                skipped["network rules"] += 1
        elif foreign := _foreign(hiding):
            skipped[foreign] += 1
        elif hiding["shown"]:
            shown.setdefault(hiding["body"], set()).update(_domains(hiding["domains"])[0] or ("",))
        else:
            read = _rule(hiding, number)
            if isinstance(read, str):
                skipped[read] += 1
            else:
                rules.append(read)
    name = title or Path(path).stem
    category = next((category for subject, category in _SUBJECTS if subject.search(name) or subject.search(Path(path).stem)), "ads")
    return FilterList(path, name, category, tuple(rules), _frozen(shown), _frozen(off), dict(skipped))


def _foreign(hiding: re.Match[str]) -> str | None:
    """What a line is that looks like a hiding rule and is none that a page can be asked about."""
    kind, body = hiding["kind"], hiding["body"]
    if body.startswith(("+js(", "script:inject(")) or "%" in kind:
        return "scriptlets"
    if "$" in kind:
        return "styles and snippets"
    if body.startswith("^"):
        return "network rules"
    return "procedural rules" if "?" in kind or _PROCEDURAL.search(body) else None


def _rule(hiding: re.Match[str], number: int) -> HidingRule | str:
    """The rule of a line, or what kind of line it is that can't be used."""
    selector = hiding["body"].strip()
    domains, besides = _domains(hiding["domains"])
    compound = parse_compound(selector)
    whole = compound is not None
    if compound is None:
        try:
            compiled(selector)
        except ImportError:
            return "rules that need the extra `sites`"
        except ValueError:
            return "rules that could not be read"
        compound = last_compound(selector)
    if not (domains or compound.tag or compound.ids or compound.classes or compound.attributes):
        return "rules for any element on any site"
    return HidingRule(selector, number, domains, besides, compound, whole)


def _domains(given: str) -> tuple[frozenset[str], frozenset[str]]:
    """The domains a rule is for, and those it is not for."""
    names = [name.strip().lower() for name in given.split(",") if name.strip()]
    return frozenset(name for name in names if name[0] != "~"), frozenset(name[1:] for name in names if name[0] == "~")


def _frozen(sets: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in sets.items()}


def domains_above(host: str) -> Iterator[str]:
    """A host, the domains above it, and these with any ending, as lists name them.

    >>> list(domains_above("news.norvik.example"))
    ['news.norvik.example', 'norvik.example', 'example', 'news.norvik.*', 'norvik.*', 'news.*']
    """
    parts = host.lower().split(".")
    for start in range(len(parts)):
        yield ".".join(parts[start:])
    for ending in (1, 2):  # "co.uk" is an ending too
        for start in range(len(parts) - ending):
            yield ".".join([*parts[start : len(parts) - ending], "*"])
