"""One cleaner for many threads and many pages: nothing of one page shows in another."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cleaner import Article, Cleaner
from cleaner.sinks.records import article_record, ledger_record
from tests.hostile import PAGES
from tests.regenerate import inputs

THREADS = 8
TIMES = 5

HOSTILE = [PAGES[name](3_000) for name in ("nested div", "a list under Related Posts", "JSON-LD, a graph", "bytes of no encoding")]
CONTENTS: list[str | bytes] = [*(raw.read_bytes() for raw in inputs()), *HOSTILE]


def told(article: Article) -> Any:
    return article_record(article), ledger_record(article), [(block.text, block.verdict) for block in article.blocks]


@pytest.fixture(scope="module")
def alone() -> list[Any]:
    """What each page gives with a cleaner that knows no other."""
    return [told(Cleaner().clean(content)) for content in CONTENTS]


def test_eight_threads_give_what_one_gives(alone: list[Any]) -> None:
    shared = Cleaner()
    order = list(range(len(CONTENTS))) * TIMES
    random.Random(8).shuffle(order)
    switch = sys.getswitchinterval()
    sys.setswitchinterval(5e-4)  # threads change places in the middle of everything
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            articles = list(pool.map(lambda number: told(shared.clean(CONTENTS[number])), order))
    finally:
        sys.setswitchinterval(switch)
    assert [number for number, article in zip(order, articles, strict=True) if article != alone[number]] == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_pages_does_not_matter(seed: int, alone: list[Any]) -> None:
    shared = Cleaner()
    order = list(range(len(CONTENTS)))
    random.Random(seed).shuffle(order)
    assert [number for number in order if told(shared.clean(CONTENTS[number])) != alone[number]] == []
