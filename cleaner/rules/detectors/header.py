"""Header lines: section, title, byline, date and standfirst as a dump or page prints them above the first paragraph, in any order."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.fields.authors import looks_like_byline
from cleaner.fields.dates import looks_like_date_line, parse_date
from cleaner.fields.sections import looks_like_section
from cleaner.fields.text_header import read_text_header
from cleaner.fields.titles import is_part
from cleaner.model import Block, Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import verdict
from cleaner.rules.engine import find_body, is_story_prose
from cleaner.text import LONG_PROSE, ends_sentence, weight

REASONS = {
    "title.line": "The headline stands as a line of its own above the text; it goes to the metadata.",
    "title.alone": "The line may be the headline. Nothing else in the text is known for boilerplate, so it stays, and is the title too.",
    "title.section": "The name of a section stands as a line of its own above the text; it goes to the metadata.",
    "title.date": "The date stands as a line of its own above the text; it goes to the metadata.",
    "title.standfirst": "The line under the headline sums the story up; it is the description and may stay in the text.",
    "byline.line": "The line names the author and nothing else; it goes to the metadata.",
}
_TITLE = verdict("title.line", REASONS, tells="title")
_STAYS = verdict("title.alone", REASONS, tells="title", kept=True)
_ECHO = verdict("title.line", REASONS)
_SECTION = verdict("title.section", REASONS, tells="section")
_DATE = verdict("title.date", REASONS, tells="date")
_STANDFIRST = verdict("title.standfirst", REASONS, tells="description", kept=True)
_BYLINE = verdict("byline.line", REASONS, tells="authors")

_ZONE = 12  # lines above the first paragraph that can be header lines
_HEADER_LINE = 80  # weight; a line with a date in it that is longer says more than the date
_STANDFIRST_WEIGHT = range(40, 321)


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on header lines. A headline is looked for in text dumps only: a page's head names it, perhaps in part of a title."""
    first = find_body(document, judged).first
    if first is None:
        return {}
    # On a page the lines above the core are menus, where "Sport" and today's date stand too.
    start = max(core.start, first - _ZONE) if document.contexts else max(0, first - _ZONE)
    zone = [block for block in document.blocks[start:first] if judged[block.index] is None]
    result: dict[int, Verdict] = {}
    for block in zone:
        line = _read_line(block)
        if core.kind == "clean" and line is _DATE and parse_date(block.text, "en") is None:
            line = None  # an hour by itself opens an entry of a live report
        if line and not (document.contexts and line is _SECTION):
            result[block.index] = line
        elif head and any(is_part(block.text, title.value) for title in head.titles if title.source == "title"):
            result[block.index] = _ECHO
    return result if document.contexts else result | _of_a_dump(document, judged, core, first, result)


def _of_a_dump(
    document: Document, judged: Sequence[Verdict | None], core: Core, first: int, known: dict[int, Verdict]
) -> dict[int, Verdict]:
    story = [block.text for block in document.blocks[first:] if judged[block.index] is None and is_story_prose(document, block.index)]
    free = {block.index for block in document.blocks if judged[block.index] is None and block.index not in known}
    header = read_text_header(document.blocks, first, story, free)
    result = {index: _BYLINE for index in header.authors if index in free}
    if header.title is None:
        return result
    if core.kind == "clean" and not known and not result:
        return {header.title: _STAYS}
    result |= {index: _ECHO for index in header.echoes if index in free} | {header.title: _TITLE}
    standfirst = _find_standfirst(document.blocks, header.title, judged, known | result)
    return result | {standfirst.index: _STANDFIRST} if standfirst is not None else result


def _read_line(block: Block) -> Verdict | None:
    text = block.text
    if weight(text) > 4 * _HEADER_LINE:
        return None
    if looks_like_byline(text):
        return _BYLINE
    if looks_like_date_line(text) or (weight(text) <= _HEADER_LINE and not ends_sentence(text) and _is_glued_date(text)):
        return _DATE
    return _SECTION if looks_like_section(text) else None


def _is_glued_date(text: str) -> bool:
    """A date with the section or a label glued to it: "date 2025-03-14 International"."""
    rest = text.lower().removeprefix("date")
    return parse_date(text) is not None and len([word for word in rest.split() if not any(ch.isdigit() for ch in word)]) <= 2


def _find_standfirst(blocks: Sequence[Block], title: int, judged: Sequence[Verdict | None], result: dict[int, Verdict]) -> Block | None:
    """The line under the headline, if it is one short sentence and the paragraph after it is longer."""
    below = [block for block in blocks[title + 1 :] if judged[block.index] is None and block.index not in result][:2]
    if len(below) < 2:
        return None
    line, paragraph = below
    one = ". " not in line.text and "? " not in line.text
    longer = weight(paragraph.text) > max(LONG_PROSE, 1.3 * weight(line.text))
    return line if one and longer and weight(line.text) in _STANDFIRST_WEIGHT and line.kind == "paragraph" else None
