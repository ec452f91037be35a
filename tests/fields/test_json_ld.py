"""JSON-LD: broken scripts mended, and the article found among teasers, comments and pages."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.json_ld import addresses, loads, read_json_ld, texts

URL = "https://example.org/ferry"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Ferry sinks",
    "author": {"@type": "Person", "name": "Anna Berg"},
    "datePublished": "2024-05-03",
}
TEASER = {
    "@type": "NewsArticle",
    "headline": "Mayor resigns",
    "url": "https://example.org/mayor",
    "datePublished": "2024-01-01",
    "articleBody": "x",
}

MENDED = {
    "sound": '{"headline": "Ferry"}',
    "comment marks": '<!-- {"headline": "Ferry"} -->',
    "CDATA": '//<![CDATA[\n{"headline": "Ferry"}\n//]]>',
    "CDATA in comments": '/*<![CDATA[*/ {"headline": "Ferry"} /*]]>*/',
    "semicolon": '{"headline": "Ferry"};',
    "trailing comma": '{"headline": "Ferry",}',
    "line break in a string": '{"headline": "Ferry", "x": "a\nb"}',
    "escaped quotes": "{&quot;headline&quot;: &quot;Ferry&quot;}",
    "cut off": '{"headline": "Ferry", "x": {"y": "z"',
    "quotes in a string": '{"headline": "Ferry", "description": "the "old" ferry", "datePublished": "2024-05-03"}',
}


@pytest.mark.parametrize("script", MENDED.values(), ids=MENDED.keys())
def test_mended(script: str) -> None:
    assert [value["headline"] for value in loads(script)] == ["Ferry"]


def test_several_values_in_one_script() -> None:
    assert loads('{"a": 1}\n{"b": 2}') == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("script", ["", "null;;", "not json", "[" * 100_000, '{"a":' * 5_000, "{", "&"], ids=range(7))
def test_hopeless(script: str) -> None:
    assert [value for value in loads(script) if value] == []


def article(*values: Any, titles: tuple[str, ...] = ("Ferry sinks",), url: str | None = URL) -> Any:
    return read_json_ld([json.dumps(value) for value in values], url, titles).article


PLACES = {
    "alone": [ARTICLE],
    "in a list": [[TEASER, ARTICLE]],
    "in a graph": [{"@graph": [{"@type": "WebSite", "name": "Harbour"}, TEASER, ARTICLE]}],
    "under a page": [{"@type": "WebPage", "mainEntity": ARTICLE}],
    "type in a list": [{**ARTICLE, "@type": ["Article", "NewsArticle"]}],
    "type with its address": [{**ARTICLE, "@type": "http://schema.org/NewsArticle"}],
    "beside a teaser list": [{"@type": "ItemList", "itemListElement": [TEASER]}, ARTICLE],
    "second script": [TEASER, ARTICLE],
}


@pytest.mark.parametrize("values", PLACES.values(), ids=PLACES.keys())
def test_found(values: list[Any]) -> None:
    assert article(*values)["headline"] == "Ferry sinks"


ELSEWHERE = {
    "item list": {"@type": "ItemList", "itemListElement": [{"item": ARTICLE}]},
    "comment": {"@type": "WebPage", "comment": [ARTICLE]},
    "part": {"@type": "WebPage", "hasPart": [ARTICLE]},
    "no article": {"@type": "Product", "name": "Ferry sinks"},
    "no node": "Ferry sinks",
}


@pytest.mark.parametrize("value", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_not_found(value: Any) -> None:
    assert article(value) == {}


def test_the_address_tells_which_of_two_articles() -> None:
    here = {**ARTICLE, "headline": "Ferry sinks", "url": "https://example.org/mayor"}
    assert article(TEASER, here, titles=(), url="https://example.org/mayor")["headline"] in ("Mayor resigns", "Ferry sinks")
    assert article({**TEASER, "url": URL}, {**TEASER, "headline": "Other"}, titles=())["headline"] == "Mayor resigns"


def names(author: Any, *others: Any) -> list[str]:
    return [claim.value for claim in read_json_ld([json.dumps([{**ARTICLE, "author": author}, *others])], URL, ["Ferry sinks"]).authors()]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"@type": "Person", "name": "Anna Berg"}, ["Anna Berg"]),
        ("Anna Berg", ["Anna Berg"]),
        ([{"name": "Anna Berg"}, {"name": "Jan Weiß"}], ["Anna Berg", "Jan Weiß"]),
        ({"name": ["Anna Berg", "Jan Weiß"]}, ["Anna Berg", "Jan Weiß"]),
        ([{"@type": "NewsMediaOrganization", "name": "Harbour"}, {"@type": "Person", "name": "Anna Berg"}], ["Anna Berg"]),
        ({"givenName": "Anna", "familyName": "Berg"}, ["Anna Berg"]),
        ({"@id": "#anna"}, ["Anna Berg"]),
        ({"@id": "#nobody"}, []),
        ({"name": None}, []),
        (None, []),
    ],
)
def test_authors(author: Any, expected: list[str]) -> None:
    assert names(author, {"@type": "Person", "@id": "#anna", "name": "Anna Berg"}) == expected


def test_breadcrumbs_and_types() -> None:
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "World"}}, "x"]}
    data = read_json_ld([json.dumps([crumbs, ARTICLE])], URL, ["Ferry sinks"])
    assert data.breadcrumbs == ("Home", "World")
    assert data.types == ("BreadcrumbList", "NewsArticle")


def test_values() -> None:
    assert texts([" a&amp;b ", {"@value": "c"}, {"name": "d"}, 5, True, None, ""]) == ["a&b", "c", "d", "5"]
    assert addresses([{"url": "https://a.example"}, {"contentUrl": " https://b.example "}, "https://c.example", 5, {}]) == [
        "https://a.example",
        "https://b.example",
        "https://c.example",
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "author", "name", "headline", "url"]), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(JSON, st.booleans())
def test_any_json_is_read(value: Any, typed: bool) -> None:
    if typed and isinstance(value, dict):
        value = {**value, "@type": "NewsArticle"}
    data = read_json_ld([json.dumps(value)], URL, ["Ferry sinks"])
    assert all(claim.value for claim in (*data.authors(), *data.names("publisher")))


@given(st.text(max_size=300))
def test_any_script_is_read(script: str) -> None:
    read_json_ld([script, "{" + script, f'{{"@type": "Article", "headline": {script}'], None, [])
