"""Metadata: one value a field, out of what the head claims and what the judged blocks say, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, zip_longest
from types import MappingProxyType

from cleaner.fields.authors import looks_like_byline
from cleaner.fields.credited import agency_at_the_end, choose_agency, choose_authors
from cleaner.fields.dateline import Dateline, parse_dateline
from cleaner.fields.dates import as_time, looks_like_date_line, parse_date, parse_relative, split_update
from cleaner.fields.filing import choose_section, choose_site_name, choose_tags, split_tags
from cleaner.fields.language import detect_language
from cleaner.fields.text_header import ABOVE, bare, read_text_header, unglued
from cleaner.fields.titles import LONGEST as LONGEST_TITLE
from cleaner.fields.titles import Site, agreed_title, choose_title, is_site_or_section, site_beside, without_site
from cleaner.fields.urls import date_in_path, host, path, site_label
from cleaner.model import Block, Candidate, Head, Metadata, Page
from cleaner.text import LONG_PROSE, fold, prose

OPENING_BLOCKS = 4  # kept blocks among which the first paragraph is looked for: a title or a standfirst may come before it
CLOSING_BLOCKS = 2
LINES_BELOW = 6  # the story of a dump in which its byline may stand; those farther away are other stories
MOST_WORDS_OF_TAG, LONGEST_TAG = 4, 40  # of what blocks print as a tag; what is longer is the headline of another story
SHORTEST_PROSE = 80  # characters of the paragraph with which the text begins
CLOCKS_DIFFER = timedelta(hours=1)
ZONES_DIFFER = timedelta(hours=14)  # for a date without an offset
# Where English is written with the day before the month.
DAY_FIRST_HOSTS = frozenset("uk au nz ie in za ng ke gh pk bd lk sg my na tz zw bw ug eu".split())

# The categories of rules whose lists and repeats take headlines along.
WITH_HEADLINES = frozenset(("title", "byline", "repeat", "teaser", "related", "comments"))

Said = dict[str, list[Candidate]]  # field to the texts of blocks that speak for it


def read_metadata(head: Head | None, blocks: Sequence[Block], page: Page) -> Metadata:
    """What is known about the article, from the head (None: a text dump) and the judged blocks. Never raises.

    Each value is noted in `provenance` with its source; a field nobody speaks for, or only in a way that cannot be read, stays empty.
    """
    said = _said(blocks)
    if head is None:
        head, said = _header_of_a_dump(blocks, said)
    kept = [block for block in blocks if _is_kept(block) and block.kind not in ("heading", "caption")]
    url = page.url or next((claim.value for claim in head.canonical_urls), None)
    if not head.site_names and (beside := _site_beside_headline(head, blocks)):
        head = replace(head, site_names=(beside,))
    sites = [claim.value for claim in head.site_names]
    title = _title(head, said, Site.named([*sites, host(url)], site_label(url)))
    authors = choose_authors(head.authors, said.get("authors", ()), [*sites, host(url)])
    language = _language(head, kept)
    published, modified = _dates(head, said, blocks, _day_order(head, language, url), page)
    place, agency = _dateline(kept)
    agency = agency or choose_agency(said.get("authors", ()), said.get("credits", ()), authors) or _closing_agency(kept)
    besides = Site.named([*sites, title.value if title else ""], site_label(url))
    tags = choose_tags([*head.tags, *said.get("tags", ())])
    credit_lines = list({line.value: line for line in said.get("credits", ())}.values())
    one_of = {
        "title": title,
        "date_published": published or _dated_address(url),
        "date_modified": modified,
        "site_name": choose_site_name(head.site_names, head.titles, url),
        "section": choose_section([*head.sections, *said.get("section", ())], said.get("date", ()), besides, url),
        "language": language,
        "description": _description([*head.descriptions, *said.get("description", ())], title),
        "image_url": next(iter(head.image_urls), None),
        "canonical_url": _canonical(head, url),
        "agency": agency,
        "dateline": place,
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


def _said(blocks: Sequence[Block]) -> Said:
    said: Said = {}
    label = False
    for block, following in zip_longest(blocks, blocks[1:]):
        before_tags, tells = label, _tells(block)
        label = tells == "tags"
        if tells is None or (tells == "tags" and (not _is_tag(block) or (not before_tags and _is_label(block, following)))):
            continue
        said.setdefault(tells, []).append(Candidate(block.text, _place(block, "byline" if tells == "authors" else "block")))
    return said


def _header_of_a_dump(blocks: Sequence[Block], said: Said) -> tuple[Head, Said]:
    """The authors whom a dump names around its first paragraph, and what its blocks say, the lines there before all others.

    Here every line can be the headline, whichever rule took it, but for those whose wording says what else they are.
    """
    story = [i for i, block in enumerate(blocks) if _is_kept(block) and prose(block.text) >= LONG_PROSE]
    first = next((i for i, following in pairwise(story) if following - i <= ABOVE), story[0] if story else None)
    if first is None:
        return Head(), said
    text = [block.text for block in blocks if _is_kept(block)]
    header = read_text_header(blocks, first, text, {i for i, block in enumerate(blocks) if _may_be_headline(block)})

    def lines(*indices: int) -> list[Candidate]:
        return [Candidate(unglued(blocks[i].text), _place(blocks[i], "block")) for i in indices]

    around = {"date": lines(*header.dates), "section": lines(*header.sections)}
    said = said | {field: [*claims, *said.get(field, ())] for field, claims in around.items()}
    if header.title is not None:
        title = blocks[header.title]
        said["title"] = [Candidate(bare(title.text), _place(title, "block"))]
    said["authors"] = _said(blocks[max(0, first - ABOVE) : story[-1] + LINES_BELOW]).get("authors", [])
    return Head(authors=tuple(lines(*header.authors))), said


def _may_be_headline(block: Block) -> bool:
    verdict = block.verdict
    return verdict is None or verdict.kept or verdict.stage == "weigh" or verdict.category in WITH_HEADLINES


def _tells(block: Block) -> str | None:
    """The field a block speaks for: as its verdict says, else as a removed byline reads."""
    if block.verdict is None or block.verdict.tells or block.verdict.category != "byline":
        return block.verdict.tells if block.verdict else None
    return "authors" if looks_like_byline(block.text) else "date" if looks_like_date_line(block.text) else None


def _is_tag(block: Block) -> bool:
    """A link of few words, in a dump a line of them; what else stands there is a label or the headline of another story."""
    tags = [block.text] if block.context else split_tags(block.text)
    if block.context and 5 * block.link_chars < 4 * len(block.text):
        return False
    return all(len(tag.split()) <= MOST_WORDS_OF_TAG and len(tag) <= LONGEST_TAG for tag in tags)


def _is_label(block: Block, following: Block | None) -> bool:
    """The line of a dump that opens its list of tags."""
    return block.context is None and following is not None and _tells(following) == "tags" and len(split_tags(block.text)) == 1


def _place(block: Block, on_page: str) -> str:
    """The source of what a block says: its line in a text dump, else what it is on the page."""
    return on_page if block.context else f"text:line {block.index + 1}"


def _is_kept(block: Block) -> bool:
    return block.verdict is None or block.verdict.kept


def _title(head: Head, said: Said, site: Site) -> Candidate | None:
    crumbs = [claim for claim in head.sections if claim.source == "breadcrumbs"]  # the last is the page itself
    short = [claim for claim in (*head.titles, *crumbs[-1:]) if len(claim.value) <= LONGEST_TITLE]
    cut = [Candidate(text, claim.source) for claim in short if (text := without_site(claim.value, site))]
    printed = [claim for claim in cut if claim.source[:2] in ("h1", "h2") and not is_site_or_section(claim.value, site)]
    claimed = [claim for claim in cut if claim.source[:2] not in ("h1", "h2")]
    newsroom = any(claim.value.endswith("NewsArticle") for claim in head.page_types)
    chosen = (agreed_title(claimed) if newsroom else None) or choose_title(printed, claimed)
    return chosen or next((Candidate(without_site(line.value, site), line.source) for line in said.get("title", ())), None)


def _site_beside_headline(head: Head, blocks: Sequence[Block]) -> Candidate | None:
    """The name behind or before the headline in the title element, if the page prints both elsewhere."""
    titles = [claim.value for claim in head.titles if claim.source == "title"]
    printed = [block.text for block in blocks]
    return next((Candidate(name, "title") for title in titles[:1] if (name := site_beside(title, printed))), None)


def _dates(head: Head, said: Said, blocks: Sequence[Block], order: str | None, page: Page) -> tuple[Candidate | None, Candidate | None]:
    """When the article was published and last changed; a change before the publication is none."""
    lines = [*head.dates_published, *said.get("date", ()), *said.get("authors", ())]
    parts = [(line.source, *split_update(line.value)) for line in lines]
    published = _date([Candidate(first, source) for source, first, _ in parts], order, page.date_crawled)
    published = published or _date(_date_lines(blocks), order, page.date_crawled)
    modified = _date([*head.dates_modified, *(Candidate(later, source) for source, _, later in parts)], order, page.date_crawled)
    if published and modified and modified.value[:10] < published.value[:10]:
        modified = None
    return published, modified


def _date(claims: Iterable[Candidate], order: str | None, saved: str | None) -> Candidate | None:
    """The first claim that gives a full date not later than the saving."""
    limit = as_time(saved) if saved else None
    for claim in claims:
        iso = parse_date(claim.value, order) or parse_relative(claim.value, saved)
        when = as_time(iso) if iso else None
        if iso and when and (limit is None or when <= limit + (CLOCKS_DIFFER if "+" in iso[10:] or "-" in iso[10:] else ZONES_DIFFER)):
            return Candidate(iso, claim.source)
    return None


def _date_lines(blocks: Sequence[Block]) -> list[Candidate]:
    """The last date line above the text; if there is none, the only one below it. Between lie those of comments and teasers."""
    prose = [i for i, block in enumerate(blocks) if _is_kept(block) and len(block.text) > SHORTEST_PROSE]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), len(blocks))
    above = [block for block in blocks[:first] if _gives_publication(block.text)]
    below = [block for block in blocks[last + 1 :] if _gives_publication(block.text)]
    chosen = above[-1:] or (below if len(below) == 1 else [])
    return [Candidate(split_update(block.text)[0], _place(block, "block")) for block in chosen]


def _gives_publication(line: str) -> bool:
    return looks_like_date_line(line) and parse_date(split_update(line)[0], "en") is not None


def _dated_address(url: str | None) -> Candidate | None:
    iso = date_in_path(url)
    return Candidate(iso, "url") if iso else None


def _day_order(head: Head, language: Candidate | None, url: str | None) -> str | None:
    """The language by whose custom 3/5/2024 is read."""
    name = next((claim.value for claim in head.languages), language.value if language else None)
    if name and fold(name)[:2] == "en" and host(url).rsplit(".", 1)[-1] in DAY_FIRST_HOSTS:
        return "en-gb"
    return name


def _language(head: Head, kept: Sequence[Block]) -> Candidate | None:
    """The language of the kept text; where nothing was kept, of what the head says."""
    claims = (*head.article_bodies[:1], *head.descriptions[:1], *head.titles[:2])
    text = "\n".join(block.text for block in kept) or "\n".join(claim.value for claim in claims)
    language = detect_language(text, head.languages[0].value if head.languages else None)
    return Candidate(language, "text") if language else None


def _dateline(kept: Sequence[Block]) -> tuple[Candidate | None, Candidate | None]:
    """Place and agency of the dateline."""
    for block in kept[:OPENING_BLOCKS]:
        if found := parse_dateline(block.text):
            return _from(block, found)
    return None, None


def _from(block: Block, dateline: Dateline) -> tuple[Candidate | None, Candidate | None]:
    source = _place(block, "dateline")
    place, agency = dateline
    return Candidate(place, source) if place else None, Candidate(agency, source) if agency else None


def _closing_agency(kept: Sequence[Block]) -> Candidate | None:
    agency = agency_at_the_end([block.text for block in kept[-CLOSING_BLOCKS:]])
    return Candidate(agency, _place(kept[-1], "block")) if agency else None


def _description(claims: Iterable[Candidate], title: Candidate | None) -> Candidate | None:
    """The first that does not repeat the title."""
    return next((claim for claim in claims if title is None or fold(claim.value) != fold(title.value)), None)


def _canonical(head: Head, url: str | None) -> Candidate | None:
    """The first address; a front page is no address of an article that lies deeper."""
    return next((claim for claim in head.canonical_urls if path(claim.value) or not path(url)), None)
