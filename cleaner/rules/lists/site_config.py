"""Five Filters' site configs: a text file for each site that says by XPath where its articles are and what in them is none of the text.

The format, which was Instapaper's: https://help.fivefilters.org/full-text-rss/site-patterns.html. Read are `body`, `strip`,
`strip_id_or_class`, `title`, `author` and `date`; the other directives are about fetching and pictures, and are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from cleaner.model import Candidate, Context, Document, Head, Verdict
from cleaner.rules.loader import RuleError
from cleaner.rules.structure import Shield
from cleaner.text import squeeze

RULE = "navigation.site-config"

_LINE = re.compile(r"([a-z_]+)(?:\([^)]*\))?\s*:\s*(\S.*)")
_READ = ("body", "strip", "strip_id_or_class", "title", "author", "date")
_FUNCTION = re.compile(r"([\w:-]+)\(")
_STRING = re.compile("\"[^\"]*\"|'[^']*'")
_KNOWN = frozenset(  # https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib, and the tests that are written like functions
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before substring-after substring "
    "string-length normalize-space translate boolean not true false lang number sum floor ceiling round text node comment "
    "processing-instruction and or div mod".split()
)
_LEAST = 100  # characters of prose that a body must hold; configs outlive the pages they were written for
_MOST_VALUES = 12  # elements whose text is read for a field


@dataclass(frozen=True, slots=True)
class Directive:
    """A line of a config: what it says, and the XPath expression for that."""

    name: str
    line: int
    value: str
    xpath: str


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """The directives of one file, in their order."""

    file: str
    directives: tuple[Directive, ...]

    def of(self, name: str) -> Iterator[Directive]:
        """The directives of a name."""
        return (directive for directive in self.directives if directive.name == name)


@dataclass(frozen=True, slots=True)
class SiteConfigs:
    """The configs of a folder by host, ".host" for the hosts below one; `problems` are lines that can't be used, with file and line."""

    folder: str = ""
    configs: Mapping[str, SiteConfig] | None = None
    problems: tuple[str, ...] = ()
    skipped: Mapping[str, int] | None = None

    def note(self) -> str:
        """What was read and what was not, in words."""
        left_out = ", ".join(f"{count:,} {name}" for name, count in sorted((self.skipped or {}).items()))
        return f"{self.folder}: {len(self.configs or {}):,} site configs" + (f"; passed over: {left_out}" if left_out else "")

    def of(self, host: str | None) -> SiteConfig | None:
        """The config of a host: its own, else that for all hosts below a domain above it."""
        if not host or not self.configs:
            return None
        name = host.lower().removeprefix("www.")
        own = self.configs.get(name)
        while own is None and "." in name:
            name = name.partition(".")[2]
            own = self.configs.get("." + name)
        return own

    def judge(self, document: Document, host: str | None) -> dict[int, Verdict]:
        """Verdicts on what the config of a host strips, and on all that lies outside of the body it names.

        The first body that holds prose counts. An element that holds a large share of the page's prose is not stripped.
        """
        config = self.of(host)
        if config is None or not document.elements:
            return {}
        contexts = dict(zip(document.elements, document.contexts, strict=True))
        root = document.elements[0].getroottree().getroot()
        verdicts: dict[int, Verdict] = {}
        stripped = [
            (context, directive)
            for directive in (*config.of("strip"), *config.of("strip_id_or_class"))
            for context in _contexts(directive, root, contexts)
        ]
        stripped.sort(key=lambda pair: pair[0].index)
        shield = Shield(document, {context for context, _ in stripped}.__contains__)
        for context, directive in stripped:
            if not shield.covers(context, "navigation"):
                verdict = _verdict(config, directive, f"strips {directive.value}")
                for index in range(*document.spans[context.index]):
                    verdicts.setdefault(index, verdict)
        for directive in config.of("body"):
            spans = [document.spans[context.index] for context in _contexts(directive, root, contexts)]
            inside = {index for span in spans for index in range(*span)}
            if sum(document.mass(index, index + 1) for index in inside) >= _LEAST:
                verdict = _verdict(config, directive, f"has the body in {directive.value}, and this stands outside of it")
                for index in range(len(document.blocks)):
                    if index not in inside:
                        verdicts.setdefault(index, verdict)
                break
        return verdicts

    def claims(self, head: Head, tree: Any, host: str | None) -> Head:
        """What the head of a page says, with the title, authors and date that the config of its host finds before all others."""
        config = self.of(host)
        if config is None:
            return head
        titles, authors, dates = (_claims(config, name, tree) for name in ("title", "author", "date"))
        return replace(
            head,
            titles=(*titles[:1], *head.titles),
            authors=(*authors, *head.authors),
            dates_published=(*dates[:1], *head.dates_published),
        )


