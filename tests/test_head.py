"""The head reader: what small pages claim, and that no tree makes it raise."""

import json
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cleaner.model import Candidate, Head
from cleaner.stages.head import read_head

URL = "https://www.harbourtimes.example/world/2024/ferry-sinks"


def head_of(page: str, url: str | None = URL) -> Head:
    return read_head(html.document_fromstring(page or "<html></html>", parser=html.HTMLParser(huge_tree=True)), url)


def ld(**keys: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **keys})}</script>'


def values(claims: tuple[Candidate, ...]) -> list[tuple[str, str]]:
    return [(claim.value, claim.source) for claim in claims]


def test_an_empty_page_claims_nothing() -> None:
    assert head_of("<p>The ferry sank.</p>", None) == Head()


FIELDS = {
    "titles": (
        f"<title>Ferry sinks - Harbour Times</title><meta property='og:title' content='Ferry &amp;amp; sinks'>"
        f"{ld(headline='Ferry sinks!')}<h1>Ferry sinks</h1>",
        [("Ferry sinks", "h1"), ("Ferry sinks!", "json-ld"), ("Ferry & sinks", "og"), ("Ferry sinks - Harbour Times", "title")],
    ),
    "authors": (
        f"<meta name=author content='Jan Weiß'>{ld(author=[{'name': 'Anna Berg'}])}",
        [("Anna Berg", "json-ld"), ("Jan Weiß", "meta:author")],
    ),
    "dates_published": (
        f"<meta property='article:published_time' content='2024-05-03T10:00Z'>{ld(datePublished='2024-05-03', dateCreated='2024-05-02')}",
        [("2024-05-03", "json-ld"), ("2024-05-03T10:00Z", "meta:article:published_time"), ("2024-05-02", "json-ld")],
    ),
    "dates_modified": (
        f"<meta property='og:updated_time' content='2024-05-05'>{ld(dateModified='2024-05-04')}",
        [("2024-05-04", "json-ld"), ("2024-05-05", "og")],
    ),
    "site_names": (
        f"<meta property='og:site_name' content='Harbour Times'>{ld(publisher={'name': 'Harbour Press'})}",
        [("Harbour Times", "og"), ("Harbour Press", "json-ld")],
    ),
    "sections": (
        f"<meta property='article:section' content='World'>{ld(articleSection=['Ships'])}",
        [("Ships", "json-ld"), ("World", "meta:article:section")],
    ),
    "languages": ("<html lang='pt-BR'><meta property='og:locale' content='pt_BR'>", [("pt-BR", "html"), ("pt_BR", "og")]),
    "descriptions": (
        "<meta property='og:description' content='It was  dark.'><meta name='description' content='Dark night'>",
        [("It was dark.", "og"), ("Dark night", "meta:description")],
    ),
    "tags": (
        "<meta property='article:tag' content='Ferry'><meta property='article:tag' content='Storm'><meta name='keywords' content='a, b'>",
        [("Ferry", "meta:article:tag"), ("Storm", "meta:article:tag"), ("a, b", "meta:keywords")],
    ),
    "image_urls": (
        f"<meta property='og:image' content='/a.jpg?utm_source=x'>{ld(image={'url': 'https://cdn.example/b.jpg'})}",
        [("https://www.harbourtimes.example/a.jpg", "og"), ("https://cdn.example/b.jpg", "json-ld")],
    ),
    "canonical_urls": (
        "<link rel='canonical' href='/world/2024/ferry-sinks'><meta property='og:url' content='https://harbourtimes.example/x'>",
        [(URL, "link:canonical"), ("https://harbourtimes.example/x", "og")],
    ),
    "page_types": (f"<meta property='og:type' content='article'>{ld(headline='x')}", [("article", "og"), ("NewsArticle", "json-ld")]),
    "article_bodies": (ld(articleBody="<p>The ferry sank.</p>"), [("The ferry sank.", "json-ld")]),
}


@pytest.mark.parametrize(("field", "page", "expected"), [(field, *case) for field, case in FIELDS.items()], ids=FIELDS.keys())
def test_field(field: str, page: str, expected: list[tuple[str, str]]) -> None:
    assert values(getattr(head_of(page), field)) == expected


@pytest.mark.parametrize(
    ("logo", "names"),
    [
        ("<a href=/><img alt='Harbour Times'></a>", [("Harbour Times", "logo")]),
        ("<a href=/index.html>Harbour Times</a>", [("Harbour Times", "logo")]),
        ("<a href=/>Home</a>", []),
        ("<a href=/sport>Harbour Times</a>", []),
    ],
)
def test_the_logo_names_the_site_if_the_title_does_too(logo: str, names: list[tuple[str, str]]) -> None:
    assert values(head_of(f"<title>Ferry sinks | Harbour Times</title>{logo}").site_names) == names


