"""The five scraped texts with which the project began; they are other people's, so they stay outside and the tests skip without them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import cleaner

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
EXPECTED: dict[str, Any] = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8")) if SEEDS.is_dir() else {}
CATEGORIES = {
    "related": r"^(?:Related|- )",
    "comments": r"^(?:Leave a Reply|Your email)",
    "adblock": r"Adblock|ad blocker",
    "counter": r"Visited",
    "byline": r"^By ",
    "credits": r"contributed to this report",
    "legal": r"banned in",
}

pytestmark = pytest.mark.skipif(not EXPECTED, reason="the seeds are not here")


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(params=sorted(EXPECTED))
def seed(request: pytest.FixtureRequest) -> tuple[dict[str, Any], cleaner.Article]:
    text = (SEEDS / f"{request.param}.txt").read_text(encoding="utf-8")
    return EXPECTED[request.param], cleaner.clean(text)


def test_text_is_the_expected_one_but_for_what_is_optional(seed: tuple[dict[str, Any], cleaner.Article]) -> None:
    expected, article = seed
    got = [folded(line) for line in article.text.split("\n")]
    optional = {folded(line) for line in expected.get("optional", ())}
    assert folded(" ".join(line for line in got if line not in optional)) == folded(expected["text"])


def test_boilerplate_is_in_the_ledger_under_its_category(seed: tuple[dict[str, Any], cleaner.Article]) -> None:
    expected, article = seed
    removed = {folded(block.text): block.verdict for block in article.removed}
    for line in map(folded, expected["must_remove"]):
        assert line in removed
        verdict = removed[line]
        wanted = next((category for category, pattern in CATEGORIES.items() if re.search(pattern, line)), None)
        assert verdict is not None
        assert wanted is None or verdict.category == wanted


@pytest.mark.parametrize("name", ["title", "authors", "section", "agency", "dateline"])
def test_metadata(seed: tuple[dict[str, Any], cleaner.Article], name: str) -> None:
    expected, article = seed
    assert getattr(article, name) == expected[name]


def test_date(seed: tuple[dict[str, Any], cleaner.Article]) -> None:
    expected, article = seed
    assert article.date_published == expected["date"]
