"""Harm: what is lost of texts that are clean already, and what changes when an output is cleaned again.

    python -m tests.benchmarks.harm [-v] [TEXTS...]

TEXTS: JSON Lines (or .gz) with the clean `text` of a page, and its raw `page` if there is one; or folders of text files. Without any,
the project's own examples. Printed for each:

- harm: each text is cleaned as it stands. The share of all words that come back, and how many texts lose more than 5 % of theirs.
- again: what came out of each text, and of each raw page, is cleaned once more. The share that comes back unchanged.

-v lists the lines that were lost in every text that loses more than 5 %, and those that only the second cleaning took.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner import Article, Cleaner
from cleaner.scoring.annotated import is_unspaced, words
from cleaner.scoring.gold import Gold, read_gold
from cleaner.stages.decode import decode

ROOT = Path(__file__).parent.parent.parent
MOST_LOST = 0.05  # of the words of any text


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that is clean already, and the raw page that it comes from, if there is one."""

    name: str
    text: str
    page: str | None = None


def own_examples() -> Iterator[Sample]:
    """What the project expects of its raw examples."""
    for raw in sorted((ROOT / "raw_examples").glob("*.*")):
        text = (ROOT / "tests" / "expected" / raw.stem / "text.txt").read_text(encoding="utf-8")
        yield Sample(raw.name, text, decode(raw.read_bytes()).text)


def read_samples(path: Path) -> Iterator[Sample]:
    """The texts of a file of records, or of the files in a folder."""
    if path.is_dir():
        yield from (Sample(file.name, decode(file.read_bytes()).text) for file in sorted(path.glob("*.txt")))
        return
    for page in read_gold(path):
        if not isinstance(page, Gold):
            raise SystemExit(f"{page.source.path}:{page.source.member}: {page.error}")
        if page.text:
            yield Sample(page.id, page.text, page.content)


def lost(before: str, after: str) -> tuple[int, int]:
    """How many of the words of a text do not come back, and how many it has."""
    unspaced = is_unspaced(before)
    had = Counter(words(before, unspaced))
    return (had - Counter(words(after, unspaced))).total(), had.total()


def measure(cleaner: Cleaner, samples: Iterable[Sample], verbose: bool) -> str:
    """One line of figures."""
    missing = total = harmed = texts = pages = changed_texts = changed_pages = 0
    for sample in samples:
        article = cleaner.clean(sample.text, kind="text")
        gone, had = lost(sample.text, article.text)
        missing, total, texts = missing + gone, total + had, texts + 1
        if gone > MOST_LOST * had:
            harmed += 1
            if verbose:
                tell(f"{sample.name}: {gone} of {had} words lost", article)
        changed_texts += changes(cleaner, article, f"{sample.name}, text", verbose)
        if sample.page is not None:
            pages += 1
            changed_pages += changes(cleaner, cleaner.clean(sample.page), f"{sample.name}, page", verbose)
    return (
        f"texts={texts} words back={1 - missing / max(total, 1):.4f} lose more than {MOST_LOST:.0%}={harmed} "
        f"unchanged again: texts={1 - changed_texts / max(texts, 1):.4f} pages={1 - changed_pages / max(pages, 1):.4f}"
    )


def changes(cleaner: Cleaner, article: Article, name: str, verbose: bool) -> bool:
    """Whether the text of an article changes when it is cleaned again."""
    again = cleaner.clean(article.text, kind="text")
    if again.text == article.text:
        return False
    if verbose:
        tell(f"{name}: changes again", again)
    return True


def tell(headline: str, article: Article) -> None:
    """The lines that were taken out, and by what rule."""
    print(f"  {headline}")
    for block in article.removed:
        if block.verdict:
            print(f"    {block.index + 1}/{len(article.blocks)} {block.verdict.rule}: {block.text[:150]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("-v", dest="verbose", action="store_true")
    args = parser.parse_args()
    cleaner = Cleaner()
    sets = {path.name.split(".")[0]: read_samples(path) for path in args.texts} or {"raw_examples": own_examples()}
    for name, samples in sets.items():
        print(f"{name:15} {measure(cleaner, samples, args.verbose)}", flush=True)


if __name__ == "__main__":
    main()
