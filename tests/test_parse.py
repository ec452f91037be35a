"""Text to tree: what the tree holds, what is taken out before, and what a browser noted when it saved the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.stages.parse import parse, saved_from

PICTURE = "data:image/png;base64," + "iVBORw0KGgo" * 200

TEXT = {
    "well-formed": ("<html><body><p>One</p><p>Two</p></body></html>", "One Two"),
    "fragment": ("<p>One<p>Two", "One Two"),
    "bare text": ("One & two < three", "One & two < three"),
    "XHTML with its declaration": (
        '<?xml version="1.0" encoding="windows-1251"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Мост</p></html>',
        "Мост",
    ),
    "a meta charset that is not true any more": ('<meta charset="windows-1251"><p>Мост</p>', "Мост"),
    "table cells without a table": ("<td>One</td>", "One"),
    "comments": ("<p>One<!-- <p>hidden --> two", "One two"),
    "processing instructions": ("<?php echo 1 ?><p>One", "One"),
    "text after the end": ("<html><body><p>One</p></body></html><p>Two</p>", "One Two"),
    "a second document after the first": ("<html><body>One</body></html><html><body>Two</body></html>", "One Two"),
    "NUL": ("<p>Har\0bour", "Harbour"),
    "control characters": ("<p>Har\x01bour\x0cre\x1bopens\x7f", "Harbour reopens"),
    "references to control characters": ("<p>Har&#1;bour&#x0;&#x1F;&#127; &#12345; &#x1F600; &#313;", "Harbour 〹 😀 Ĺ"),
    "characters that are none": ("<p>Har\uffffbour\ufffe&#xFFFF;", "Harbour"),
    "signs of windows-1252 read as iso-8859-1": ("<p>\x93Don\x92t\x94 \x96 he said\x85", "“Don’t” – he said…"),
    "nested beyond what libxml2 reads": ("<div>" * 5000 + "<p>Deep</p>" + "</div>" * 5000 + "<p>After", "Deep After"),
}

EMPTY = ["", " ", "\0", "<!-- only -->", "</p>", "<!DOCTYPE html>", "<?xml version='1.0'?>", "<![CDATA[x]]>", "<html></html>"]


def words(page: str) -> str:
    return " ".join(" ".join(parse(page).itertext()).split())


@pytest.mark.parametrize(("page", "text"), TEXT.values(), ids=TEXT)
def test_text_of_the_tree(page: str, text: str) -> None:
    assert words(page).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("page", EMPTY)
def test_where_nothing_can_be_read_the_body_is_empty(page: str) -> None:
    root = parse(page)
    assert [element.tag for element in root.iter()] == ["html", "body"]
    assert words(page) == ""


@pytest.mark.parametrize(
    "page",
    [
        f"<p>Before <img src='{PICTURE}' alt='The harbour'> after",
        f'<p>Before <img src="{PICTURE}" alt="The harbour"> after',
        f"<style>a {{background: url({PICTURE})}}</style><p>Before <img alt='The harbour'> after",
        f"<p>Before <img src={PICTURE} alt='The harbour'> after",
    ],
)
def test_long_data_uris_go_and_nothing_beside_them(page: str) -> None:
    root = parse(page)
    assert ["".join(element.itertext()) for element in root.iter("p")] == ["Before  after"]
    assert root.xpath("//img/@alt") == ["The harbour"]
    assert all(len(value) < 50 for element in root.iter() for value in [*element.attrib.values(), element.text or ""])


def test_short_data_uris_and_prose_about_data_stay() -> None:
    page = "<p>All data: we have them,<img src='data:image/gif;base64,R0lGOD'> he said. data:text/plain;base64 is a form."
    root = parse(page)
    assert root.xpath("//img/@src") == ["data:image/gif;base64,R0lGOD"]
    assert "".join(root.itertext()) == "All data: we have them, he said. data:text/plain;base64 is a form."


def test_pages_of_many_megabytes_are_read_to_the_end() -> None:
    page = "<style>" + "a{b:c}" * 2_000_000 + f"</style><img src='{PICTURE * 6000}'><p>" + "word " * 100_000 + "<p>Last"
    assert [element.text for element in parse(page).iter("p")][-1] == "Last"


@given(st.text(max_size=300) | st.text(alphabet="<>/!-?&#x;pbodyhtml \0\"'=\ud800", max_size=200))
def test_never_raises_and_the_root_is_html_with_a_body(page: str) -> None:
    root = parse(page)
    assert root.tag == "html"
    assert root.find("body") is not None or root.find("frameset") is not None
    assert not any("\0" in text for text in root.itertext())


SINGLEFILE = """<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://gazette.example.org/harbour?page=1
 saved date: Mon Sep 02 2024 10:11:12 GMT+0200 (Central European Summer Time)
--><meta charset=utf-8>"""

SAVED = {
    "not said": ("<html><!-- saved with love --><p>url: https://gazette.example.org/", (None, None)),
    "in prose": ("Page saved with SingleFile url: https://gazette.example.org/", (None, None)),
    "browser": (
        "<!DOCTYPE html>\n<!-- saved from url=(0034)https://gazette.example.org/a--b/c -->\n<html>",
        ("https://gazette.example.org/a--b/c", None),
    ),
    "mark of the Web": ("<!-- saved from url=(0014)about:internet -->", (None, None)),
    "from a disk": ("<!-- saved from url=(0022)file:///C:/harbour.htm -->", (None, None)),
    "SingleFile": (SINGLEFILE, ("https://gazette.example.org/harbour?page=1", "2024-09-02T10:11:12+02:00")),
    "SingleFile, no date": (
        "<!-- Page saved with SingleFile url: https://gazette.example.org/ -->",
        ("https://gazette.example.org/", None),
    ),
    "SingleFile, a date that is none": (SINGLEFILE.replace("Sep 02", "Sep 42"), ("https://gazette.example.org/harbour?page=1", None)),
    "too far down": (" " * 4096 + SINGLEFILE, (None, None)),
}


@pytest.mark.parametrize(("page", "noted"), SAVED.values(), ids=SAVED)
def test_what_was_noted_when_the_page_was_saved(page: str, noted: tuple[str | None, str | None]) -> None:
    assert saved_from(page) == noted
