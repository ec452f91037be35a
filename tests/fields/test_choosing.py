"""Choosing among claims: authors, agency, site name, section, tags."""

import pytest

from cleaner.fields.credited import agency_at_the_end, choose_agency, choose_authors
from cleaner.fields.filing import choose_section, choose_site_name, choose_tags
from cleaner.fields.meta_names import meta_key, meta_place
from cleaner.fields.titles import Site
from cleaner.model import Candidate

OUTLETS = ["Harbour Times", "harbourtimes.example"]


def claims(*pairs: tuple[str, str]) -> list[Candidate]:
    return [Candidate(value, source) for value, source in pairs]


AUTHORS = {
    "first source with a person": ([("Anna Berg", "json-ld"), ("Jan Weiß", "meta:author")], [], ["Anna Berg"]),
    "all of one source": ([("Anna Berg", "json-ld"), ("Jan Weiß", "json-ld")], [], ["Anna Berg", "Jan Weiß"]),
    "a person before the outlet": ([("Harbour Times", "json-ld"), ("Anna Berg", "byline")], [], ["Anna Berg"]),
    "a person beside the outlet": ([("Harbour Times", "json-ld"), ("Anna Berg", "json-ld")], [], ["Anna Berg"]),
    "an agency before the outlet": ([("Harbour Times", "json-ld"), ("AFP", "meta:author")], [], ["AFP"]),
    "a desk is an author": ([("Harbour staff", "json-ld"), ("Anna Berg", "byline")], [], ["Harbour staff"]),
    "a removed byline": ([("Harbour Times", "json-ld")], [("By Anna Berg", "byline")], ["Anna Berg"]),
    "not the bylines of teasers": ([], [("By Anna Berg", "byline"), ("Jan Weiß", "byline")], ["Anna Berg"]),
    "the outlet if nobody else": ([("Harbour Times", "json-ld")], [("Read more", "byline")], ["Harbour Times"]),
    "a pen name before the outlet": ([("Harbour Times", "json-ld"), ("harbour_rat", "meta:author")], [], ["harbour_rat"]),
    "nobody": ([("https://social.example/anna", "meta:article:author")], [], []),
}


@pytest.mark.parametrize(("fields", "bylines", "names"), AUTHORS.values(), ids=AUTHORS.keys())
def test_authors(fields: list[tuple[str, str]], bylines: list[tuple[str, str]], names: list[str]) -> None:
    assert [claim.value for claim in choose_authors(claims(*fields), claims(*bylines), OUTLETS)] == names


def test_agency_of_byline_credit_and_author() -> None:
    byline, credit, author = claims(("By Anna Berg, Reuters", "byline"), ("Source: dpa", "block"), ("AFP", "json-ld"))
    assert choose_agency([byline], [credit], [author]) == Candidate("Reuters", "byline")
    assert choose_agency([], [credit], [author]) == Candidate("dpa", "block")
    assert choose_agency([], [], [author]) == Candidate("AFP", "json-ld")
    assert choose_agency([], [], []) is None


def test_a_bare_agency_on_a_page_credits_a_picture() -> None:
    assert choose_agency([], claims(("Reuters", "block")), []) is None
    assert choose_agency([], claims(("Reuters", "text:line 9")), []) == Candidate("Reuters", "text:line 9")


def test_agency_at_the_end() -> None:
    assert agency_at_the_end(["The bridge is open.", "Nobody was hurt. (AP)"]) == "Associated Press"
    assert agency_at_the_end(["The bridge is open."]) is None
    assert agency_at_the_end([]) is None


@pytest.mark.parametrize(
    ("names", "title", "name"),
    [
        ([("Harbour Times", "og")], "Ferry sinks", ("Harbour Times", "og")),
        ([("Harbour Times | Fair winds", "og")], "Ferry sinks", ("Harbour Times", "og")),
        ([("@harbourtimes", "meta:twitter:site")], "Ferry sinks - Harbour Times", ("Harbour Times", "title")),
        ([("© 2024 Harbour", "meta:copyright")], "Ferry sinks", None),
        ([], "Ferry sinks", None),
    ],
)
def test_site_name(names: list[tuple[str, str]], title: str, name: tuple[str, str] | None) -> None:
    found = choose_site_name(claims(*names), claims((title, "title")), "https://www.harbourtimes.example/ferry")
    assert found == (Candidate(*name) if name else None)


@pytest.mark.parametrize(
    ("fields", "dated", "url", "section"),
    [
        ([("World", "json-ld"), ("Sport", "meta:article:section")], [], None, ("World", "json-ld")),
        ([("News", "json-ld"), ("Sport", "meta:article:section")], [], None, ("Sport", "meta:article:section")),
        ([("News", "json-ld")], [], None, ("News", "json-ld")),
        ([("Harbour Times", "breadcrumbs"), ("Kultur", "breadcrumbs")], [], None, ("Kultur", "breadcrumbs")),
        ([("Ferry sinks", "breadcrumbs")], [], None, None),
        ([], [("date 2025-03-14 International", "text:line 1")], None, ("International", "text:line 1")),
        ([], [], "https://harbour.example/sport/2024/adler", ("Sport", "url")),
        ([], [], None, None),
    ],
)
def test_section(fields: list[tuple[str, str]], dated: list[tuple[str, str]], url: str | None, section: tuple[str, str] | None) -> None:
    site = Site.named(["Harbour Times", "Ferry sinks"])
    assert choose_section(claims(*fields), claims(*dated), site, url) == (Candidate(*section) if section else None)


def test_tags() -> None:
    tags = choose_tags(
        claims(
            ("Ferry, Lisbon;Storm", "meta:keywords"), ("ferry", "meta:article:tag"), ("#Harbour", "block"), ("{{tag}}", "og"), ("12", "og")
        )
    )
    assert [tag.value for tag in tags] == ["Ferry", "Lisbon", "Storm", "Harbour"]
    assert len(choose_tags(claims((",".join(f"tag{n}" for n in range(500)), "meta:keywords")))) == 50


@pytest.mark.parametrize(
    "name",
    ["article:published_time", "article_published_time", "Article:Published_Time ", "http://ogp.me/ns/article#published_time"],
)
def test_names_of_meta_elements(name: str) -> None:
    assert meta_key(name) == "articlepublishedtime"
    assert meta_place(name) == ("dates_published", 0)
