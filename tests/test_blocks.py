"""Pages to blocks: their borders, kinds, texts and the elements around them."""

from __future__ import annotations

import pytest

from cleaner.model import Block, Document
from cleaner.stages.blocks import html_blocks
from cleaner.stages.parse import parse
from cleaner.text import prose

LONG = "Long cells lay out the page, and what stands beside them in the next cell is another text. "


def page(markup: str) -> Document:
    return html_blocks(parse(f"<html><body>{markup}</body></html>"))


def seen(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def around(block: Block) -> str:
    """The elements that hold a block, innermost first, each with its class and id words."""
    names, context = [], block.context
    while context is not None:
        names.append(".".join((context.tag, *context.words)))
        context = context.parent
    return " ".join(names)


# name: (markup, [(kind, text)])
PAGES = {
    "inline elements do not part a text": (
        "<p>The <b>har</b>bour <i>re</i>opened<sup>1</sup>, <a href='/x'>Ida</a> said",
        [("paragraph", "The harbour reopened1, Ida said")],
    ),
    "a sentence with many links in it": (
        "<p>So said <span class='q'><a>Ida Moor</a>, <a>Jon Fell</a> and <a>Ruth Day</a></span> on Monday.",
        [("paragraph", "So said Ida Moor, Jon Fell and Ruth Day on Monday.")],
    ),
    "a box of headlines that pops up over a name in a sentence": (
        "<p>So said <span class='who'><a>Ida Moor</a><span class='pop'><a>Ida Moor</a><a>Harbour board turns down the second pier plan</a>"
        "<a>Pilots ask for lights on the outer mole before winter</a><a>More</a></span></span> on Monday.",
        [
            ("paragraph", "Ida MoorHarbour board turns down the second pier planPilots ask for lights on the outer mole before winterMore"),
            ("paragraph", "So said Ida Moor on Monday."),
        ],
    ),
    "comments do not part a text": ("<p>The har<!-- no -->bour", [("paragraph", "The harbour")]),
    "an empty page": ("", []),
    "elements without text": ("<div><p> </p><p>&nbsp;</p><img src='x' alt='A boat'></div>", []),
    "white space, soft hyphens and other invisible signs": (
        "<p> The\n\t har\xadbour &nbsp; re\u200bopened\ufeff ",
        [("paragraph", "The harbour reopened")],
    ),
    "what no browser shows": (
        "<p>One</p><script>a</script><style>b</style><template>c</template><svg><title>d</title></svg><iframe>e</iframe><p>Two",
        [("paragraph", "One"), ("paragraph", "Two")],
    ),
    "the rest of a text after what no browser shows": ("<p>One <script>a</script>two", [("paragraph", "One two")]),
    "paragraphs": ("<p>One<p>Two", [("paragraph", "One"), ("paragraph", "Two")]),
    "line breaks": ("<p>One<br>Two<br/><br>Three", [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")]),
    "text beside paragraphs": (
        "<div>Before <p>Inside</p> between <p>Inside</p> after</div>",
        [("paragraph", text) for text in ("Before", "Inside", "between", "Inside", "after")],
    ),
    "headings": ("<h1>One</h1><h3><a href='/'>Two</a></h3>", [("heading", "One"), ("heading", "Two")]),
    "lists": ("<ul><li>One<li><p>Two</p></ul><dl><dt>Three<dd>Four</dl>", [("item", text) for text in ("One", "Two", "Three", "Four")]),
    "a list in a list": ("<ul><li>One<ul><li>Two</ul>three</ul>", [("item", "One"), ("item", "Two"), ("item", "three")]),
    "quotes": ("<blockquote><p>One</p>Two</blockquote>", [("quote", "One"), ("quote", "Two")]),
    "captions": (
        "<figure><img><figcaption><p>One</p><span>Photo: Ida Sund</span></figcaption></figure>",
        [("caption", "One"), ("caption", "Photo: Ida Sund")],
    ),
    "code, line by line": ("<pre>one = 1\n  two\n\nthree</pre>", [("code", "one = 1"), ("code", "two"), ("code", "three")]),
    "controls": (
        "<button>Share</button><select><option>One<option>Two</select><textarea>Three</textarea>",
        [("control", "Share"), ("control", "One"), ("control", "Two"), ("control", "Three")],
    ),
    "the cells of a row make one block": (
        "<table><caption>Damage</caption><tr><th>Day<th>Vessel</tr><tr><td>3 May<td>Tug Bulldog<td></tr></table>",
        [("caption", "Damage"), ("row", "Day Vessel"), ("row", "3 May Tug Bulldog")],
    ),
    "paragraphs in a cell are paragraphs": (
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>",
        [("paragraph", "One"), ("paragraph", "Two")],
    ),
    "what is hidden makes blocks, for a rule to judge": (
        "<p hidden>One<div style='display : none'>Two</div><div aria-hidden='true'>Three</div>",
        [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")],
    ),
}


@pytest.mark.parametrize(("markup", "blocks"), PAGES.values(), ids=PAGES)
def test_blocks_of_a_page(markup: str, blocks: list[tuple[str, str]]) -> None:
    assert seen(page(markup)) == blocks


def test_the_cells_of_a_table_that_lays_out_the_page_make_blocks_of_their_own() -> None:
    document = page(f"<table><tr><td>{LONG * 2}<td>Beside</table>")
    assert [block.text for block in document.blocks] == [(LONG * 2).strip(), "Beside"]


# name: (markup, elements around the first block)
CONTEXTS = {
    "class and id words, split at signs and capitals": (
        "<div class='c-relatedLinks__item  X9' id='mainBox'><p>One",
        "p div.c.related.links.item.x9.main.box body html",
    ),
    "an inline element with a name, if the block lies in it": (
        "<p><span class='byline'>By <b>Ida Sund</b></span></p>",
        "span.byline p body html",
    ),
    "no inline element without a name": ("<p><span>By <b>Ida Sund</b></span></p>", "p body html"),
    "the element that holds all of the block": ("<p>Today <span class='byline'>by Ida Sund</span></p>", "p body html"),
    "also where the named element comes first": ("<p><span class='byline'>By Ida Sund</span> today</p>", "p body html"),
    "the row around several cells": ("<table><tr class='head'><td>One<td>Two</table>", "tr.head table body html"),
}


@pytest.mark.parametrize(("markup", "elements"), CONTEXTS.values(), ids=CONTEXTS)
def test_elements_around_a_block(markup: str, elements: str) -> None:
    assert around(page(markup).blocks[0]) == elements


def test_blocks_of_one_element_share_its_context() -> None:
    first, second, third = page("<div class='a'>One<br>Two</div><div class='a'>Three</div>").blocks
    assert first.context is second.context
    assert third.context is not first.context


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ("<p>One", False),
        ("<p style='color: red'>One", False),
        ("<p aria-hidden='false'>One", False),
        ("<p hidden>One", True),
        ("<p style='Display:None'>One", True),
        ("<p style='visibility: hidden'>One", True),
        ("<p aria-hidden='true'>One", True),
    ],
)
def test_hidden_elements_are_marked(markup: str, hidden: bool) -> None:
    context = page(markup).blocks[0].context
    assert context is not None
    assert context.hidden is hidden


@pytest.mark.parametrize(
    ("markup", "chars"),
    [
        ("<p>One two", 0),
        ("<p>One <a href='/'>two</a>", 3),
        ("<p><a href='/'>One <b>two</b></a>", 6),
        ("<a href='/'><p>One</p></a>", 3),
        ("<p><a href='/'>  One\n\n   two   </a>", 7),
    ],
)
def test_characters_inside_links(markup: str, chars: int) -> None:
    assert page(markup).blocks[0].link_chars == chars


def test_role_itemprop_and_level_are_read() -> None:
    (block,) = page("<section role='main' itemprop='articleBody'><h2>One</h2></section>").blocks
    assert block.level == 2
    assert block.context is not None
    assert block.context.parent is not None
    assert (block.context.parent.role, block.context.parent.itemprop) == ("main", "articleBody")


def test_spans_are_the_blocks_below_each_element() -> None:
    document = page("<article><h1>One</h1><div><p>Two<p>Three</div></article><footer>Four</footer>")
    spans = {context.tag: span for context, span in zip(document.contexts, document.spans, strict=True)}
    del spans["p"]  # there are two
    assert spans == {"html": (0, 4), "body": (0, 4), "article": (0, 3), "h1": (0, 1), "div": (1, 3), "footer": (3, 4)}
    assert [context.index for context in document.contexts] == list(range(len(document.contexts)))
    assert [element.tag for element in document.elements] == [context.tag for context in document.contexts]


def test_prose_is_summed_up_before_each_block_and_headings_hold_none() -> None:
    document = page(f"<h2>{LONG}</h2><p>{LONG}</p><p>Read more</p><p>{LONG}")
    assert document.prose == (0, 0, prose(LONG.strip()), prose(LONG.strip()), 2 * prose(LONG.strip()))
    assert document.mass(1, 4) == document.prose[-1] > 0


@pytest.mark.parametrize("tag", ["div", "span class='x'", "b", "ul><li", "table><tr><td", "blockquote", "font", "section"])
def test_nesting_of_three_thousand_levels(tag: str) -> None:
    document = page(f"<{tag}>" * 3000 + "<p>Deep</p>" + "<p>After")
    assert [block.text for block in document.blocks] == ["Deep", "After"]
