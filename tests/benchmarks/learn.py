"""What learning does on invented sites with boilerplate of their own.

    python -m tests.benchmarks.learn

For each site (see tests/invented.py), as pages and as dumped texts, and for 4, 10 and 40 pages of it: F1 without learning, with rules
learned from the same pages, and on pages of the site that were not learned from; the share of pages that come out clean; how many rules
were learned; and how many words of the annotated text they took, which should be none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cleaner import Cleaner, Config, Page
from cleaner.learn.learner import Learner
from cleaner.learn.pack import as_pack, sound
from cleaner.scoring.gold import Gold
from cleaner.scoring.score import Result, score
from tests.invented import SITES, dump, html_page, pages


def learned(golds: Sequence[Gold], folder: Path) -> tuple[Cleaner, set[str]]:
    """A cleaner with what it learned from pages, and the ids of the rules."""
    learner, plain = Learner(), Cleaner()
    for gold in golds:
        learner.add(plain.clean(Page(gold.content, kind=gold.kind, url=gold.url)))
    pack = folder / "learned.toml"
    pack.write_text(as_pack(sound(learner.lessons()), len(golds)), encoding="utf-8")
    cleaner = Cleaner(Config(rules=(pack,)))
    return cleaner, {rule.id for rule in cleaner.judge.own_rules.rules}


def figures(result: Result) -> str:
    standing = result.standings[0]
    return f"{standing.f1 or 0:.3f} / {standing.clean or 0:.2f}"


def main() -> None:
    print(f"{'':42} {'without':>13} {'learned':>13} {'held out':>13}  rules  words taken wrongly")
    for form in (html_page, dump):
        for site in SITES:
            everything = pages(site, 60, form)
            for count in (4, 10, 40):
                seen, unseen = everything[:count], everything[40:]
                with TemporaryDirectory() as folder:
                    cleaner, rules = learned(seen, Path(folder))
                results = [score(seen, Cleaner()), score(seen, cleaner), score(unseen, cleaner)]
                wrong = sum(rule.wrong_words for result in results[1:] for rule in result.rules if rule.rule in rules)
                name = f"{site.host}, {count} {'pages' if form is html_page else 'texts'}"
                print(f"{name:42} {' '.join(f'{figures(result):>13}' for result in results)} {len(rules):6} {wrong:6}", flush=True)


if __name__ == "__main__":
    main()
