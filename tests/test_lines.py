"""Lines of a text to blocks: their borders and kinds."""

from __future__ import annotations

import pytest

from cleaner.model import Document
from cleaner.stages.lines import text_blocks


def seen(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


# name: (text, [(kind, text)])
TEXTS = {
    "nothing": (" \n\t\r\n\u200b\n", []),
    "numbers, signs and dashes that begin a sentence": (
        "1.5 million came.\n2024. A year.\n-no\n– Yes –, he said.\n#harbour\n>>",
        [
            ("paragraph", "1.5 million came."),
            ("paragraph", "2024. A year."),
            ("paragraph", "-no"),
            ("item", "– Yes –, he said."),  # a dash may open speech as well; either way it stays a line of its own
            ("paragraph", "#harbour"),
            ("paragraph", ">>"),
        ],
    ),
    "seven signs make no heading": ("####### One", [("paragraph", "####### One")]),
    "lines": ("One\n\n  Two  \n\tThree\n", [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")]),
    "every kind of line end": (
        "1\r\n2\r3\x0b4\x0c5\x1c6\x1d7\x1e8\x859\u2028a\u2029b",
        [("paragraph", sign) for sign in "123456789ab"],
    ),
    "Markdown headings": ("# One\n###### Two\n## Three ##", [("heading", "One"), ("heading", "Two"), ("heading", "Three")]),
    "underlined headings": ("Harbour\n=======\nShips\n-----\nOne", [("heading", "Harbour"), ("heading", "Ships"), ("paragraph", "One")]),
    "a line of dashes is no underline": (
        "The harbour reopened.\n---\nOne",
        [("paragraph", t) for t in ("The harbour reopened.", "---", "One")],
    ),
    "wiki headings": (
        "= One =\n== Two ==\n=== Three\n1 = 1",
        [("heading", "One"), ("heading", "Two"), *(("paragraph", t) for t in ("=== Three", "1 = 1"))],
    ),
    "links": (
        "The [harbour](https://oldhaven.example/a_(b) 'Town') reopened.\n[Home](/)\n![A boat](x.png)\n![](x.png)\n[[Ferry|Ferries]] left.",
        [("paragraph", text) for text in ("The harbour reopened.", "Home", "A boat", "![](x.png)", "Ferries left.")],
    ),
    "what is like a link": ("See [1] and [the note] (below)", [("paragraph", "See [1] and [the note] (below)")]),
    "table rows": ("| Year | Height |\n|---|---|\na | b", [("row", "| Year | Height |"), ("row", "|---|---|"), ("paragraph", "a | b")]),
    "code": (
        "```python\n# One\n- two\n```\n# Three",
        [*(("code", t) for t in ("```python", "# One", "- two", "```")), ("heading", "Three")],
    ),
    "items": ("- One\n* Two\n• Three\n4. Four\n5) Five", [("item", text) for text in ("- One", "* Two", "• Three", "4. Four", "5) Five")]),
    "quotes": ("> One", [("quote", "> One")]),
}


@pytest.mark.parametrize(("text", "blocks"), TEXTS.values(), ids=TEXTS)
def test_blocks_of_a_text(text: str, blocks: list[tuple[str, str]]) -> None:
    document = text_blocks(text)
    assert seen(document) == blocks
    assert [block.index for block in document.blocks] == list(range(len(blocks)))


def test_a_text_has_no_elements_and_headings_of_a_level() -> None:
    document = text_blocks("### Harbour reopens\nIt did.")
    assert [block.level for block in document.blocks] == [3, 0]
    assert (document.contexts, document.spans, document.elements) == ((), (), ())
    assert all(block.context is None for block in document.blocks)


def test_marks_and_line_breaks_are_printed_as_they_were() -> None:
    text = "# Harbour\n\nShips\n=====\n\n[Home](/)\n\nThe harbour reopened."
    assert [block.printed for block in text_blocks(text).blocks] == ["# Harbour", "Ships\n=====", "[Home](/)", ""]


def test_characters_inside_links_are_counted() -> None:
    assert [block.link_chars for block in text_blocks("[Home](/)\nTo the [harbour](/h) and [back](/b)\nNowhere").blocks] == [4, 11, 0]
