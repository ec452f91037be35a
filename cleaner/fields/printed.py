"""Who and when, as the page prints it: marked elements and the lines around the headline, for pages whose head does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from lxml import etree

from cleaner.fields.around_headline import bylines_and_dates
from cleaner.fields.authors import names_author
from cleaner.fields.dates import parse_date
from cleaner.fields.marks import Marks, around, elsewhere, marked, text_of
from cleaner.fields.titles import ALIKE, alike
from cleaner.model import Candidate

LONGEST_BYLINE = 240  # characters of an element that names authors; biographies are longer
LONGEST_DATE = 120
MOST_AUTHORS, MOST_DATES = 12, 30  # elements looked at; what comes later on a page belongs to teasers
MOST_HEADINGS = 10
NEIGHBOURS = 3  # levels above a byline below which further names belong to it

_MODIFIED = re.compile(r"modif|updat|aktuali|chang|actuali|edited", re.I)
_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|created|issued", re.I)


class Printed:
    """The names and dates of one page, looked for from the surest kind of mark to the least sure."""

    def __init__(self, tree: etree._Element, marks: Marks, claimed: Sequence[Candidate]) -> None:
        """The page, what is known of its elements, and the titles that its head claims."""
        self._tree = tree
        self._times = marks.times
        self._headings = marks.headings
        self._claimed = claimed

    def authors(self) -> list[Candidate]:
        """What the marks of the first kinds say, up to the one that names somebody."""
        kinds: tuple[Callable[[], Iterable[Candidate]], ...] = (
            lambda: self._around_headline[0],
            lambda: self._near("itemprop:author", "itemprop:author"),
            lambda: self._near("rel:author", "rel:author"),
            lambda: self._near("name", "byline"),
            lambda: (claim for claim in self._near("byline", "byline") if names_author(claim.value)),
        )
        found: list[Candidate] = []
        for kind in kinds:
            claims = list(kind())
            found += claims
            if any(names_author(claim.value) for claim in claims):
                break
        return found

    def dates(self) -> tuple[list[Candidate], list[Candidate]]:
        """The dates of publication, up to the first kind of mark that gives one, and those of changes beside them."""
        named, unnamed, modified = self._dates(self._times)
        published = [*named]
        if not any(parse_date(claim.value, "en") for claim in published):
            marked_so, others, changes = self._dates(self._marked["itemprop:date"])
            published += [*marked_so, *others, *unnamed]
            modified += changes
        if not any(parse_date(claim.value, "en") for claim in published):
            marked_so, others, _ = self._dates(self._marked["date"])
            published += [*self._around_headline[1], *marked_so, *others]
        return published, modified

    @cached_property
    def _marked(self) -> dict[str, list[etree._Element]]:
        return marked(self._tree)

    @cached_property
    def _shared(self) -> set[etree._Element]:
        return around(self._headings)

    @cached_property
    def _around_headline(self) -> tuple[list[Candidate], list[Candidate]]:
        headline = _headline(self._headings, self._claimed)
        return bylines_and_dates(headline) if headline is not None else ([], [])

    def _near(self, kind: str, source: str) -> Iterator[Candidate]:
        """The texts of the first byline and of those close beside it; the others are those of teasers."""
        circle: set[etree._Element] | None = None
        for element in islice(self._marked[kind], MOST_AUTHORS):
            near = set(islice(element.iterancestors(), NEIGHBOURS))
            if (circle is not None and not circle & near) or elsewhere(element, self._shared):
                continue
            text = text_of(element, longest=LONGEST_BYLINE)
            if text and len(text) <= LONGEST_BYLINE:
                circle = circle or near
                yield Candidate(text, source)

    def _dates(self, elements: Sequence[etree._Element]) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
        """Dates that are said to be those of the publication, those of which nothing is said, and those of changes."""
        named: list[Candidate] = []
        unnamed: list[Candidate] = []
        modified: list[Candidate] = []
        for element in elements[:MOST_DATES]:
            text = element.get("datetime") or element.get("content") or text_of(element, longest=LONGEST_DATE)
            if not text or len(text) > LONGEST_DATE or elsewhere(element, self._shared):
                continue
            mark = f"{element.get('itemprop', '')} {element.get('class', '')}"
            kind = (
                named if _PUBLISHED.search(mark) or element.get("pubdate") is not None else modified if _MODIFIED.search(mark) else unnamed
            )
            kind.append(Candidate(text, "time" if element.tag == "time" else "byline"))
        return named, unnamed, modified


def _headline(headings: list[etree._Element], claims: Iterable[Candidate]) -> etree._Element | None:
    """The h1 that a claimed title knows, else the first."""
    known = (element for element in headings[:MOST_HEADINGS] for claim in claims if alike(text_of(element), claim.value) >= ALIKE)
    return next(known, headings[0] if headings else None)
