"""What holds for any input at all: nothing raises, nothing is lost, nothing moves, and the same page gives the same article."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Article, Cleaner
from cleaner.model import Kind
from cleaner.sinks.records import article_record, ledger_record
from tests.regenerate import cleaned, inputs

ONE, OTHER = Cleaner(), Cleaner()

# Deadlines measure the machine, and the first page of a run loads the rules.
quick = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])

PROSE = (
    "The harbour of Ravensund reopened on Monday, and the first two ferries left at noon, an hour later than planned.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay. “Nobody buys bread from a boat.”",
    "Der Hafen war seit dem Sturm im Februar gesperrt; die Stadt zahlt für die Reparatur rund drei Millionen Kronen.",
    "Порт был закрыт с февраля, и город заплатил за ремонт около трёх миллионов крон, сообщил мэр в понедельник.",
    "港は二月の嵐から閉鎖されていたが、月曜日に再開し、正午に最初の船が出た。市長は喜びを語った。",
)
LINES = (
    *PROSE,
    "Ravensund harbour reopens",
    "By Ida Sund",
    "RAVENSUND (AP) —",
    "14 March 2025, 17:42",
    "World",
    "Advertisement",
    "Related Posts:",
    "- Lady Otters edge Pine Valley in double overtime and…",
    "(Visited 3 times, 1 visits today)",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Sign up for our newsletter",
    "Share this:",
    "We use cookies to improve your experience.",
    "© 2025 The Ravensund Gazette. All rights reserved.",
    "Читайте также:",
    "مواضيع ذات صلة",
    "…",
    "*",
)
NAMES = (
    "article",
    "related-posts",
    "comments",
    "sidebar teaser",
    "newsletter",
    "entry-content",
    "byline",
    "share-bar",
    "cookie-consent",
    "x",
)
TAGS = (
    "html head body main article section div p span a h1 h2 ul li table tr td blockquote figure figcaption aside footer nav form button pre"
    " time strong script style noscript template svg textarea select option title frameset"
).split()

plain = st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=30).map("\n".join)

attributes = st.sampled_from(
    (
        "",
        *(f' class="{name}"' for name in NAMES),
        ' hidden=""',
        ' style="display: none"',
        ' role="navigation"',
        ' itemprop="articleBody"',
        ' href="/a"',
        ' datetime="2025-03-14"',
        " class",
        ' id="\x00<"',
    )
)
opening = st.builds("<{}{}>".format, st.sampled_from(TAGS), attributes)
closing = st.sampled_from(TAGS).map("</{}>".format)
odd = st.sampled_from(
    (
        *("<br>", "<hr/>", "<!--", "-->", "<![CDATA[", "<?xml", "<!doctype html>", "&nbsp;", "&#0;", "&#xD800;", "&amp", "<", ">"),
        '<meta property="og:title" content="Ravensund harbour reopens">',
        '<meta name="author" content="Ida Sund">',
        '<meta name="description" content="&quot;">',
        "<title>Ravensund harbour reopens | The Ravensund Gazette</title>",
        "<base href='http://['>",
        "<link rel=canonical href='http://['>",
    )
)
SCHEMA_NAMES = (
    "@type @graph @id headline author name datePublished articleBody articleSection keywords image isAccessibleForFree url".split()
)
json_ld = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(("NewsArticle", "2025-03-14", *LINES)) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(SCHEMA_NAMES), inner, max_size=5),
    max_leaves=12,
).map(lambda value: f'<script type="application/ld+json">{json.dumps(value)}</script>')

soup = st.lists(opening | closing | odd | st.sampled_from(LINES) | json_ld | st.text(max_size=20), max_size=40).map("".join)
nested = st.builds(
    lambda tags, depth, text: "".join(f"<{tag}>" for tag in tags) * depth + text,
    st.lists(st.sampled_from(TAGS), min_size=1, max_size=3),
    st.integers(1, 400),
    st.sampled_from(LINES),
)
anything = st.binary(max_size=300) | st.text(max_size=300) | plain | soup | nested | soup.map(lambda page: page.encode("utf-16", "replace"))
kinds: st.SearchStrategy[Kind | None] = st.sampled_from((None, "html", "text"))


def assert_sound(article: Article) -> None:
    """Kept and removed blocks are all blocks, in order, each with one verdict; the text is what was kept."""
    assert article.status != "error", article.error
    assert [block.index for block in article.blocks] == list(range(len(article.blocks)))
    assert all(block.verdict and block.verdict.rule and block.verdict.stage and block.verdict.why for block in article.blocks)
    kept = [block for block in article.blocks if block.verdict and block.verdict.kept]
    assert sorted((*kept, *article.removed), key=lambda block: block.index) == list(article.blocks)
    assert article.text.replace("\n\n", "\n") == "\n".join(block.printed or block.text for block in kept)  # wrapped paragraphs stand apart
    assert all(block.text == " ".join(block.text.split()) != "" for block in article.blocks if block.kind != "code")
    assert (article.status in ("empty", "not_article")) or article.text


def told(article: Article) -> Any:
    return article_record(article), ledger_record(article)


@quick
@given(anything, kinds)
def test_nothing_raises_and_nothing_is_lost(page: bytes | str, kind: Kind | None) -> None:
    assert_sound(ONE.clean(page, kind=kind))


@quick
@given(
    st.sampled_from(("http://[", "", "//", "file:///x", "https://ravensund.example.org/2025/03/14/harbour", "\0")) | st.text(max_size=30)
)
def test_no_address_raises(url: str) -> None:
    assert_sound(ONE.clean(f"<article><p>{PROSE[0]}<p>{PROSE[1]}</article>", url=url))


@quick
@given(soup | plain)
def test_the_same_page_gives_the_same_article(page: str) -> None:
    assert told(ONE.clean(page)) == told(ONE.clean(page)) == told(OTHER.clean(page))


@quick
@given(plain)
def test_every_line_of_a_text_is_a_block(text: str) -> None:
    article = ONE.clean(text, kind="text")
    assert signs(" ".join(block.printed or block.text for block in article.blocks)) == signs(text)


def signs(text: str) -> str:
    """The letters and digits of a text, in order."""
    return re.sub(r"[\W_]+", "", text)


# Not shown by a browser, in a body; what a style sheet hides is hidden too, but that only a browser knows.
NOT_SHOWN = ("script", "style", "template", "svg", "amp-analytics")

every_input = pytest.mark.parametrize("raw", inputs(), ids=lambda path: path.name)


def shown(raw: Path) -> str:
    """The text of an example's page by another parser than ours."""
    if raw.suffix == ".txt":
        return raw.read_text(encoding="utf-8")
    body = BeautifulSoup(raw.read_bytes(), "html.parser").body
    assert body is not None
    strings = (string for string in body.find_all(string=True) if not isinstance(string, PreformattedString))
    return " ".join(string for string in strings if not string.find_parent(NOT_SHOWN))


@every_input
def test_the_blocks_of_an_example_are_all_that_its_page_shows_in_order(raw: Path) -> None:
    article = cleaned(raw)
    assert_sound(article)
    assert signs(" ".join(block.text for block in article.blocks)) == signs(shown(raw))


@every_input
def test_cleaning_a_clean_text_again_takes_nothing_more(raw: Path) -> None:
    again = cleaner.clean(cleaned(raw).text, kind="text")
    assert [(block.text, block.verdict.rule) for block in again.removed if block.verdict] == []


@every_input
def test_an_example_comes_out_the_same_from_another_cleaner_after_other_pages(raw: Path) -> None:
    page = cleaned(raw).page
    assert told(OTHER.clean(page)) == told(cleaned(raw))
