"""Metadata out of head and blocks: one value a field, each with its source, nothing guessed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Block, Candidate, Context, Head, Metadata, Page, Verdict
from cleaner.stages.metadata import read_metadata

URL = "https://www.harbourtimes.example/world/ferry-sinks"
PAGE = Page(content="", url=URL)
BODY = "The ferry came back to the harbour on Monday, and the people who had waited for it were glad to see it there."
ELEMENT = Context(index=0, tag="p", words=(), role="", itemprop="", hidden=False, parent=None, depth=1)


def claims(*values: str, source: str = "og") -> tuple[Candidate, ...]:
    return tuple(Candidate(value, source) for value in values)


def kept(text: str) -> Block:
    return Block(0, "paragraph", text, verdict=Verdict(True, "kept", "", "rules", ""))


def removed(text: str, tells: str | None) -> Block:
    return Block(0, "paragraph", text, verdict=Verdict(False, "x.y", "title", "rules", "", tells))


def text_dump(*blocks: Block, page: Page = PAGE) -> Metadata:
    return read_metadata(None, [replace(block, index=i) for i, block in enumerate(blocks)], replace(page, url=None))


def web_page(head: Head, *blocks: Block, page: Page = PAGE) -> Metadata:
    return read_metadata(head, [replace(block, index=i, context=ELEMENT) for i, block in enumerate(blocks)], page)


def test_nothing_is_guessed() -> None:
    assert text_dump() == Metadata()
    assert text_dump(kept(BODY)) == Metadata(language="en", provenance={"language": "text"})
    assert read_metadata(Head(), (), Page(content=b"")) == Metadata()


HEADER = {
    "title": (removed("Ferry sinks", "title"), "title", "Ferry sinks"),
    "byline": (removed("By SALIM AL-KHATIB, Associated Press", "authors"), "authors", ("Salim al-Khatib",)),
    "agency of the byline": (removed("By SALIM AL-KHATIB, Associated Press", "authors"), "agency", "Associated Press"),
    "date of the byline": (removed("Anna Berg, Reuters | 5 May 2024", "authors"), "date_published", "2024-05-05"),
    "date": (removed("3. Mai 2024, 12:30 Uhr", "date"), "date_published", "2024-05-03T12:30:00"),
    "date with a section glued to it": (removed("date 2025-03-14 International", "date"), "date_published", "2025-03-14"),
    "section glued to a date": (removed("date 2025-03-14 International", "date"), "section", "International"),
    "change": (removed("Published 3 May 2024, updated 4 May 2024", "date"), "date_modified", "2024-05-04"),
    "section": (removed("World", "section"), "section", "World"),
    "description": (removed("It was dark.", "description"), "description", "It was dark."),
    "credit": (removed("The Associated Press contributed to this report.", "credits"), "agency", "Associated Press"),
    "credit line": (removed("Editing by Jan Weiß", "credits"), "credits", ("Editing by Jan Weiß",)),
    "tags": (removed("Ferry, Storm", "tags"), "tags", ("Ferry", "Storm")),
}


@pytest.mark.parametrize(("line", "field", "value"), HEADER.values(), ids=HEADER.keys())
def test_line_of_a_dump(line: Block, field: str, value: object) -> None:
    metadata = text_dump(kept(BODY), line)
    assert getattr(metadata, field) == value
    assert metadata.provenance[field] == "text:line 2"


def test_a_kept_standfirst_tells_the_description() -> None:
    standfirst = Block(0, "paragraph", "It was dark.", verdict=Verdict(True, "title.standfirst", "title", "rules", "", "description"))
    assert text_dump(standfirst, kept(BODY)).description == "It was dark."


def test_a_removed_block_that_tells_nothing_is_not_read() -> None:
    assert text_dump(removed("By Anna Berg", None), kept(BODY)).authors == ()


def test_a_removed_byline_is_read_even_if_its_rule_does_not_say_for_what() -> None:
    def byline(text: str) -> Block:
        return Block(0, "paragraph", text, verdict=Verdict(False, "byline.by", "byline", "rules", ""))

    assert text_dump(byline("By Anna Berg"), byline("3 May 2024"), kept(BODY)).authors == ("Anna Berg",)
    assert text_dump(byline("By Anna Berg"), byline("3 May 2024"), kept(BODY)).date_published == "2024-05-03"
    assert text_dump(byline("Follow us"), kept(BODY)).authors == ()


def test_dateline() -> None:
    metadata = text_dump(kept("LISBON (AP) — " + BODY))
    assert (metadata.dateline, metadata.agency) == ("LISBON", "Associated Press")
    assert metadata.provenance["dateline"] == metadata.provenance["agency"] == "text:line 1"
    page = web_page(Head(), kept("Lisbon. September 27th. INTERFAX - " + BODY))
    assert (page.dateline, page.agency, page.provenance["dateline"]) == ("Lisbon", "Interfax", "dateline")
    assert page.date_published is None


def test_agency_at_the_end_of_the_text() -> None:
    assert text_dump(kept(BODY), kept("Nobody was hurt, the harbour office said on Monday. (dpa)")).agency == "dpa"


def test_title_with_its_source() -> None:
    head = Head(
        titles=(*claims("Ferry sinks", source="h1"), *claims("Ferry sinks - Harbour Times", source="title")),
        site_names=claims("Harbour Times"),
    )
    metadata = web_page(head, kept(BODY))
    assert (metadata.title, metadata.provenance["title"]) == ("Ferry sinks", "h1")
    assert (metadata.site_name, metadata.provenance["site_name"]) == ("Harbour Times", "og")


def test_the_heading_of_the_site_is_no_title() -> None:
    head = Head(titles=claims("The Harbour Times", source="h1"), site_names=claims("Harbour Times"))
    assert web_page(head).title is None


def test_the_breadcrumbs_are_a_witness_of_the_title() -> None:
    titles = (
        *claims("Ferry news: captain saved", source="h1"),
        *claims("Ferry sinks: the news", source="json-ld"),
        *claims("Ferry sinks: the news - HBT.example", source="title"),
    )
    crumbs = claims("World", "Ferry sinks: the news", source="breadcrumbs")
    page = Page(content="", url="https://www.hbt.example/world/ferry")
    assert web_page(Head(titles=titles, sections=crumbs), page=page).title == "Ferry sinks: the news"
    assert web_page(Head(titles=titles, sections=crumbs[:1]), page=page).title == titles[0].value


def test_a_newsroom_whose_data_agree_names_the_headline() -> None:
    titles = (
        *claims("Ferry sinks after storm", source="h1"),
        *claims("Ferry sinks", source="json-ld"),
        *claims("Ferry sinks", source="og"),
    )
    assert web_page(Head(titles=titles, page_types=claims("NewsArticle"))).title == "Ferry sinks"
    assert web_page(Head(titles=titles, page_types=claims("BlogPosting"))).title == "Ferry sinks after storm"


DATES = {
    "the first that can be read": (["soon", "2024-05-03"], {}, "2024-05-03"),
    "offset as given": (["2024-05-03T10:00:00-05:00"], {}, "2024-05-03T10:00:00-05:00"),
    "not after the saving": (["2024-06-01", "2024-05-03"], {"date_crawled": "2024-05-04T00:00:00Z"}, "2024-05-03"),
    "zones may differ by hours": (["2024-05-04"], {"date_crawled": "2024-05-03T22:00:00Z"}, "2024-05-04"),
    "an offset leaves no doubt": (["2024-05-04T12:00:00+00:00"], {"date_crawled": "2024-05-03T22:00:00Z"}, None),
    "relative to the saving": (["2 days ago"], {"date_crawled": "2024-05-03T22:00:00Z"}, "2024-05-01"),
    "relative to nothing": (["2 days ago"], {}, None),
    "a word for a change is no publication": (["Updated 3 May 2024"], {}, None),
    "a saving that cannot be read limits nothing": (["2024-05-03"], {"date_crawled": "yesterday"}, "2024-05-03"),
}


@pytest.mark.parametrize(("values", "page", "day"), DATES.values(), ids=DATES.keys())
def test_date_published(values: list[str], page: dict[str, str], day: str | None) -> None:
    assert web_page(Head(dates_published=claims(*values)), page=Page(content="", **page)).date_published == day  # type: ignore[arg-type]


STAMPED = {
    "an earlier day is printed": (["May 1, 2024"], "2024-05-01"),
    "the claimed day is printed too": (["May 1, 2024", "May 3, 2024"], "2024-05-03"),
    "a later day is printed": (["May 4, 2024"], "2024-05-03"),
    "an earlier day of a change": (["Updated May 1, 2024"], "2024-05-03"),
    "nothing is printed": ([], "2024-05-03"),
}


@pytest.mark.parametrize(("printed", "day"), STAMPED.values(), ids=STAMPED.keys())
def test_a_publication_that_is_but_the_last_change(printed: list[str], day: str) -> None:
    head = Head(dates_published=claims("2024-05-03"), dates_modified=claims("2024-05-03"))
    assert web_page(head, *(removed(line, "date") for line in printed), kept(BODY)).date_published == day


def test_a_later_change_says_nothing_against_the_publication() -> None:
    head = Head(dates_published=claims("2024-05-03T10:00Z"), dates_modified=claims("2024-05-03T12:00Z"))
    assert web_page(head, removed("May 1, 2024", "date"), kept(BODY)).date_published == "2024-05-03T10:00:00+00:00"


def test_a_change_before_the_publication_is_none() -> None:
    head = Head(dates_published=claims("2024-05-03"), dates_modified=claims("2024-05-01"))
    assert web_page(head).date_modified is None
    assert web_page(replace(head, dates_modified=claims("2024-05-04"))).date_modified == "2024-05-04"


@pytest.mark.parametrize(
    ("url", "languages", "day"),
    [
        ("https://harbour.co.uk/a", ("en",), "2024-05-03"),
        ("https://harbour.com/a", ("en-US",), "2024-03-05"),
        ("https://harbour.fr/a", ("fr",), "2024-05-03"),
        ("https://harbour.com/a", ("en", "en_GB"), "2024-05-03"),
        ("https://harbour.com/a", ("en", "fr_FR"), "2024-03-05"),
        ("https://harbour.ca/a", ("en-CA",), None),
        ("https://harbour.com/a", (), None),
    ],
)
def test_order_of_day_and_month_by_language_and_host(url: str, languages: tuple[str, ...], day: str | None) -> None:
    head = Head(dates_published=claims("3/5/2024"), languages=claims(*languages))
    assert web_page(head, page=Page(content="", url=url)).date_published == day


def test_the_address_dates_a_page_that_is_silent() -> None:
    metadata = web_page(Head(), kept(BODY), page=Page(content="", url="https://harbour.example/2024/05/03/ferry"))
    assert (metadata.date_published, metadata.provenance["date_published"]) == ("2024-05-03", "url")
    saved = Page(content="", url="https://harbour.example/2024/05/03/ferry", date_crawled="2024-05-01T00:00:00Z")
    assert web_page(Head(), kept(BODY), page=saved).date_published is None


def test_dates_of_comments_and_other_stories_are_not_heard() -> None:
    others = [removed(f"Story {number}", None) for number in range(10)]
    assert (
        web_page(Head(), *map(kept, LONG_BODY), *others, removed("3 May 2024", "date"), removed("4 May 2024", "date")).date_published
        is None
    )


def test_date_lines_among_the_blocks() -> None:
    comments = [removed("5 May 2024", None), kept("I was there."), removed("6 May 2024", None)]
    above = web_page(Head(), removed("1 May 2024", None), removed("3 May 2024", None), kept(BODY), *comments)
    assert above.date_published == "2024-05-03"
    assert web_page(Head(), kept(BODY), *comments).date_published is None
    assert web_page(Head(), kept(BODY), removed("3 May 2024", None)).date_published == "2024-05-03"
    assert web_page(Head(), removed("Updated 3 May 2024", None), kept(BODY)).date_published is None


def test_links_are_tags_and_their_label_is_none() -> None:
    label, link = removed("More about", "tags"), replace(removed("Ferry", "tags"), link_chars=5)
    headline = replace(removed("Mayor of Lisbon resigns over ferry", "tags"), link_chars=34)
    assert web_page(Head(), label, link, headline).tags == ("Ferry",)


TAGS = {
    "links": ([("Ferry", 5), ("Storm over the sea", 18)], ("Ferry", "Storm over the sea")),
    "headlines": ([("Mayor of Lisbon resigns over ferry", 34)], ()),
    "long names": ([("Donaudampfschifffahrtsgesellschaft Oldhaven-West", 48)], ()),
}


@pytest.mark.parametrize(("links", "tags"), TAGS.values(), ids=TAGS.keys())
def test_tags_are_short(links: list[tuple[str, int]], tags: tuple[str, ...]) -> None:
    assert web_page(Head(), *(replace(removed(text, "tags"), link_chars=chars) for text, chars in links)).tags == tags


def test_tags_of_a_dump_have_a_label_above_them() -> None:
    lines = ("Topics of this story", "Ferry", "Mayor of Lisbon resigns over ferry")
    assert text_dump(kept(BODY), *(removed(line, "tags") for line in lines)).tags == ("Ferry",)
    assert text_dump(kept(BODY), removed("Ferry, Storm", "tags")).tags == ("Ferry", "Storm")


LONG_BODY = (f"{BODY} The captain of the ferry said that the storm was over.", f"{BODY} Nobody was hurt, the harbour office said.")


def weighed_out(text: str) -> Block:
    return Block(0, "paragraph", text, verdict=Verdict(False, "navigation.weighed", "navigation", "weigh", ""))


def test_the_header_of_a_dump_is_read_whatever_rule_took_it() -> None:
    menu = removed("Timetable and tickets", None)
    lines = ("World", "Ferry comes back to the harbour | Harbour Times", "Anna Berg3 May 2024")
    blocks = (menu, *map(weighed_out, lines), *map(kept, LONG_BODY))
    metadata = text_dump(*blocks)
    assert (metadata.title, metadata.section) == (lines[1], "World")
    assert read_metadata(None, [replace(block, index=i) for i, block in enumerate(blocks)], PAGE).title == "Ferry comes back to the harbour"
    assert (metadata.authors, metadata.date_published) == (("Anna Berg",), "2024-05-03")
    assert metadata.provenance["authors"] == metadata.provenance["date_published"] == "text:line 4"


def test_wording_that_says_what_a_line_is_makes_it_no_headline() -> None:
    share = Block(0, "paragraph", "Ferry to the harbour", verdict=Verdict(False, "share.button", "share", "wording", ""))
    assert text_dump(share, *map(kept, LONG_BODY)).title is None


def test_bylines_far_below_a_dump_are_those_of_other_stories() -> None:
    others = [weighed_out(f"Story {number}") for number in range(10)]
    assert text_dump(*map(kept, LONG_BODY), removed("By Anna Berg", "authors")).authors == ("Anna Berg",)
    assert text_dump(*map(kept, LONG_BODY), *others, removed("By Anna Berg", "authors")).authors == ()


def test_the_site_beside_the_headline_that_the_page_prints() -> None:
    head = Head(titles=claims("Ferry comes back | The Oldhaven Courier", source="title"))
    printed = (removed("Ferry comes back", None), kept(BODY), removed("© 2024 The Oldhaven Courier", None))
    metadata = web_page(head, *printed, page=Page(content=""))
    assert (metadata.title, metadata.site_name) == ("Ferry comes back", "The Oldhaven Courier")
    assert web_page(head, *printed[:2], page=Page(content="")).site_name is None


def test_description_repeating_the_title_is_passed_over() -> None:
    head = Head(titles=claims("Ferry sinks", source="og"), descriptions=claims("FERRY SINKS", "It was dark."))
    assert web_page(head).description == "It was dark."


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        (["https://harbour.example/a"], "https://harbour.example/a?x=1", "https://harbour.example/a"),
        (["https://harbour.example/", "https://harbour.example/a"], "https://harbour.example/a", "https://harbour.example/a"),
        (["https://harbour.example/"], "https://harbour.example/", "https://harbour.example/"),
        (["https://harbour.example/"], "https://harbour.example/a", None),
    ],
)
def test_canonical_url(canonical: list[str], url: str, expected: str | None) -> None:
    assert web_page(Head(canonical_urls=claims(*canonical)), page=Page(content="", url=url)).canonical_url == expected


def test_language_is_that_of_the_text() -> None:
    assert web_page(Head(languages=claims("de-DE")), kept(BODY)).language == "en"
    assert web_page(Head(languages=claims("de-DE"))).language is None


def test_the_head_speaks_where_the_text_is_short() -> None:
    head = Head(
        languages=claims("en", source="html"), descriptions=claims("Die Fähre ist am Montag in den Hafen und zu den Leuten zurückgekehrt.")
    )
    assert (web_page(head, kept("Fähre wieder da")).language, web_page(head).provenance["language"]) == ("de", "text")
    names = web_page(Head(languages=claims("fi", source="html")), kept("Anna Berg, Jan Weiß, Eva Klein, Karl Moor, Lena Vogt, Paul Rabe"))
    assert (names.language, names.provenance["language"]) == ("fi", "html")


FIELDS = [name for name in Head.__dataclass_fields__ if name != "free_to_read"]
VALUES = st.sampled_from(
    ["Ferry sinks", "Anna Berg", "2024-05-03", "3/5/2024", "Updated 4 May 2024", "https://a.example/b", " ", "{{x}}", "|", "de", "h" * 500]
)
SOURCES = st.sampled_from(["h1", "h1:part", "h2", "og", "json-ld", "title", "byline", "meta:author"])
TELLS = st.sampled_from([None, "title", "authors", "date", "section", "description", "credits", "tags"])
BLOCKS = st.builds(
    lambda text, is_kept, tells, context: Block(
        0, "paragraph", text, context, verdict=Verdict(is_kept, "x.y", "title", "rules", "", tells)
    ),
    st.one_of(VALUES, st.text(max_size=60).filter(bool), st.just("LISBON (AP) — " + BODY), st.just("By Anna Berg, Reuters")),
    st.booleans(),
    TELLS,
    st.sampled_from([None, ELEMENT]),
)


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.lists(st.builds(Candidate, VALUES, SOURCES), max_size=4).map(tuple)),
    st.lists(BLOCKS, max_size=8),
    st.sampled_from([None, "2024-05-04T00:00:00Z", "x"]),
)
def test_never_raises_and_each_value_has_a_source(fields: dict[str, tuple[Candidate, ...]], blocks: list[Block], saved: str | None) -> None:
    metadata = read_metadata(Head(**fields), blocks, Page(content="", url=URL, date_crawled=saved))  # type: ignore[arg-type]
    for name in Metadata.__dataclass_fields__:
        value = getattr(metadata, name)
        assert value != ""
        assert name == "provenance" or bool(value) == (name in metadata.provenance)
