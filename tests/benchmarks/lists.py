"""What 30,000 selectors of a filter list cost a page.

    python -m tests.benchmarks.lists [PAGES.jsonl...]

PAGES: annotated pages, as `cleaner score` reads them; without them, the project's own HTML examples, over and over. The list is invented,
in the mixture of EasyList's: ids and classes, some with tags, attributes, custom elements and combinators. Printed are CPU milliseconds a
page for the list, when the elements of a page are met for the first time and when pages of the site were met before, and for cleaning the
page without a list: the ratio within one run is what counts.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cleaner import Cleaner
from cleaner.model import Document
from cleaner.rules.lists.adblock import parse_filter_list
from cleaner.rules.lists.hiding import FilterLists
from cleaner.scoring.gold import Gold, read_gold
from cleaner.stages.blocks import html_blocks
from cleaner.stages.decode import decode
from cleaner.stages.parse import parse

SELECTORS = 30_000
ROOT = Path(__file__).parent.parent.parent
WORDS = (
    "cookie consent banner bar notice policy gdpr law box message ad ads sponsor promo newsletter share social widget popup overlay modal "
    "wrapper container footer header sticky top bottom left right main info alert privacy site page block inner outer content text title"
).split()
# How many in a hundred are written which way.
MIX = (
    (43, "#{0}"),
    (43, ".{0}"),
    (4, "div.{0}"),
    (2, ".{0}.{1}"),
    (3, 'div[data-{2}="{1}"]'),
    (1, '[class*="{0}"]'),
    (1, 'div[id^="{0}"]'),
    (1, 'a[href^="https://{2}.example/"]'),
    (1, "{2}-bar"),
    (1, "#{0} > .{1}"),
)


def invented_list() -> str:
    chance = random.Random(20)

    def name() -> str:
        words = [chance.choice(WORDS) for _ in range(chance.randint(2, 4))]
        return chance.choice(["-", "_", "--"]).join(words) + chance.choice(["", "", str(chance.randint(1, 99))])

    forms = [form for share, form in MIX for _ in range(share)]
    rules = (chance.choice(forms).format(name(), name(), name().lower().replace("_", "-")) for _ in range(SELECTORS - len(WORDS)))
    # And the words alone, so that something is hidden.
    return "\n".join(f"##{rule}" for rule in (*rules, *(f".{word}" for word in WORDS)))


def pages(files: list[Path]) -> Iterator[str]:
    for file in files:
        yield from (gold.content for gold in read_gold(file) if isinstance(gold, Gold))
    if not files:
        yield from [decode(raw.read_bytes()).text for raw in sorted((ROOT / "raw_examples").glob("*.html"))] * 5


def milliseconds(work: Callable[[Document], object], documents: list[Document]) -> float:
    started = time.process_time()
    for document in documents:
        work(document)
    return 1000 * (time.process_time() - started) / len(documents)


def main() -> None:
    html = list(pages([Path(name) for name in sys.argv[1:]]))
    started = time.process_time()
    lists = FilterLists([parse_filter_list(invented_list(), "invented.txt")])
    print(f"{SELECTORS:,} selectors read in {time.process_time() - started:.2f} s")
    documents = [html_blocks(parse(page)) for page in html]
    cleaner = Cleaner()
    started = time.process_time()
    for page in html:
        cleaner.clean(page, kind="html")
    whole = 1000 * (time.process_time() - started) / len(html)
    first = milliseconds(lambda document: lists.judge(document, "norvik.example"), documents)
    again = milliseconds(lambda document: lists.judge(document, "norvik.example"), documents)
    taken = sum(bool(lists.judge(document, "norvik.example")) for document in documents)
    print(f"{len(html)} pages, of which the list hides something on {taken}; ms/page: {first:.2f} first met, {again:.2f} met before,")
    print(f"{whole:.2f} for cleaning ({first / whole:.1%} and {again / whole:.1%})")


if __name__ == "__main__":
    main()
