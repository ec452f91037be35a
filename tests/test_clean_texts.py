"""Do no harm: a text that is clean already comes out as it went in, and so does what the cleaner made."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.sinks.records import ledger_record
from tests.regenerate import EXPECTED, inputs

CLEANER = Cleaner()
FLOWING = Cleaner(Config(flow=True))

STORY = (
    "The council of Oldhaven voted on Monday to repair the sea wall, after three winters in which the water came up to the school.",
    "Work begins in spring, the mayor said, and will take two years; the road along the harbour stays open for most of that time.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay and has carried her flour upstairs four times.",
    "The money comes from the harbour fund of the county, which had been set aside for a crane that nobody could be found to drive.",
)

# name: lines; each has what looks like boilerplate, a header or a dump, and is none
STAYS = {
    "a headline and nothing else that is known": ["Oldhaven votes to repair its sea wall", *STORY],
    "a headline among prose without full stops": [
        "Sea wall of Oldhaven to be repaired after three wet winters, council says after long debate in the school's gymnasium",
        "Work begins in spring and takes two years",
        "The road along the harbour stays open for most of that time, the mayor of Oldhaven said to the people in the gymnasium",
    ],
    "subheadings": [STORY[0], "Two years of work", STORY[1], "Flour upstairs", STORY[2], STORY[3]],
    "one paragraph": [STORY[0]],
    "one line": ["Nobody came."],
    "a list longer than the prose around it": [
        STORY[0],
        *(
            f"{part} {house}"
            for house in ("the school", "the bakery", "the pilots' house")
            for part in ("Height of", "Owner of", "Damage to")
        ),
        *("- sand", "- granite", "- two cranes", "- a dredger", "- forty sacks of cement", "- rope"),
        *(f"{number}. Street of the {who}" for number, who in enumerate(("coopers", "pilots", "smiths", "widows", "herring girls"), 1)),
        *("Pros", "It is high", "Cons", "It leaks", "Pros", "It is old", "Cons", "It is in the way"),
        STORY[1],
    ],
    "an interview": [
        STORY[0],
        "What would you do first?",
        "Close the road.",
        "And then?",
        "Ask the children which way they walk to school. They know where it is wet.",
        "Will it hold?",
        "I would not bet a loaf on it.",
    ],
    "a refrain": [STORY[0], "Nobody came.", STORY[1], "Nobody came.", STORY[2], "Nobody came."],
    "a paragraph that stands again, deep in the story": [*STORY, STORY[2]],
    "a paragraph that stands again and again": [STORY[0], STORY[1], STORY[0], STORY[2], STORY[0]],
    "verse": [
        "The wall is old, the wall is grey,",
        "it kept the sea from us one day,",
        "and on the next it went away",
        "and left the sea to stay.",
    ],
    "a table": [STORY[0], "Year\tHeight\tCost", "2023\t2.1 m\t0", "2024\t2.4 m\t12,000", "2025\t2.9 m\t3,000,000", STORY[1]],
    "a Markdown table": [STORY[0], "| Year | Height |", "|---|---|", "| 2024 | 2.4 m |", "| 2025 | 2.9 m |", STORY[1]],
    "Markdown": ["# Oldhaven votes", STORY[0], "## Two years of work", STORY[1], "> " + STORY[2], "* sand", "* granite", STORY[3]],
    "links in prose": [STORY[0].replace("sea wall", "[sea wall](https://oldhaven.example/wall)"), STORY[1]],
    "wiki headings": [STORY[0], "== Two years of work ==", STORY[1]],
    "an hour over each entry of a live report": ["10 p.m.", STORY[0], "9.15 p.m.", STORY[1], "8 p.m.", STORY[2]],
    "code": [STORY[0], "```", "if wall.leaks():", "    repair(wall)", "}", "```", STORY[1]],
    "Japanese": [
        "港は二月の嵐から閉鎖されていたが、月曜日に再開し、正午に最初の船が出た。市長は喜びを語った。",
        "二年の工事",
        "工事は春に始まり、二年かかる見込みで、その間も港沿いの道路はほとんど通行できると市長は述べた。",
    ],
}


@pytest.mark.parametrize("lines", STAYS.values(), ids=STAYS)
def test_a_clean_text_stays(lines: list[str]) -> None:
    text = "\n".join(" ".join(line.split()) for line in lines)
    assert CLEANER.clean(text, kind="text").text == text


@pytest.mark.parametrize("raw", inputs(), ids=lambda path: path.name)
def test_what_the_cleaner_made_stays(raw: Path) -> None:
    text = (EXPECTED / raw.stem / "text.txt").read_text(encoding="utf-8").rstrip("\n")
    article = CLEANER.clean(text, kind="text")
    assert article.text == text
    assert article.removed == ()


def test_a_headline_that_stays_is_the_title_too() -> None:
    article = CLEANER.clean("\n".join(["Oldhaven votes to repair its sea wall", *STORY]), kind="text")
    assert article.title == "Oldhaven votes to repair its sea wall"
    verdict = article.blocks[0].verdict
    assert verdict is not None
    assert (verdict.kept, verdict.rule) == (True, "title.alone")


def test_a_headline_goes_where_the_text_shows_that_it_was_scraped() -> None:
    article = CLEANER.clean("\n".join(["World", "Oldhaven votes to repair its sea wall", "By Ida Sund", *STORY]), kind="text")
    assert article.text.split("\n") == [*STORY]
    assert (article.title, article.section, article.authors) == ("Oldhaven votes to repair its sea wall", "World", ["Ida Sund"])


def test_of_two_copies_that_in_the_story_stays_if_the_other_goes_for_what_it_looks_like() -> None:
    caption = "The money comes from the harbour fund of the county, which had been set aside for a crane that nobody"
    lines = [caption, "Oldhaven votes to repair its sea wall", "By Ida Sund", *STORY[:2], caption, STORY[2], "Post a Comment"]
    article = CLEANER.clean("\n".join(lines), kind="text")
    assert article.text.split("\n") == [*STORY[:2], caption, STORY[2]]


# Pieces of scraped texts, clean or not, in any order: whatever comes out of them stays.
PIECES = st.sampled_from(
    (
        *STORY,
        "Oldhaven votes to repair its sea wall",
        "World",
        "By Ida Sund",
        "14 March 2025, 17:42",
        "Advertisement",
        "Related Posts:",
        "- Lady Otters edge Pine Valley in double overtime and…",
        "(Visited 3 times, 1 visits today)",
        "Leave a Reply",
        "Share this:",
        "Two years of work",
        "© 2025 The Oldhaven Courier. All rights reserved.",
    )
)


@settings(max_examples=150)
@example("\n".join([STORY[0], STORY[0], STORY[1], STORY[1]]))
@given(st.lists(PIECES, max_size=14).map("\n".join))
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = CLEANER.clean(text, kind="text").text
    assert CLEANER.clean(once, kind="text").text == once


# --- wrapped lines

TEXTS = sorted(raw.stem for raw in inputs() if raw.stem.startswith("scraped-"))


def wrapped(text: str, column: int) -> str:
    return "\n\n".join(textwrap.fill(line, column, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


@pytest.mark.parametrize("column", [66, 72, 80])
@pytest.mark.parametrize("name", TEXTS)
def test_wrapped_paragraphs_are_judged_whole_and_written_as_they_were(name: str, column: int) -> None:
    text = (EXPECTED / name / "text.txt").read_text(encoding="utf-8").rstrip("\n")
    dump = wrapped("\n".join(["Advertisement", text, "Related Posts:", "(Visited 3 times, 1 visits today)"]), column)
    article = CLEANER.clean(dump, kind="text")
    assert article.text == wrapped(text, column)
    assert [block.text for block in article.blocks if block.verdict and block.verdict.kept] == text.split("\n")
    assert CLEANER.clean(article.text, kind="text").text == article.text


@pytest.mark.parametrize("name", TEXTS)
def test_flow_writes_a_paragraph_a_line(name: str) -> None:
    text = (EXPECTED / name / "text.txt").read_text(encoding="utf-8").rstrip("\n")
    assert FLOWING.clean(wrapped(text, 72), kind="text").text == text


BROKEN = """\
The council of Oldhaven voted on Monday to repair the sea wall, and the govern-
ment of the county pays for it, after three winters in which the sea came up to
the school. Work begins in spring, the mayor said, and takes two years. The old
government had set the money aside for a crane that nobody could be found who
could drive it, and the crane was never bought. It would have stood on the two-
storey warehouse beside the bakery, where the flour of four winters lies now."""


def test_words_broken_at_the_end_of_a_line_stay_broken_unless_the_text_flows() -> None:
    flowing = BROKEN.replace("govern-\n", "govern").replace("two-\n", "two-").replace("\n", " ")
    assert CLEANER.clean(BROKEN, kind="text").text == BROKEN
    assert FLOWING.clean(BROKEN, kind="text").text == flowing


MARKED = f"# Harbour\n\n[{STORY[0]}](https://oldhaven.example/wall)\n\n[Share this:](/share)\n\n{STORY[1]}\n\n- sand\n- rope"


@pytest.mark.parametrize("text", [wrapped("\n".join([*STORY[:2], "Related Posts:", "- A crane", *STORY[2:]]), 72), MARKED])
def test_the_ledger_tells_what_stood_where_however_it_was_printed(text: str) -> None:
    article = CLEANER.clean(text, kind="text")
    removals: Any = ledger_record(article)["removed"]
    whole = article.text
    for removed in reversed(removals):
        whole = f"{whole[: removed['at']]}\n{removed.get('printed', removed['text'])}\n{whole[removed['at'] :]}"
    assert removals
    assert whole.split() == text.split()


# --- signs that are no text

SIGNS = {
    "Windows line ends": "\r\n",
    "old line ends": "\r",
    "form feeds": "\f",
    "line separators": "\u2028",
    "zero-width spaces": "\u200b\n",
    "a byte order mark": "\ufeff\n",
    "bidi marks": "\u200e\n\u202c",
    "control characters": "\x00\x07\n",
    "spaces": " \t\n  ",
}


@pytest.mark.parametrize("between", SIGNS.values(), ids=SIGNS)
def test_signs_between_lines_are_no_text(between: str) -> None:
    assert CLEANER.clean(between.join(STORY), kind="text").text == "\n".join(STORY)


def test_signs_inside_words_are_no_text_but_for_those_that_letters_need() -> None:
    text = (
        "The har\xadbour of Old\u200bhaven is old.\x07 \u202bنمی\u200cخواهم\u202c said nobody, and the sea wall of the town is older still."
    )
    expected = "The harbour of Oldhaven is old. نمی\u200cخواهم said nobody, and the sea wall of the town is older still."
    assert CLEANER.clean(text, kind="text").text == expected


# --- mojibake


def test_mojibake_is_mended_if_asked_for_and_named() -> None:
    pytest.importorskip("ftfy")
    broken = STORY[2].encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    left = CLEANER.clean(broken, kind="text")
    mended = Cleaner(Config(fix_mojibake=True)).clean(f"{broken}\n{STORY[0]}", kind="text")
    assert "â€œWe" in left.text
    assert left.warnings == ()
    assert mended.text == f"{STORY[2]}\n{STORY[0]}"
    assert mended.warnings == ("mojibake was mended by ftfy, in lines: 1",)


def test_text_that_is_not_broken_is_not_mended() -> None:
    pytest.importorskip("ftfy")
    article = Cleaner(Config(fix_mojibake=True)).clean("\n".join(STORY), kind="text")
    assert (article.text, article.warnings) == ("\n".join(STORY), ())