def read_site_configs(folder: Path) -> SiteConfigs:
    """The configs of a folder: `host.txt` for a host, with or without www, `.host.txt` for the hosts below it.

    Raises:
        RuleError: the folder can't be read, or holds no config.
    """
    configs: dict[str, SiteConfig] = {}
    problems: list[str] = []
    skipped: Counter[str] = Counter()
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == ".txt" and "." in file.stem)
    except OSError as error:
        raise RuleError(f"{folder}: can't be read as a folder of site configs: {error.strerror or error}") from None
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig", errors="replace")
        except OSError as error:
            problems.append(f"{file}: can't be read: {error.strerror or error}")
            continue
        directives = []
        for number, name, value in _lines(text):
            if name not in _READ:
                skipped[name] += 1
                continue
            directive = Directive(name, number, value, _xpath(name, value))
            if problem := _problem(directive.xpath):
                problems.append(f"{file}, line {number}: {name}: found {value!r}, expected an XPath expression ({problem})")
            else:
                directives.append(directive)
        configs[file.stem.lower()] = SiteConfig(file.name, tuple(directives))
    if not configs:
        raise RuleError(f"{folder}: found no site config, expected files such as norvik.example.txt")
    return SiteConfigs(str(folder), configs, tuple(problems), dict(skipped))


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """The directives of a file: line, name and value; comments and what is no directive are passed over."""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _LINE.match(line.strip())
        if match:
            yield number, match[1], match[2].strip()


def _xpath(name: str, value: str) -> str:
    if name != "strip_id_or_class":
        return value
    part = value.replace("'", "").replace('"', "")
    return f"//*[contains(@class, '{part}') or contains(@id, '{part}')]"


def _problem(xpath: str) -> str | None:
    """What is wrong with an XPath expression; None if nothing is."""
    try:
        _compiled(xpath)
    except etree.XPathError as error:
        return str(error)
    unknown = [name for name in _FUNCTION.findall(_STRING.sub("''", xpath)) if name.rpartition("::")[2] not in _KNOWN]
    return f"no function {unknown[0]}() in XPath 1.0" if unknown else None


@lru_cache(maxsize=1 << 12)
def _compiled(xpath: str) -> etree.XPath:
    return etree.XPath(xpath)


def _found(xpath: str, root: Any) -> list[Any]:
    try:
        found = _compiled(xpath)(root)
    except etree.XPathError:  # such as an operand of the wrong type, which shows on a page only
        return []
    return found if isinstance(found, list) else [found]


def _contexts(directive: Directive, root: Any, contexts: Mapping[Any, Context]) -> list[Context]:
    return [contexts[node] for node in _found(directive.xpath, root) if etree.iselement(node) and node in contexts]


def _claims(config: SiteConfig, name: str, tree: Any) -> list[Candidate]:
    """What the first directive of a name that finds any text finds."""
    for directive in config.of(name):
        values = [_text(node) for node in _found(directive.xpath, tree)[:_MOST_VALUES]]
        if found := [Candidate(value, f"site-config:{config.file}") for value in values if value]:
            return found
    return []


def _text(node: Any) -> str:
    if etree.iselement(node):
        return squeeze(node.get("datetime") or " ".join(node.itertext()))
    return squeeze(node) if isinstance(node, str) else ""


def _verdict(config: SiteConfig, directive: Directive, told: str) -> Verdict:
    return Verdict(False, RULE, "navigation", "elements", f"The site config {config.file} (line {directive.line}) {told}")
