"""Links: where the words of a kept block lead, and how Markdown has them."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.model import Article
from cleaner.sinks.markdown import as_markdown
from tests.wild import wild_page

LINKING = Cleaner(Config(links=True))
PROSE = (
    "The harbour of Ravensund reopened on Monday, and the first two ferries left at noon, an hour later than planned.",
    "It had been closed since the storm in February; the town pays some three million crowns for the repair, the mayor said.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay. “Nobody buys bread from a boat.”",
)
ADDRESS = "https://ledger.example/news/harbour"


def cleaned(body: str, head: str = "", cleaner: Cleaner = LINKING) -> Article:
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE)
    return cleaner.clean(
        f"<html><head>{head}</head><body><article>{paragraphs}{body}{paragraphs[:120]}</article></body></html>", url=ADDRESS
    )


def links(article: Article) -> list[tuple[str, str]]:
    return [(block.text[link.start : link.end], link.url) for block in article.blocks for link in block.links]


SENTENCE = "The {} will take flour and letters too, as it did before the war, when nobody else would."

BODIES = {
    "absolute": (SENTENCE.format("<a href='https://other.example/a?b=1'>night boat</a>"), [("night boat", "https://other.example/a?b=1")]),
    "relative": (SENTENCE.format("<a href='../boats/7#top'>night boat</a>"), [("night boat", "https://ledger.example/boats/7")]),
    "tracked": (SENTENCE.format("<a href='/b?utm_source=x'>night boat</a>"), [("night boat", "https://ledger.example/b")]),
    "with elements in it": (SENTENCE.format("<a href='/b'><b>night</b> <i>boat</i></a>"), [("night boat", "https://ledger.example/b")]),
    "the same words before it": (
        "The boat is a boat, and the <a href='/b'>boat</a> will take flour, as it did before the war, when nobody else would.",
        [("boat", "https://ledger.example/b")],
    ),
    "two": (
        SENTENCE.format("<a href='/a'>boat</a> or the <a href='/b'>barge</a>"),
        [("boat", "https://ledger.example/a"), ("barge", "https://ledger.example/b")],
    ),
    "a script": (SENTENCE.format("<a href='javascript:void(0)'>night boat</a>"), []),
    "a letter": (SENTENCE.format("<a href='mailto:ida@ledger.example'>night boat</a>"), []),
    "no address": (SENTENCE.format("<a>night boat</a>"), []),
    "a torn address": (SENTENCE.format("<a href='http://['>night boat</a>"), []),
}


@pytest.mark.parametrize(("sentence", "expected"), BODIES.values(), ids=BODIES)
def test_links_of_a_sentence(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert links(cleaned(f"<p>{sentence}</p>")) == expected


def test_links_between_breaks_go_to_their_own_lines() -> None:
    lines = [SENTENCE.format(f"<a href='/{name}'>{name}</a>") for name in ("barge", "boat", "ferry")]
    found = cleaned(f"<div>{'<br>'.join(lines)}<p>{SENTENCE.format('<a href=/tug>tug</a>')}</p>{lines[0]}</div>")
    assert links(found)[:4] == [(name, f"https://ledger.example/{name}") for name in ("barge", "boat", "ferry", "tug")]


def test_the_base_that_a_page_names() -> None:
    article = cleaned(f"<p>{SENTENCE.format('<a href=b>night boat</a>')}</p>", head="<base href='https://archive.example/x/'>")
    assert links(article) == [("night boat", "https://archive.example/x/b")]


def test_links_are_there_if_asked_for_and_change_nothing_else() -> None:
    body = f"<p>{SENTENCE.format('<a href=/b>night boat</a>')}</p>"
    plain, linked = cleaned(body, cleaner=Cleaner()), cleaned(body)
    assert links(plain) == []
    assert (plain.text, [block.verdict for block in plain.blocks]) == (linked.text, [block.verdict for block in linked.blocks])


def test_what_is_taken_out_has_no_links() -> None:
    article = cleaned("<p><a href='/more'>Read more: Seal seen at the weir</a></p>")
    assert "Seal" not in article.text
    assert links(article) == []


def test_markdown_has_them() -> None:
    article = cleaned("<p>" + SENTENCE.format("<a href='/b_(c)?d=[e]'>night [*] boat</a>") + "</p>")
    assert "The [night \\[\\*\\] boat](<https://ledger.example/b_(c)?d=[e]>) will take flour" in as_markdown(article)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_links_of_any_page_lie_in_their_blocks_in_order(draw: random.Random) -> None:
    article = LINKING.clean(wild_page(draw))
    assert article.error is None
    for block in article.blocks:
        places = [place for link in block.links for place in (link.start, link.end)]
        assert places == sorted(places)
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)