def test_a_feed_names_the_site_if_the_title_does_too() -> None:
    feed = (
        "<link rel=alternate type='application/rss+xml' title='Harbour Times » Feed' href=/feed><meta name=twitter:site content=@harbour>"
    )
    assert ("Harbour Times", "feed") in values(head_of(f"<title>Ferry sinks | Harbour Times</title>{feed}").site_names)
    assert values(head_of(f"<title>Ferry sinks | Oldhaven</title>{feed}").site_names) == [("@harbour", "meta:twitter:site")]


LABELS = ["Written by", "Verfasst von", "Écrit par", "Escrito por", "Scritto da"]


@pytest.mark.parametrize("label", LABELS)
def test_twitter_labels_say_who_wrote(label: str) -> None:
    page = f"<meta name=twitter:label1 content='{label}'><meta name=twitter:data1 content='Anna Berg'>"
    time = "<meta name=twitter:label2 content='Est. reading time'><meta name=twitter:data2 content='4 minutes'>"
    assert values(head_of(page + time).authors) == [("Anna Berg", "meta:twitter:data1")]
    assert head_of(time).authors == ()


def test_organizations_come_after_whom_the_page_names() -> None:
    data = ld(author=[{"@type": "NewsMediaOrganization", "name": "Harbour Light"}], datePublished="2024-05-03")
    head = head_of(f"{data}<h1>Ferry sinks off the coast</h1><p class=byline>By Anna Berg</p>")
    assert values(head.authors) == [("By Anna Berg", "byline"), ("Harbour Light", "json-ld")]


