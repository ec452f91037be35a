"""One vocabulary: what opens a byline for the metadata takes it out of the text, on pages and in scraped texts."""

from html import escape

import pytest

from cleaner import Cleaner
from cleaner.fields.author_words import COLON_OPENINGS, OPENINGS

CLEANER = Cleaner()
NAME = "Anna Maria Berg"
STORY = [
    "The ferry came back to the harbour on Monday, and the people who had waited for it were glad to see it there, the master said.",
    "Nobody was hurt when it ran aground off the island in the storm, the harbour office said, and the boat will sail again on Friday.",
    "The council wants to talk about a second boat in June, for the first is older than most of those who take it to work each day.",
]
LINES = sorted(f"{opening}: {NAME}" if opening in COLON_OPENINGS else f"{opening.capitalize()} {NAME}" for opening in OPENINGS)


@pytest.mark.parametrize("line", LINES)
def test_the_opening_is_known_to_metadata_and_text(line: str) -> None:
    text = "\n".join(("Ferry comes back to the harbour", line, *STORY))
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    page = f"<html><body><article><h1>Ferry comes back to the harbour</h1><p>{escape(line)}</p>{paragraphs}</article></body></html>"
    for article in (CLEANER.clean(text, kind="text"), CLEANER.clean(page)):
        assert article.authors == [NAME]
        assert article.text.split("\n") == STORY


PROSE = [
    "By Monday the river had fallen.",
    "Von Hamburg nach Kiel fährt kein Zug mehr.",
    "Par la suite, la mairie a porté plainte.",
    "Por eso no habrá trenes el lunes.",
    "Di notte la valle resta isolata.",
]


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_that_opens_alike_stays(sentence: str) -> None:
    article = CLEANER.clean("\n".join((sentence, *STORY)), kind="text")
    assert article.authors == []
    assert article.text.split("\n") == [sentence, *STORY]
