"""The header of a text dump: which lines are headline, byline and date, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.text_header import TextHeader, bare, read_text_header, stems, unglued
from cleaner.model import Block

STORY = (
    "The ferry Kestrel sank in the harbour of Oldhaven on Monday evening after a storm had torn it from its moorings, the council said.",
    "All forty passengers reached the quay before the water did, and the captain was the last of them to leave the sinking ferry.",
)
TITLE = "Ferry sinks in harbour of Oldhaven after storm"
STANDFIRST = "All forty passengers of the Kestrel reached the quay after the storm"


def header(*lines: str) -> tuple[list[str], TextHeader]:
    """The lines above and between the story's paragraphs, and what is found among them."""
    texts = [*lines, *(() if STORY[0] in lines else STORY)]
    blocks = [Block(i, "item" if text.startswith("•") else "paragraph", text) for i, text in enumerate(texts)]
    return texts, read_text_header(blocks, texts.index(STORY[0]), STORY, range(len(blocks)))


NO_TITLE = {
    "nothing above": (),
    "a sentence": ("The ferry sank in the harbour after a storm.",),
    "a menu": ("• Ferry and harbour news of Oldhaven", "• Weather"),
    "a section": ("World",),
    "an address": ("https://oldhaven.example/ferry-sinks-in-harbour-after-storm",),
    "a path": ("Home » News » Ferry sinks in harbour",),
    "buttons": ("[ Search the harbour of Oldhaven ]",),
    "a name": ("Maria Kestrel",),
    "a date": ("Monday, 3 May 2024, 12:30",),
    "words of another story": ("Mayor wins election", "Brewery closes down"),
}


@pytest.mark.parametrize("lines", NO_TITLE.values(), ids=NO_TITLE)
def test_no_headline(lines: tuple[str, ...]) -> None:
    assert header(*lines)[1].title is None


TITLES = {
    "right above the story": (TITLE,),
    "above byline and date": (TITLE, "By Ida Sund", "3 May 2024"),
    "below byline and date": ("By Ida Sund", "3 May 2024", TITLE),
    "above a standfirst without a full stop": (TITLE, STANDFIRST),
    "below a kicker": ("Storm damage", TITLE),
    "among headlines of other stories": (
        "Mayor wins election with a wide margin",
        TITLE,
        "By Ida Sund",
        "Brewery closes down after a century",
    ),
    "with the site's name above": (f"{TITLE} | The Oldhaven Courier", "Share", TITLE),
    "with a path glued to it above": (f"HomeNews {TITLE}", TITLE),
    "far above": (TITLE, *(f"Button {letter}" for letter in "ABCDEFGHIJ")),
    "above a short first paragraph": (TITLE, "The ferry sank in the harbour, the council of the town said."),
}


@pytest.mark.parametrize("lines", TITLES.values(), ids=TITLES)
def test_headline(lines: tuple[str, ...]) -> None:
    texts, found = header(*lines)
    assert found.title is not None
    assert texts[found.title] == TITLE


def test_a_line_known_to_be_something_else_is_no_headline() -> None:
    blocks = [Block(i, "paragraph", text) for i, text in enumerate((TITLE, *STORY))]
    assert read_text_header(blocks, 1, STORY, ()).title is None


def test_echoes_are_lines_that_hold_little_but_the_headline() -> None:
    title_bar = f"{TITLE} | The Oldhaven Courier"
    longer = f"{TITLE}, and here is all else that happened in town on this day, from the new brewery to the old bridge and the mayor's cat"
    texts, found = header(title_bar, longer, TITLE)
    assert [texts[i] for i in found.echoes] == [title_bar]


AUTHORS = {
    "byline": ((TITLE, "By Ida Sund"), ["By Ida Sund"]),
    "bare names beside a date": ((TITLE, "Ida Sund and Per Holm", "3 May 2024"), ["Ida Sund and Per Holm"]),
    "bare name under a word that opens a byline": ((TITLE, "By", "Ida Sund"), ["Ida Sund"]),
    "name glued to a date": ((TITLE, "Ida Sund3 May 2024"), ["Ida Sund3 May 2024"]),
    "bare name of somebody not in the story": ((TITLE, "Ida Sund"), ["Ida Sund"]),
    "under a first paragraph that is the standfirst": ((TITLE, STORY[0], "By Ida Sund", STORY[1]), ["By Ida Sund"]),
    "bare name from the story": ((TITLE, "Maria Kestrel"), []),
    "bare name without a headline": (("Ida Sund",), []),
    "byline of another story": (("Mayor wins election", "By Per Holm", TITLE), []),
    "a title in Chinese": ((TITLE, "渡船沉没"), []),
}


@pytest.mark.parametrize(("lines", "authors"), AUTHORS.values(), ids=AUTHORS)
def test_authors(lines: tuple[str, ...], authors: list[str]) -> None:
    texts, found = header(*lines)
    assert [texts[i] for i in found.authors] == authors


def test_dates_and_sections() -> None:
    texts, found = header("1 May 2024", "World", TITLE, "Oldhaven, 3 May 2024 12:30", "On 4 May 2024 the ferry was found.")
    assert [texts[i] for i in found.dates] == ["Oldhaven, 3 May 2024 12:30"]
    assert [texts[i] for i in found.sections] == ["World"]


UNGLUED = {
    "YouTube channel": "YouTube channel",
    "Anna McBerg": "Anna McBerg",
    "Either / or": "Either / or",
    "• Anna Berg": "Anna Berg",
    "3. May was warm": "May was warm",
    "3. May 2024": "3. May 2024",
    "Anna BergPublished 3 May 2024": "Anna Berg | Published 3 May 2024",
    "Anna Berg5 hours ago": "Anna Berg | 5 hours ago",
    "Anna BergReporter": "Anna Berg | Reporter",
    "3 May 2024 / Anna Berg": "3 May 2024 | Anna Berg",
}


@pytest.mark.parametrize(("line", "parts"), UNGLUED.items(), ids=UNGLUED)
def test_unglued(line: str, parts: str) -> None:
    assert unglued(line) == parts


def test_bare_takes_the_mark_only() -> None:
    assert bare("• Anna BergReporter") == "Anna BergReporter"


def test_stems() -> None:
    assert stems("The ferries’ harbour") == {"ferri", "harbo"}
    assert stems("渡船沉没") == {"渡船", "船沉", "沉没"}


@given(st.lists(st.text(min_size=1, max_size=60), max_size=8), st.data())
def test_never_raises(lines: list[str], data: st.DataObject) -> None:
    texts = [*lines, *STORY]
    blocks = [Block(i, "paragraph", text) for i, text in enumerate(texts)]
    first = data.draw(st.integers(0, len(blocks) - 1))
    found = read_text_header(blocks, first, STORY, range(len(blocks)))
    assert found.title is None or found.title < first
