"""Dumps of whole pages: what one is told by, where the article lies in it, and what becomes of the lines far from it."""

from __future__ import annotations

from cleaner import Cleaner

CLEANER = Cleaner()
STORY = [
    "The council of Oldhaven voted on Monday to repair the sea wall, after three winters in which the water came up to the school.",
    "Work begins in spring, the mayor said, and will take two years; the road along the harbour stays open for most of that time.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay and has carried her flour upstairs four times.",
    "The money comes from the harbour fund of the county, which had been set aside for a crane that nobody could be found to drive.",
]
KNOWN = ["Skip to content", "Log in", "Advertisement", "Share this:", "Privacy Policy"] * 3
MENU = [f"{street} {trade}" for street in ("Quay", "Mill", "Hill", "Church", "Old") for trade in ("coopers", "pilots", "smiths", "bakers")]
FAR = [f"{label} {number}" for number in (1, 2, 3) for label in MENU]


def judged(lines: list[str]) -> list[tuple[str, str]]:
    """Each block with the rule that decided on it, "" for what is kept."""
    blocks = CLEANER.clean("\n".join(lines), kind="text").blocks
    return [(block.text, "" if block.verdict is None or block.verdict.kept else block.verdict.rule) for block in blocks]


def test_the_densest_prose_is_the_article_and_lines_far_from_it_are_outside() -> None:
    rules = judged([*FAR, *KNOWN, *STORY, *FAR])
    assert [text for text, rule in rules if not rule] == STORY
    outside = {position for position, (_, rule) in enumerate(rules) if rule == "navigation.outside"}
    first, last = len(FAR) + len(KNOWN), len(FAR) + len(KNOWN) + len(STORY) - 1
    assert outside == {*range(first - 40), *range(last + 41, len(rules))}


def test_of_a_text_that_is_no_dump_nothing_is_outside() -> None:
    lists = [f"- {label.lower()}" for label in FAR]
    assert {rule for _, rule in judged([*STORY[:2], *lists, *STORY[2:]])} == {""}
