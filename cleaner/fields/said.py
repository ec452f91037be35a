"""What the judged blocks say about the article: lines that tell its authors, date, section and tags, and the names that sign it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.fields.authors import looks_like_byline, names_only, opens_byline
from cleaner.fields.dates import looks_like_date_line
from cleaner.fields.filing import split_tags
from cleaner.fields.text_header import ABOVE, TextHeader, bare, read_text_header, unglued
from cleaner.model import Block, Candidate
from cleaner.text import LONG_PROSE, prose

Said = dict[str, list[Candidate]]
"""Field to the texts of blocks that speak for it, in document order."""

SHORTEST_STORY = 48  # characters; in scripts without spaces they weigh as much as long prose in Latin letters
LINES_ABOVE = 12  # the story in which a line may say "By", with the names on the next
LINES_BELOW = 6  # the story in which its byline or date may stand; those farther away are other stories
MOST_BYLINES = 3  # lines that are read; further ones belong to comments and teasers
MOST_WORDS_OF_TAG, LONGEST_TAG = 4, 40  # of what blocks print as a tag; what is longer is the headline of another story
LONGEST_LABEL = 40  # characters of a line that says "Written by"

# The categories of rules whose lists and repeats take headlines along.
_WITH_HEADLINES = frozenset(("title", "byline", "repeat", "teaser", "related", "comments"))
_NEAR_THE_STORY = ("authors", "date")  # elsewhere on a page stand those of comments and other stories


def read_blocks(blocks: Sequence[Block]) -> Said:
    """What the verdicts on the blocks say that they tell, authors and dates as far as they stand above or close below the story."""
    first, end = _bounds_of_story(blocks)
    said: Said = {}
    in_tags = False
    for index, block in enumerate(blocks):
        verdict, after_tags, in_tags = block.verdict, in_tags, False
        if verdict is None or (tells := verdict.tells or (_byline_tells(block) if verdict.category == "byline" else None)) is None:
            continue
        if tells in _NEAR_THE_STORY and index >= end:
            continue
        if tells == "tags":
            in_tags = True
            if not _is_tag(block) or (not after_tags and _is_label(block, blocks[index + 1 : index + 2])):
                continue
        said.setdefault(tells, []).append(Candidate(block.text, place(block, "byline" if tells == "authors" else "block")))
    said["authors"] = [*_bylines(said.get("authors", ())), *_signatures(blocks[max(0, first - LINES_ABOVE) : first], blocks[first:end])]
    return said


def read_dump(blocks: Sequence[Block]) -> tuple[tuple[Candidate, ...], Said]:
    """The authors whom a text dump names around its first paragraph, and what its blocks say, the lines there before all others.

    Here every line can be the headline, whichever rule took it, but for those whose wording says what else they are.
    """
    said = read_blocks(blocks)
    story = [i for i, block in enumerate(blocks) if _is_story(block)]
    first = next((i for i, following in pairwise(story) if following - i <= ABOVE), story[0] if story else None)
    if first is None:
        return (), said
    text = [block.text for block in blocks if is_kept(block)]
    header = read_text_header(blocks, first, text, {i for i, block in enumerate(blocks) if _may_be_headline(block)})
    around = _header_lines(blocks, header)
    said |= {field: [*around[field], *said.get(field, ())] for field in ("date", "section")}
    if header.title is not None:
        title = blocks[header.title]
        said["title"] = [Candidate(bare(title.text), place(title, "block"))]
    said["authors"] = read_blocks(blocks[max(0, first - ABOVE) :])["authors"]
    return tuple(around["authors"]), said


def place(block: Block, on_page: str) -> str:
    """The source of what a block says: its line in a text dump, else what it is on the page."""
    return on_page if block.context else f"text:line {block.index + 1}"


def is_kept(block: Block) -> bool:
    """Whether the block stays in the text."""
    return block.verdict is None or block.verdict.kept


def _header_lines(blocks: Sequence[Block], header: TextHeader) -> Said:
    fields = {"authors": header.authors, "date": header.dates, "section": header.sections}
    return {field: [Candidate(unglued(blocks[i].text), place(blocks[i], "block")) for i in indices] for field, indices in fields.items()}


def _is_story(block: Block) -> bool:
    return is_kept(block) and prose(block.text) >= LONG_PROSE


def _bounds_of_story(blocks: Sequence[Block]) -> tuple[int, int]:
    """The position of the first paragraph, and that from which no line speaks of the story any more; the end where there is no story."""
    first = next((i for i, block in enumerate(blocks) if len(block.text) >= SHORTEST_STORY and _is_story(block)), len(blocks))
    last = first
    for i in range(len(blocks) - 1, first, -1):
        if len(blocks[i].text) >= SHORTEST_STORY and _is_story(blocks[i]):
            last = i
            break
    return first, min(len(blocks), last + 1 + LINES_BELOW)


def _may_be_headline(block: Block) -> bool:
    verdict = block.verdict
    return verdict is None or verdict.kept or verdict.stage in ("weigh", "core") or verdict.category in _WITH_HEADLINES


def _byline_tells(block: Block) -> str | None:
    """The field that a block taken out as a byline speaks for, though its rule does not say."""
    return "date" if looks_like_date_line(block.text) else "authors" if looks_like_byline(block.text) else None


def _is_tag(block: Block) -> bool:
    """A link of few words, in a dump a line of them; what else stands there is a label or the headline of another story."""
    tags = [block.text] if block.context else split_tags(block.text)
    if block.context and 5 * block.link_chars < 4 * len(block.text):
        return False
    return all(len(tag.split()) <= MOST_WORDS_OF_TAG and len(tag) <= LONGEST_TAG for tag in tags)


def _is_label(block: Block, following: Sequence[Block]) -> bool:
    """The line of a dump that opens its list of tags."""
    tells = [other.verdict.tells for other in following if other.verdict]
    return block.context is None and tells == ["tags"] and len(split_tags(block.text)) == 1


def _bylines(lines: Sequence[Candidate]) -> list[Candidate]:
    telling = (line for line in lines if any(map(str.isalpha, line.value)) and not looks_like_date_line(line.value))
    return [line for line, _ in zip(telling, range(MOST_BYLINES), strict=False)]


def _signatures(above: Sequence[Block], story: Sequence[Block]) -> Iterator[Candidate]:
    """The lines that say "Written by" and names, on one line or two, and a bare name with which the text ends."""
    below = story[-2 * LINES_BELOW :]  # a note about the author may be among them
    for block in (*above, *below):
        if block.verdict and block.verdict.tells == "credits" and looks_like_byline(block.text):
            yield Candidate(block.text, place(block, "byline"))
    for block, following in (*pairwise(above), *pairwise(below)):
        if len(block.text) <= LONGEST_LABEL and opens_byline(block.text) and names_only(following.text):
            yield Candidate(f"{block.text.strip(' :')}: {following.text}", place(following, "byline"))
    last = next((block for block in reversed(story) if is_kept(block)), None)
    if last is not None and last.kind == "paragraph" and names_only(last.text):
        yield Candidate(last.text, place(last, "byline"))
