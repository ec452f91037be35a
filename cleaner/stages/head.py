"""Head: what the head of a page, its structured data and its marked elements claim about the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from cleaner.fields.around_headline import bylines_and_dates
from cleaner.fields.authors import names_person
from cleaner.fields.json_ld import Structured, addresses, read_json_ld, texts
from cleaner.fields.marks import Marks, around, classed, elsewhere, printed_headings, read_marks, tag_links, text_of
from cleaner.fields.meta_names import META_KEYS
from cleaner.fields.plain import plain
from cleaner.fields.urls import absolute
from cleaner.model import Candidate, Head

LONGEST_BYLINE = 240  # characters of an element that names authors; biographies are longer
LONGEST_DATE = 120
MOST_AUTHORS = 12
NEIGHBOURS = 3  # levels above a byline below which further names belong to it

_BYLINE = {"name": "byline"}  # kind of element to the source it counts as
_MODIFIED = re.compile(r"modif|updat|aktuali|chang|actuali|edited", re.I)
_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|created|issued", re.I)


def read_head(tree: HtmlElement, url: str | None) -> Head:
    """What the page claims about itself, best source first in each field. Never raises; the tree is not changed.

    `url` helps to tell the article's own JSON-LD node from those of teasers, and makes relative addresses absolute.
    """
    marks = read_marks(tree)
    shared = around(marks.headings)
    headings = [*printed_headings(tree)] or [*printed_headings(tree, ("h2",))]
    claimed = [Candidate(marks.title, "title")] if marks.title else []
    titles = _metas(marks, "titles")
    data = read_json_ld(marks.scripts, url, [candidate.value for candidate in (*headings, *titles, *claimed)])
    article = data.article
    base = url or next((address for address in addresses(article.get("url")) if address.startswith("http")), None)
    authors = [*data.authors(), *_metas(marks, "authors"), *_near("itemprop:author", _prop_elements(marks, "author", "creator"), shared)]
    published, modified = _dates(marks, data, shared)
    named = any(names_person(candidate.value) for candidate in authors)
    if not named or not published:
        by_class = classed(tree)
        names, days, changes = bylines_and_dates(marks.headings[0]) if marks.headings else ([], [], [])
        if not named:
            authors += [name for kind in ("rel:author", "name") for name in _near(_BYLINE.get(kind, kind), by_class[kind], shared)]
            authors += names
            authors += _near("byline", by_class["byline"], shared)
        published = published or days or _times(by_class["date"], shared)[0]
        modified += changes
    return Head(
        titles=(*headings, *_ld(article, "headline"), *titles, *_props(marks, "headline"), *claimed, *_ld(article, "name")),
        authors=_unique(authors),
        dates_published=_unique(published),
        dates_modified=_unique(modified),
        site_names=_unique(_metas(marks, "site_names")[:1], data.names("publisher"), _ld(data.site, "name"), _metas(marks, "site_names")),
        sections=_unique(
            _ld(article, "articleSection"),
            _metas(marks, "sections"),
            _props(marks, "articlesection"),
            [Candidate(crumb, "breadcrumbs") for crumb in data.breadcrumbs],
        ),
        languages=_unique(_language(tree), _ld(article, "inLanguage"), _metas(marks, "languages")),
        descriptions=_unique(_metas(marks, "descriptions"), _ld(article, "description")),
        tags=_unique(_metas(marks, "tags"), _ld(article, "keywords"), [Candidate(tag, "rel:tag") for tag in tag_links(tree)]),
        image_urls=_unique(_absolute([*_metas(marks, "image_urls"), *_ld_addresses(article, "image", "thumbnailUrl"), *_link(marks, "image_src")], base)),
        canonical_urls=_unique(
            _absolute([*_link(marks, "canonical"), *_metas(marks, "canonical_urls"), *_ld_addresses(article, "mainEntityOfPage", "url")], base)
        ),
        page_types=_unique(_metas(marks, "page_types"), [Candidate(kind, "json-ld") for kind in data.types]),
        article_bodies=_unique(_ld(article, "articleBody")),
        free_to_read=_flag(article.get("isAccessibleForFree")),
    )


def _near(source: str, elements: Iterable[HtmlElement], shared: set[HtmlElement]) -> Iterator[Candidate]:
    """The texts of the first byline and of those close beside it; the others are those of teasers."""
    circle: set[HtmlElement] | None = None
    for element in elements:
        near = {ancestor for _, ancestor in zip(range(NEIGHBOURS), element.iterancestors(), strict=False)}
        if (circle is not None and not circle & near) or elsewhere(element, shared):
            continue
        text = text_of(element)
        if text and len(text) <= LONGEST_BYLINE:
            circle = circle or near
            yield Candidate(text, source)


def _dates(marks: Marks, data: Structured, shared: set[HtmlElement]) -> tuple[list[Candidate], list[Candidate]]:
    """Dates of publication and of modification: structured data, meta elements, marked elements, the page's own node."""
    times, times_modified = _times([*_prop_elements(marks, "datepublished", "datecreated"), *marks.times], shared)
    props_modified = _times(_prop_elements(marks, "datemodified"), shared)[1]
    return (
        [
            *_ld(data.article, "datePublished"),
            *_metas(marks, "dates_published"),
            *times,
            *_ld(data.article, "dateCreated"),
            *_ld(data.page, "datePublished"),
        ],
        [
            *_ld(data.article, "dateModified"),
            *_metas(marks, "dates_modified"),
            *props_modified,
            *times_modified,
            *_ld(data.page, "dateModified"),
        ],
    )


