"""Head: what the head of a page, its structured data and its marked elements claim about the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from lxml import etree

from cleaner.fields.authors import names_author, opens_byline
from cleaner.fields.filing import is_site_name
from cleaner.fields.json_ld import addresses, read_json_ld, texts
from cleaner.fields.marks import Marks, logo_names, printed_headings, read_marks
from cleaner.fields.plain import is_unfilled
from cleaner.fields.printed import Printed
from cleaner.fields.urls import absolute
from cleaner.model import Candidate, Head

MOST_HEADINGS = 10  # that may tell the article's own node; without an h1, all h2 of the page are among them
MOST_ADDRESSES = 3  # of a kind; structured data can hold every picture of the page


def read_head(tree: etree._Element, url: str | None) -> Head:
    """What the page claims about itself, best source first in each field. Never raises; the tree is not changed.

    `url` helps to tell the article's own JSON-LD node from those of teasers, and makes relative addresses absolute.
    """
    marks = read_marks(tree)
    headings = [*printed_headings(tree)] or [*printed_headings(tree, ("h2",))]
    claimed = [*marks.claims("titles"), *([Candidate(marks.title, "title")] if marks.title else [])]
    data = read_json_ld(marks.scripts, url, [candidate.value for candidate in (*headings[:MOST_HEADINGS], *claimed)])
    article = data.article
    base = url or next((address for address in addresses(article.get("url")) if address.startswith("http")), None)
    authors = [*data.authors(), *marks.claims("authors"), *_labelled(marks)]
    published = [*_ld(article, "datePublished"), *marks.claims("dates_published")]
    modified = [*_ld(article, "dateModified"), *marks.claims("dates_modified")]
    printed = Printed(tree, marks, claimed)
    if not any(names_author(candidate.value) for candidate in authors):
        authors += printed.authors()
    if not published:
        published, changes = printed.dates()
        modified += changes
    metas = marks.claims("site_names")
    sites = _unique((name for name in metas if name.source == "og"), data.names("publisher"), _ld(data.site, "name"), metas)
    return Head(
        titles=_filled(headings, _ld(article, "headline"), claimed, _ld(article, "name")),
        authors=_unique(authors, data.organizations()),
        dates_published=_unique(published, _ld(article, "dateCreated"), _ld(data.page, "datePublished")),
        dates_modified=_unique(modified, _ld(data.page, "dateModified")),
        site_names=sites if any(is_site_name(name.value) for name in sites) else _unique(sites, _named_by_title(tree, marks)),
        sections=_unique(
            _ld(article, "articleSection"),
            marks.claims("sections"),
            [Candidate(crumb, "breadcrumbs") for crumb in data.breadcrumbs],
        ),
        languages=_unique(_language(tree), _ld(article, "inLanguage"), marks.claims("languages")),
        descriptions=_unique(marks.claims("descriptions"), _ld(article, "description")),
        tags=_unique(marks.claims("tags"), _ld(article, "keywords")),
        image_urls=_unique(
            _absolute([*marks.claims("image_urls"), *_ld_addresses(article, "image", "thumbnailUrl"), *_link(marks, "image_src")], base)
        ),
        canonical_urls=_unique(
            _absolute(
                [*_link(marks, "canonical"), *marks.claims("canonical_urls"), *_ld_addresses(article, "mainEntityOfPage", "url")], base
            )
        ),
        page_types=_unique(marks.claims("page_types"), [Candidate(kind, "json-ld") for kind in data.types]),
        article_bodies=_unique(_ld(article, "articleBody")),
        free_to_read=_flag(article.get("isAccessibleForFree")),
    )


def _unique(*sources: Iterable[Candidate]) -> tuple[Candidate, ...]:
    first: dict[str, Candidate] = {}
    for source in sources:
        for candidate in source:
            first.setdefault(candidate.value, candidate)
    return _filled(first.values())


def _filled(*sources: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(candidate for source in sources for candidate in source if not is_unfilled(candidate.value))


def _ld(node: Mapping[str, Any], key: str) -> list[Candidate]:
    return [Candidate(text, "json-ld") for text in texts(node.get(key))]


def _ld_addresses(node: Mapping[str, Any], *keys: str) -> list[Candidate]:
    return [Candidate(address, "json-ld") for key in keys for address in addresses(node.get(key))]


def _labelled(marks: Marks) -> Iterator[Candidate]:
    """Whom twitter:data1 names where twitter:label1 says "Written by", and so on."""
    values = dict(marks.metas.get("labelled", ()))
    return (values[rank] for rank, label in marks.metas.get("labels", ()) if rank in values and opens_byline(label.value))


def _link(marks: Marks, relation: str) -> list[Candidate]:
    return [Candidate(marks.links[relation], f"link:{relation}")] if relation in marks.links else []


def _named_by_title(tree: etree._Element, marks: Marks) -> Iterator[Candidate]:
    """The name of a news feed or on a link to the front page, if the title element begins or ends with it."""
    claims = chain((Candidate(name, "feed") for name in marks.feeds), (Candidate(name, "logo") for name in logo_names(tree)))
    title = marks.title
    named = (claim for claim in claims if claim.value != title and (title.startswith(claim.value) or title.endswith(claim.value)))
    return islice((claim for claim in named if claim.value), 1)


def _absolute(candidates: Iterable[Candidate], base: str | None) -> Iterator[Candidate]:
    full = ((absolute(candidate.value, base), candidate.source) for candidate in candidates)
    return islice((Candidate(address, source) for address, source in full if address), MOST_ADDRESSES)


def _language(tree: etree._Element) -> list[Candidate]:
    name = tree.get("lang") or tree.get("xml:lang") or ""
    return [Candidate(name.strip(), "html")] if name.strip() else []


def _flag(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).lower().rsplit("/", 1)[-1])