TEMPLATES = ["{{title}}", "{{ page.title }}", "${headline}", "<%= title %>", "%%title%%", "[object Object]", "undefined", "null"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_unfilled_claim_nothing(template: str) -> None:
    value = escape(template, quote=True)
    names = ("og:title", "author", "article:published_time", "article:section", "og:site_name", "description", "keywords")
    metas = "".join(f'<meta property="{name}" content="{value}">' for name in names)
    assert head_of(f"{metas}<title>{escape(template)}</title>{ld(headline=template, author=template, keywords=template)}", None) == Head(
        page_types=(Candidate("NewsArticle", "json-ld"),)
    )


@pytest.mark.parametrize(
    ("given_value", "free"),
    [(True, True), (False, False), ("False", False), ("http://schema.org/True", True), ("perhaps", None), (None, None)],
)
def test_free_to_read(given_value: object, free: bool | None) -> None:
    assert head_of(ld(isAccessibleForFree=given_value)).free_to_read is free


HEADINGS = {
    "plain": ("<h1>Ferry <b>sinks</b></h1>", [("Ferry sinks", "h1")]),
    "part of a word in an element": ("<h1>F<span>erry</span> sinks</h1>", [("Ferry sinks", "h1")]),
    "soft hyphens": ("<h1>Fer\u00adry sinks</h1>", [("Ferry sinks", "h1")]),
    "kicker": (
        "<h1><span class='c-kicker'>Storm</span><span>Ferry sinks</span></h1>",
        [("Ferry sinks", "h1"), ("Storm Ferry sinks", "h1:whole"), ("Storm", "h1:part"), ("Ferry sinks", "h1:part")],
    ),
    "breadcrumb, h2 printed": ("<ol class='breadcrumb'><li><h1>Ferry: all news</h1></ol><h2>Ferry sinks</h2>", [("Ferry sinks", "h2")]),
    "menu, h2 printed": ("<nav><h1>Ferry: all news</h1></nav><h2>Ferry sinks</h2>", [("Ferry sinks", "h2")]),
}


@pytest.mark.parametrize(("page", "expected"), HEADINGS.values(), ids=HEADINGS.keys())
def test_headings(page: str, expected: list[tuple[str, str]]) -> None:
    assert values(head_of(page).titles) == expected


PRINTED = {
    "itemprop": "<span itemprop=author>Anna Berg</span>",
    "relation": "<p>By <a rel=author href=/x>Anna Berg</a>",
    "class": "<div class='article__author-name'>Anna Berg</div>",
    "byline class": "<div class=byline>By Anna Berg</div>",
    "no mark but By": "<div>By Anna Berg</div>",
    "link to a person's page": "<div><a href=/autoren/anna-berg>Anna Berg</a></div>",
    "name and date": "<div><span>Anna Berg</span> <span>3 May 2024</span></div>",
    "alone and bold": "<p><strong>Anna Berg</strong></p>",
}


@pytest.mark.parametrize("byline", PRINTED.values(), ids=PRINTED.keys())
def test_printed_byline(byline: str) -> None:
    page = f"<h1>Ferry sinks off the coast</h1>{byline}<p>{'The ferry sank off the coast on Monday. ' * 9}</p>"
    claims = values(head_of(page).authors)
    assert claims
    assert all("Anna Berg" in value for value, _ in claims)


OTHERS = {
    "comment": "<div class=comments><a rel=author>Jan Weiß</a><time datetime=2024-05-05></time></div>",
    "teaser": "<div class=related-stories><span class=author-name>Jan Weiß</span><time datetime=2024-05-05></time></div>",
    "aside": "<aside><div class=byline>By Jan Weiß</div><time datetime=2024-05-05></time></aside>",
    "picture": "<figure><figcaption><span>By Jan Weiß</span></figcaption></figure>",
    "event": "<div class='c-event'><span class=author-name>Jan Weiß</span><time datetime=2024-05-05></time></div>",
    "comment in the data": ld(comment=[{"@type": "Comment", "author": {"name": "Jan Weiß"}, "datePublished": "2024-05-05"}]),
    "comment with properties": "<ol id=comments><li itemprop=comment class=comment><span itemprop=author>Jan Weiß</span>"
    "<time itemprop=datePublished datetime=2024-05-05></time></ol>",
    "footer": "<footer><span class=byline>By Jan Weiß</span><time datetime=2024-05-05></time></footer>",
    "a biography": "<div class=author-bio>Jan Weiß writes about ships.</div>",
    "heading of a list": "<h3>Key Takeaways</h3><p class=meta>Read More</p>",
    "far below": "<p>"
    + "The ferry sank off the coast on Monday. " * 9
    + "</p>"
    + "<p>x</p>" * 80
    + "<div>By Jan Weiß</div><div>5 May 2024</div>",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_names_and_dates_of_something_else(other: str) -> None:
    head = head_of(f"<div class=story><h1>Ferry sinks off the coast</h1></div>{other}")
    assert head.authors == ()
    assert head.dates_published == ()


def test_class_words_on_a_wrapper_lie() -> None:
    head = head_of(
        "<div class='sidebar-layout teaser'><h1>Ferry sinks</h1><a rel=author>Anna Berg</a><time datetime=2024-05-03></time></div>"
    )
    assert values(head.authors) == [("Anna Berg", "rel:author")]
    assert values(head.dates_published) == [("2024-05-03", "time")]


def test_promoted_on_the_article_itself_is_no_promotion() -> None:
    head = head_of("<h1>Ferry</h1><div><article class='node node--promoted'><time datetime=2024-05-03></time></article></div>")
    assert values(head.dates_published) == [("2024-05-03", "time")]


def test_the_byline_at_the_headline_comes_before_marked_names_farther_away() -> None:
    head = head_of("<h1>Ferry sinks off the coast</h1><p>Von Anna Berg</p><div>x</div><span itemprop=author>Jan Weiß</span>")
    assert values(head.authors)[0] == ("Von Anna Berg", "byline")


def test_elements_are_not_asked_where_the_head_tells() -> None:
    data = ld(author={"name": "Anna Berg"}, datePublished="2024-05-03")
    page = f"{data}<h1>Ferry</h1><a rel=author>Jan Weiß</a><time datetime=2024-05-05></time>"
    assert values(head_of(page).authors) == [("Anna Berg", "json-ld")]
    assert values(head_of(page).dates_published) == [("2024-05-03", "json-ld")]


def test_publication_and_change_among_times() -> None:
    head = head_of(
        "<h1>Ferry</h1><time class=updated datetime=2024-05-05></time><time class='entry-date published' datetime=2024-05-03></time>"
    )
    assert values(head.dates_published) == [("2024-05-03", "time")]
    assert values(head.dates_modified) == [("2024-05-05", "time")]


def test_deep_and_broken_trees() -> None:
    assert head_of("<div>" * 2_000 + "<h1>Ferry sinks</h1>").titles
    assert head_of("<script type='application/ld+json'>" + "[" * 50_000 + "</script>") == Head()
    assert head_of(ld(**{"@graph": [{"@type": "NewsArticle", "headline": str(n)} for n in range(3_000)]}))
    assert head_of("<meta><link><time><h1></h1><title></title><a rel=author></a><html lang=' '>", None) == Head()


TAGS = st.sampled_from(["div", "h1", "h2", "span", "a", "time", "p", "meta", "nav", "figure", "script type='application/ld+json'"])
ATTRIBUTES = st.sampled_from(
    [
        "",
        "class=byline",
        "class='author name'",
        "rel=author",
        "itemprop=author",
        "itemprop=datePublished",
        "datetime=2024-05-03",
        "class=date",
        "content=x name=author",
    ]
)
TEXTS = st.sampled_from(["Anna Berg", "By Jan Weiß", "3 May 2024", "Ferry sinks", "", "&amp;", '{"@type": "Article"', "Updated 12:30"])


@given(st.lists(st.tuples(TAGS, ATTRIBUTES, TEXTS, st.booleans()), max_size=30), st.sampled_from([None, URL, "x"]))
def test_never_raises_and_never_claims_an_empty_string(parts: list[tuple[str, str, str, bool]], url: str | None) -> None:
    page = "".join(f"<{tag} {attribute}>{text}" + (f"</{tag.split()[0]}>" if ends else "") for tag, attribute, text, ends in parts)
    head = head_of(f"<html><body>{page}", url)
    for field in FIELDS:
        assert all(claim.value.strip() and claim.source for claim in getattr(head, field))