def _times(elements: Iterable[HtmlElement], shared: set[HtmlElement]) -> tuple[list[Candidate], list[Candidate]]:
    """Dates of publication and of modification, those that name their kind first."""
    named: list[Candidate] = []
    unnamed: list[Candidate] = []
    modified: list[Candidate] = []
    for element in elements:
        text = element.get("datetime") or element.get("content") or text_of(element)
        if not text or len(text) > LONGEST_DATE or elsewhere(element, shared):
            continue
        mark = f"{element.get('itemprop', '')} {element.get('class', '')}"
        candidate = Candidate(text, "time" if element.tag == "time" else "byline")
        if _PUBLISHED.search(mark) or element.get("pubdate") is not None:
            named.append(candidate)
        elif _MODIFIED.search(mark):
            modified.append(candidate)
        else:
            unnamed.append(candidate)
    return named + unnamed, modified


def _unique(*sources: Iterable[Candidate]) -> tuple[Candidate, ...]:
    first: dict[str, Candidate] = {}
    for source in sources:
        for candidate in source:
            first.setdefault(candidate.value, candidate)
    return tuple(first.values())


def _ld(node: Mapping[str, Any], key: str) -> list[Candidate]:
    return [Candidate(text, "json-ld") for text in texts(node.get(key))]


def _ld_addresses(node: Mapping[str, Any], *keys: str) -> list[Candidate]:
    return [Candidate(address, "json-ld") for key in keys for address in addresses(node.get(key))]


def _metas(marks: Marks, field: str) -> list[Candidate]:
    return [Candidate(text, candidate.source) for candidate in marks.meta(META_KEYS[field]) if (text := plain(candidate.value))]


def _prop_elements(marks: Marks, *names: str) -> list[HtmlElement]:
    return [element for name in names for element in marks.props.get(name, ())]


def _props(marks: Marks, name: str) -> list[Candidate]:
    return [Candidate(text, f"itemprop:{name}") for element in _prop_elements(marks, name)[:1] if (text := text_of(element))]


def _link(marks: Marks, relation: str) -> list[Candidate]:
    return [Candidate(marks.links[relation], f"link:{relation}")] if relation in marks.links else []


def _absolute(candidates: Iterable[Candidate], base: str | None) -> list[Candidate]:
    return [Candidate(full, candidate.source) for candidate in candidates if (full := absolute(candidate.value, base))]


def _language(tree: HtmlElement) -> list[Candidate]:
    name = tree.get("lang") or tree.get("xml:lang") or ""
    return [Candidate(name.strip(), "html")] if name.strip() else []


def _flag(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).lower().rsplit("/", 1)[-1])
