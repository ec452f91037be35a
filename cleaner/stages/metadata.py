"""Metadata: one value a field, out of what the head claims and what the judged blocks say, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

from cleaner.fields.credited import agency_at_the_end, choose_agency, choose_authors
from cleaner.fields.dateline import Dateline, parse_dateline
from cleaner.fields.dates import as_time, looks_like_date_line, parse_date, parse_relative, split_update
from cleaner.fields.filing import choose_section, choose_site_name, choose_tags
from cleaner.fields.language import detect_language
from cleaner.fields.said import Said, is_kept, place, read_blocks, read_dump
from cleaner.fields.titles import LONGEST as LONGEST_TITLE
from cleaner.fields.titles import Site, agreed_title, choose_title, is_site_or_section, site_beside, without_site
from cleaner.fields.urls import date_in_path, host, path, site_label
from cleaner.model import Block, Candidate, Head, Metadata, Page
from cleaner.text import fold

OPENING_BLOCKS = 4  # kept blocks among which the first paragraph is looked for: a title or a standfirst may come before it
CLOSING_BLOCKS = 2
LITTLE_TEXT = 300  # characters
SAMPLE = 60  # kept blocks whose language is looked at
SHORTEST_PROSE = 80  # characters of the paragraph with which the text begins
ABOVE = 40  # blocks before the text among which its date is looked for; today's date stands farther above
LONGEST_DATE_LINE = 120
CLOCKS_DIFFER = timedelta(hours=1)
ZONES_DIFFER = timedelta(hours=14)  # for a date without an offset
# Where English is written with the day before the month.
DAY_FIRST_HOSTS = frozenset("uk au nz ie in za ng ke gh pk bd lk sg my na tz zw bw ug eu".split())


Parted = tuple[Candidate, Candidate]
"""What a line says of the publication, and what it says of a change."""


def read_metadata(head: Head | None, blocks: Sequence[Block], page: Page) -> Metadata:
    """What is known about the article, from the head (None: a text dump) and the judged blocks. Never raises.

    Each value is noted in `provenance` with its source; a field nobody speaks for, or only in a way that cannot be read, stays empty.
    """
    if head is None:
        authors_above, said = read_dump(blocks)
        head = Head(authors=authors_above)
    else:
        said = read_blocks(blocks)
    kept = [block for block in blocks if (block.verdict is None or block.verdict.kept) and block.kind not in ("heading", "caption")]
    url = page.url or next((claim.value for claim in head.canonical_urls), None)
    if not head.site_names and (beside := _site_beside_headline(head, blocks)):
        head = replace(head, site_names=(beside,))
    sites = [claim.value for claim in head.site_names]
    title = _title(head, said, Site.named([*sites, host(url)], site_label(url)))
    authors = choose_authors(head.authors, said.get("authors", ()), [*sites, host(url)])
    language = _language(head, kept)
    published, modified = _dates(head, said, blocks, _day_order(head, language, url), page)
    town, agency = _dateline(kept)
    agency = agency or choose_agency(said.get("authors", ()), said.get("credits", ()), authors) or _closing_agency(kept)
    besides = Site.named([*sites, title.value if title else ""], site_label(url))
    tags = choose_tags([*head.tags, *said.get("tags", ())])
    credit_lines = list({line.value: line for line in said.get("credits", ())}.values())
    one_of = {
        "title": title,
        "date_published": published,
        "date_modified": modified,
        "site_name": choose_site_name(head.site_names, head.titles, url),
        "section": choose_section([*head.sections, *said.get("section", ())], said.get("date", ()), besides, url),
        "language": language,
        "description": _description([*head.descriptions, *said.get("description", ())], title),
        "image_url": next(iter(head.image_urls), None),
        "canonical_url": _canonical(head, url),
        "agency": agency,
        "dateline": town,
    }
    many = {"authors": authors, "tags": tags, "credits": credit_lines}
    sources = {name: claim.source for name, claim in one_of.items() if claim} | {
        name: claims[0].source for name, claims in many.items() if claims
    }
    return Metadata(
        **{name: claim.value for name, claim in one_of.items() if claim},  # type: ignore[arg-type]
        **{name: tuple(claim.value for claim in claims) for name, claims in many.items()},  # type: ignore[arg-type]
        provenance=MappingProxyType(sources),
    )


def _title(head: Head, said: Said, site: Site) -> Candidate | None:
    crumbs = [claim for claim in head.sections if claim.source == "breadcrumbs"]  # the last is the page itself
    claims = [claim for claim in (*head.titles, *crumbs[-1:]) if len(claim.value) <= LONGEST_TITLE]
    headlines = {value: without_site(value, site) for value in {claim.value for claim in claims}}
    cut = [Candidate(text, claim.source) for claim in claims if (text := headlines[claim.value])]
    printed = [claim for claim in cut if claim.source[:2] in ("h1", "h2") and not is_site_or_section(claim.value, site)]
    claimed = [claim for claim in cut if claim.source[:2] not in ("h1", "h2")]
    newsroom = any(claim.value.endswith("NewsArticle") for claim in head.page_types)
    told = next((claim for claim in cut if claim.source.startswith("site-config:")), None)
    chosen = told or (agreed_title(claimed) if newsroom else None) or choose_title(printed, claimed)
    return chosen or next((Candidate(without_site(line.value, site), line.source) for line in said.get("title", ())), None)


def _site_beside_headline(head: Head, blocks: Sequence[Block]) -> Candidate | None:
    """The name behind or before the headline in the title element, if the page prints both elsewhere."""
    titles = [claim.value for claim in head.titles if claim.source == "title"]
    printed = [block.text for block in blocks]
    return next((Candidate(name, "title") for title in titles[:1] if (name := site_beside(title, printed))), None)


def _dates(head: Head, said: Said, blocks: Sequence[Block], order: str | None, page: Page) -> tuple[Candidate | None, Candidate | None]:
    """When the article was published and last changed; a change before the publication is none."""
    claims = _parted(head.dates_published)
    printed = _parted((*said.get("date", ()), *said.get("authors", ())))
    limit = as_time(page.date_crawled) if page.date_crawled else None
    read = partial(_date, order=order, saved=page.date_crawled, limit=limit)
    modified = read([*head.dates_modified, *(later for _, later in (*claims, *printed) if later.value)])
    published = read(first for first, _ in (*claims, *printed))
    if published is None:
        published = read(first for first, _ in _parted(_date_lines(blocks)))
    elif modified and modified.value <= published.value:
        published = _printed_instead(published, printed, blocks, order)
    published = published or read(_dated_address(page.url or next((claim.value for claim in head.canonical_urls), None)))
    if published and modified and modified.value[:10] < published.value[:10]:
        modified = None
    return published, modified


def _parted(lines: Iterable[Candidate]) -> list[Parted]:
    """What lines say of the publication, and what they say of a change."""
    return [
        (Candidate(first, line.source), Candidate(later, line.source)) for line in lines for first, later in (split_update(line.value),)
    ]


def _printed_instead(published: Candidate, printed: list[Parted], blocks: Sequence[Block], order: str | None) -> Candidate:
    """The earlier day printed around the text, if the claimed one is not printed there: a system that stamps both dates with a change."""
    claimed, days = published.value[:10], _days(printed, order)
    if claimed not in days:
        days |= _days(_parted(_date_lines(blocks)), order)
    return published if claimed in days else next((days[day] for day in days if day < claimed), published)


def _days(printed: Iterable[Parted], order: str | None) -> dict[str, Candidate]:
    return {iso[:10]: Candidate(iso, line.source) for line, _ in printed if (iso := parse_date(line.value, order))}


def _date(claims: Iterable[Candidate], order: str | None, saved: str | None, limit: datetime | None) -> Candidate | None:
    """The first claim that gives a full date not later than the saving."""
    for claim in claims:
        iso = parse_date(claim.value, order) or parse_relative(claim.value, saved)
        when = as_time(iso) if iso else None
        if iso and when and (limit is None or when <= limit + (CLOCKS_DIFFER if "+" in iso[10:] or "-" in iso[10:] else ZONES_DIFFER)):
            return Candidate(iso, claim.source)
    return None


def _date_lines(blocks: Sequence[Block]) -> list[Candidate]:
    """The last date line close above the text; if there is none, the only one below it. Between lie those of comments and teasers."""
    first = next((i for i, block in enumerate(blocks) if _is_prose(block)), len(blocks))
    above = next((block for block in reversed(blocks[max(0, first - ABOVE) : first]) if _gives_publication(block.text)), None)
    if above is not None:
        return [Candidate(above.text, place(above, "block"))]
    last = next((i for i in range(len(blocks) - 1, first, -1) if _is_prose(blocks[i])), first)
    below = [block for block in blocks[last + 1 :] if _gives_publication(block.text)]
    return [Candidate(block.text, place(block, "block")) for block in below if len(below) == 1]


def _is_prose(block: Block) -> bool:
    return len(block.text) > SHORTEST_PROSE and is_kept(block)


def _gives_publication(line: str) -> bool:
    return len(line) <= LONGEST_DATE_LINE and looks_like_date_line(line) and parse_date(split_update(line)[0], "en") is not None


def _dated_address(url: str | None) -> list[Candidate]:
    iso = date_in_path(url)
    return [Candidate(iso, "url")] if iso else []


def _day_order(head: Head, language: Candidate | None, url: str | None) -> str | None:
    """The language by whose custom 3/5/2024 is read."""
    names = [claim.value for claim in (*head.languages, language) if claim]
    kin = [name for name in names if name[:2].lower() == names[0][:2].lower()]
    name = next((name for name in kin if len(name) > 2), next(iter(names), None))  # "en" is less than "en_GB"
    if name and fold(name)[:2] == "en" and host(url).rsplit(".", 1)[-1] in DAY_FIRST_HOSTS:
        return "en-gb"
    return name


def _language(head: Head, kept: Sequence[Block]) -> Candidate | None:
    """The language of the kept text, and where that is short, of what the head says besides."""
    text = "\n".join(block.text for block in kept[:SAMPLE])
    if len(text) < LITTLE_TEXT:
        claims = (*head.article_bodies[:1], *head.descriptions[:1], *head.titles[:2])
        text = "\n".join((text, *dict.fromkeys(claim.value for claim in claims)))
    hint = next(iter(head.languages), Candidate("", ""))
    language = detect_language(text, hint.value)
    by_text = len(text) >= LITTLE_TEXT or detect_language(text, None) == language
    return Candidate(language, "text" if by_text else hint.source) if language else None


def _dateline(kept: Sequence[Block]) -> tuple[Candidate | None, Candidate | None]:
    """Place and agency of the dateline."""
    for block in kept[:OPENING_BLOCKS]:
        if found := parse_dateline(block.text):
            return _from(block, found)
    return None, None


def _from(block: Block, dateline: Dateline) -> tuple[Candidate | None, Candidate | None]:
    source = place(block, "dateline")
    town, agency = dateline
    return Candidate(town, source) if town else None, Candidate(agency, source) if agency else None


def _closing_agency(kept: Sequence[Block]) -> Candidate | None:
    agency = agency_at_the_end([block.text for block in kept[-CLOSING_BLOCKS:]])
    return Candidate(agency, place(kept[-1], "block")) if agency else None


def _description(claims: Iterable[Candidate], title: Candidate | None) -> Candidate | None:
    """The first that does not repeat the title."""
    return next((claim for claim in claims if title is None or fold(claim.value) != fold(title.value)), None)


def _canonical(head: Head, url: str | None) -> Candidate | None:
    """The first address; a front page is no address of an article that lies deeper."""
    return next((claim for claim in head.canonical_urls if path(claim.value) or not path(url)), None)
