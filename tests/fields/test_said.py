"""What blocks say: bylines and dates close to the story, tags, and the names that sign a text."""

import pytest

from cleaner.fields.said import read_blocks, read_dump
from cleaner.model import Block, BlockKind, Context, Verdict

ELEMENT = Context(index=0, tag="p", words=(), role="", itemprop="", hidden=False, parent=None, depth=1)
STORY = "The ferry came back to the harbour on Monday, and the people who had waited for it were glad to see it there again, they said."


def block(text: str, category: str = "", tells: str | None = None, kind: BlockKind = "paragraph") -> Block:
    return Block(0, kind, text, ELEMENT, verdict=Verdict(not category, "x.y", category, "rules", "", tells))


def said(*blocks: Block, field: str = "authors") -> list[str]:
    placed = [Block(i, b.kind, b.text, b.context, b.link_chars, b.level, b.verdict) for i, b in enumerate(blocks)]
    return [claim.value for claim in read_blocks(placed).get(field, [])]


FAR = [block("Another story", "related")] * 8

SIGNED = {
    "byline above": ([block("By Anna Berg", "byline", "authors"), block(STORY)], ["By Anna Berg"]),
    "byline close below": ([block(STORY), block("By Anna Berg", "byline", "authors")], ["By Anna Berg"]),
    "byline far below": ([block(STORY), *FAR, block("By Jan Weiß", "byline", "authors")], []),
    "date and signs are no byline": ([block("3 May 2024", "byline", "authors"), block("•", "byline", "authors"), block(STORY)], []),
    "label and name": ([block(STORY), block("Article by", "navigation"), block("Anna Berg", "navigation")], ["Article by: Anna Berg"]),
    "German label above": ([block("Von", "byline"), block("Anna Berg", "byline"), block(STORY)], ["Von: Anna Berg"]),
    "label without a name": ([block(STORY), block("Written by", "navigation"), block("Our readers", "navigation")], []),
    "credit that says who wrote": ([block(STORY), block("Written by Anna Berg", "credits", "credits")], ["Written by Anna Berg"]),
    "credit of a picture": ([block(STORY), block("Photo: Anna Berg", "credits", "credits")], []),
    "name at the end": ([block(STORY), block("Anna Berg")], ["Anna Berg"]),
    "heading at the end": ([block(STORY), block("Anna Berg", kind="heading")], []),
    "last words that are no name": ([block(STORY), block("Read on")], []),
}


@pytest.mark.parametrize(("blocks", "lines"), SIGNED.values(), ids=SIGNED.keys())
def test_authors(blocks: list[Block], lines: list[str]) -> None:
    assert said(*blocks) == lines


def test_dates_close_to_the_story() -> None:
    dated = block("3 May 2024", "byline", "date")
    assert said(dated, block(STORY), field="date") == ["3 May 2024"]
    assert said(block(STORY), *FAR, dated, field="date") == []


def test_where_there_is_no_story_all_is_heard() -> None:
    assert said(block("Ferry"), *FAR, block("By Anna Berg", "byline", "authors")) == ["By Anna Berg"]


def test_a_dump_is_read_around_its_first_paragraph() -> None:
    lines = ("Ferry comes back to the harbour", "Anna Berg3 May 2024", STORY, f"{STORY} Nobody was hurt.")
    authors, found = read_dump([Block(i, "paragraph", line) for i, line in enumerate(lines)])
    assert [claim.value for claim in authors] == ["Anna Berg | 3 May 2024"]
    assert [claim.source for claim in (*found["title"], *found["date"])] == ["text:line 1", "text:line 2"]


def test_nothing_is_said_by_nothing() -> None:
    assert read_blocks([]) == {"authors": []}
    assert read_dump([])[0] == ()
