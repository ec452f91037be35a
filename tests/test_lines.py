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
    "Markdown headings": ("# One\n###### Two", [("heading", "# One"), ("heading", "###### Two")]),
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
