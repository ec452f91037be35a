"""Wrapped lines: which texts are not wrapped, which are, where their paragraphs end, and how broken words are joined."""

from __future__ import annotations

import textwrap

import pytest

from cleaner.wrapping import Joints, find_column, paragraphs

PROSE = [
    "The council of Oldhaven voted on Monday to repair the sea wall, after three winters in which the water came up to the school.",
    "Work begins in spring, the mayor said, and will take two years; the road along the harbour stays open for most of that time.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay and has carried her flour upstairs four times.",
]
LONG = " ".join(PROSE)
GERMAN = (
    "Der Rat von Althafen beschloss am Montag, die Ufermauer zu reparieren, nachdem das Wasser in drei Wintern bis zur Schule gestiegen "
    "war. Die Arbeiten beginnen im Frühjahr, sagte der Bürgermeister, und dauern zwei Jahre; die Straße am Hafen bleibt meist offen."
)
ARABIC = "صوت مجلس المدينة القديمة يوم الاثنين على إصلاح جدار البحر بعد ثلاثة شتاءات وصل فيها الماء إلى المدرسة " * 4
HEADLINES = [
    "Lady Herons sweep rivals to open league play on the coast",
    "Mayor wins election with the widest margin in forty years",
    "Brewery closes down after a century and a half of brewing",
    "Grades are in for the Mudcats after a wobbly first month",
    "Ferry sinks in the harbour after storm tore it from quay",
    "Council sets money aside for a crane that nobody drives",
]


def begins(line: str) -> bool:
    return line.startswith(("- ", "# "))


def wrap(text: str, column: int) -> list[str]:
    return textwrap.wrap(text, column, break_long_words=False, break_on_hyphens=False)


# name: lines
NOT_WRAPPED = {
    "nothing": [],
    "a line": ["Nobody came."],
    "paragraphs of a line each": PROSE,
    "paragraphs of a line each with empty lines between": [line for prose in PROSE for line in (prose, "")],
    "headlines": HEADLINES,
    "a menu": ["Home", "News", "Sport", "Weather", "Contact", "About us", "Subscribe", "Log in"],
    "verse": [
        "The wall is old, the wall is grey, it kept the sea from us one day",
        "And on the next it went away and left the houses to the spray",
        "And we who lived there could not say who would be asked at last to pay",
        "For all the stones that in the bay lie under water where they lay",
        "And will be lying still in May when all of us have moved away",
    ],
    "a list of items": [f"- {headline.lower()}" for headline in HEADLINES],
    "a table": [
        f"{year}  {height:<30}  {cost:>20}" for year, height, cost in ((y, f"{y / 1000:.1f} m", f"{y * 7}") for y in range(2015, 2026))
    ],
    "addresses": [f"https://oldhaven.example/archive/{year}/sea-wall-to-be-repaired-says-council" for year in range(2015, 2026)],
    "Japanese": ["港は二月の嵐から閉鎖されていたが月曜日に再開し正午に最初の船が出た市長は喜びを語り市民も集まり祝った港は二月の嵐から閉"]
    * 8,
    "sentences of nearly a line each": [
        "The wall was built by the coopers of the town in the summer of 1788.",
        "It was made higher by the pilots after the flood of the year 1825.",
        "It was made higher again by nobody at all, for there was no money.",
        "It fell in two places in January, and in a third one in February.",
        "It will be repaired in spring, if the county sends what it said.",
    ],
}


@pytest.mark.parametrize("lines", NOT_WRAPPED.values(), ids=NOT_WRAPPED)
def test_not_wrapped(lines: list[str]) -> None:
    assert find_column(lines, begins) is None


# name: (column, paragraphs, what stands between them)
WRAPPED = {
    "with empty lines between": (72, [*PROSE, LONG], [""]),
    "without": (76, [*PROSE, LONG], []),
    "at sixty": (60, PROSE, [""]),
    "at a hundred": (100, PROSE * 2, [""]),
    "German, with capitals": (72, [GERMAN, GERMAN], [""]),
    "Arabic, without capitals": (72, [ARABIC], [""]),
    "among menus": (72, ["Home", "News", "Sport", *PROSE, LONG, "Weather", "Contact", "About us"], [""]),
    "with long addresses": (72, [*PROSE, LONG, "https://oldhaven.example/" + "archive/" * 14], [""]),
}


@pytest.mark.parametrize(("column", "texts", "between"), WRAPPED.values(), ids=WRAPPED)
def test_wrapped(column: int, texts: list[str], between: list[str]) -> None:
    lines = [line for text in texts for line in (*wrap(text, column), *between)]
    found = find_column(lines, begins)
    assert found is not None
    assert column - 12 <= found <= column
    assert [" ".join(lines[i] for i in span) for span in paragraphs(lines, found, begins)] == [text.strip() for text in texts]


def test_items_and_headings_begin_a_paragraph_and_may_be_wrapped() -> None:
    lines = [*wrap(PROSE[0], 60), *wrap(f"- {PROSE[1]}", 60), *wrap(f"- {PROSE[2]}", 60), "# Two years"]
    spans = list(paragraphs(lines, find_column(lines, begins), begins))
    assert [lines[span.start][:9] for span in spans] == ["The counc", "- Work be", "- “We hav", "# Two yea"]


# name: (lines of the text, the lines to join, what they are joined to)
JOINTS = {
    "words": (["The wall", "is old."], "The wall is old."),
    "a word that stands whole elsewhere": (["The govern-", "ment of the", "government"], "The government of the government"),
    "a compound that has its hyphen elsewhere": (
        ["A twin-", "engined, well, twin-engined ferry"],
        "A twin-engined, well, twin-engined ferry",
    ),
    "a word that stands nowhere else keeps its hyphen": (["A well-", "known wall"], "A well-known wall"),
    "a name keeps its hyphen": (["The Franco-", "German wall"], "The Franco-German wall"),
    "a hyphen for the next word": (["Vor-", "und Nachteile"], "Vor- und Nachteile"),
    "a dash": (["The wall –", "old as it is –", "holds"], "The wall – old as it is – holds"),
    "a minus": (["Minus -", "12 degrees"], "Minus - 12 degrees"),
    "a text full of broken words": (
        ["A gov-", "ernment, a har-", "bour, a coun-", "cil: government, harbour, council, and a ba-", "kery"],
        "A government, a harbour, a council: government, harbour, council, and a bakery",
    ),
}


@pytest.mark.parametrize(("lines", "joined"), JOINTS.values(), ids=JOINTS)
def test_lines_are_joined(lines: list[str], joined: str) -> None:
    assert Joints(lines).join(lines) == joined
