"""Around the headline: bylines and dates that no mark tells apart, found where readers look for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaner.fields.authors import names_only, parse_byline
from cleaner.fields.dates import looks_like_date_line
from cleaner.fields.marks import around, elsewhere, text_of
from cleaner.model import Candidate

BEFORE, AFTER = 12, 60  # elements on either side of the headline that are looked at
LONGEST = 120  # characters of a byline or a date
PROSE = 200  # characters of a paragraph in which the story has begun
STANDFIRST_AND_STORY = 2  # long paragraphs after which no byline is to be expected
MOST_CHILDREN = 8

_NOT_HERE = frozenset("nav aside footer figure figcaption script style button form select option svg noscript video picture img".split())
_PERSON_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|profile?s?|people|person|team|staff|by|columnists?|contributors?|reporters?|journalists?)/",
    re.I,
)
_META_WORDS = re.compile(r"author|byline|meta|contributor|attribution|writer", re.I)


def bylines_and_dates(headline: HtmlElement) -> tuple[list[Candidate], list[Candidate]]:
    """Names and dates printed close to a headline, the closest first.

    A name counts if it stands in a byline, in a link to a person's page, in an element marked as information, or alone and bold
    at the head of the text.
    """
    bylines: list[Candidate] = []
    marked: list[Candidate] = []
    dates: list[Candidate] = []
    paragraphs = 0
    bare: Candidate | None = None  # a name that nothing marks; the date beside it does
    shared = around((headline,))
    for element in _around(headline):
        if (len(element) > MOST_CHILDREN and element.tag != "p") or (len(element) == 1 and not (element.text or "").strip()):
            continue  # too much for a byline, or the wrapper of an element that is looked at next
        text = text_of(element, longest=PROSE)
        if len(text) > PROSE and element.tag == "p":
            paragraphs += 1
            if paragraphs == STANDFIRST_AND_STORY:
                break
        if not text or len(text) > LONGEST:
            continue
        claim = Candidate(text, "byline")
        if looks_like_date_line(text):
            if not elsewhere(element, shared):
                dates.append(claim)
                marked += [bare] if bare else []
            bare = None
        elif parse_byline(text):
            bylines += [claim] if not elsewhere(element, shared) else []
            bare = None
        elif names_only(text) and not elsewhere(element, shared):
            if _is_marked(element) or (not paragraphs and _is_alone_and_bold(element, text)):
                marked.append(claim)
            bare = claim if len(element) == 0 else bare
        else:
            bare = None
    return bylines or marked, dates


def _around(headline: HtmlElement) -> Iterator[HtmlElement]:
    yield from islice(_following(headline), AFTER)
    yield from islice(_preceding(headline), BEFORE)


def _following(element: HtmlElement | None) -> Iterator[HtmlElement]:
    while element is not None and element.tag != "body":
        for sibling in element.itersiblings("*"):
            yield from _below(sibling)
        element = element.getparent()


def _preceding(element: HtmlElement | None) -> Iterator[HtmlElement]:
    while element is not None and element.tag != "body":
        for sibling in element.itersiblings("*", preceding=True):
            yield from islice(_below(sibling), BEFORE)
        element = element.getparent()


def _below(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and all below it but menus, pictures and the like."""
    walk = etree.iterwalk(element, events=("start",))
    for _, below in walk:
        if below.tag in _NOT_HERE:
            walk.skip_subtree()
        else:
            yield below


def _is_marked(element: HtmlElement) -> bool:
    parent = element.getparent()
    names = f"{element.get('class', '')} {'' if parent is None else parent.get('class', '')}"
    return element.tag == "address" or bool(_PERSON_PAGE.search(element.get("href") or "") or _META_WORDS.search(names))


def _is_alone_and_bold(element: HtmlElement, text: str) -> bool:
    parent = element.getparent()
    return element.tag in ("strong", "b") and parent is not None and parent.tag == "p" and text_of(parent) == text
