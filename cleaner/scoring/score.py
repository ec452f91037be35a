"""Scores: the cleaner and other extractors on the same annotated pages in one run, page by page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from cleaner.model import Article, Kind, Page
from cleaner.pipeline import Cleaner, detect_kind
from cleaner.scoring.annotated import f1, label_blocks, label_by_snippets, names_f1, plain, precision_recall, squeezed
from cleaner.scoring.extractors import Extracted, Extractor, version_of
from cleaner.scoring.gold import Gold

OWN = "cleaner"
_CLEAN, _LOST = 0.95, 0.5  # F1 from which a page is perfectly clean, and up to which it is lost
_SAMPLE = 200  # characters


@dataclass(frozen=True, slots=True)
class PageScore:
    """How one extractor did on one page; None where the page is not annotated for it, or the extractor does not read it."""

    id: str
    url: str | None
    seconds: float  # of CPU time
    precision: float | None = None
    recall: float | None = None
    snippets: tuple[int, int, int] = (0, 0, 0)  # wanted ones found, wanted ones missing, unwanted ones found
    title: bool | None = None
    authors: float | None = None
    date: bool | None = None
    error: str | None = None

    @property
    def f1(self) -> float:
        """Of the text; 0 where there is nothing to measure it by."""
        return f1(self.precision or 0.0, self.recall or 0.0)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one extractor did on all pages: means over pages, and shares of them; None where no page is annotated for it.

    `clean` is the share of pages with an F1 above .95, `lost` the number of those below .5, `milliseconds` the CPU time a page,
    and `times` how many times that of the cleaner.
    """

    name: str
    version: str | None
    pages: int
    f1: float | None
    precision: float | None
    recall: float | None
    clean: float | None
    lost: int
    snippets: float | None
    title: float | None
    authors: float | None
    date: float | None
    errors: int
    milliseconds: float
    times: float


@dataclass(slots=True)
class RuleScore:
    """What a rule took out of the annotated pages: blocks and words, those of them wrongly, and a sample of what was wrong."""

    rule: str
    blocks: int = 0
    words: int = 0
    wrong_blocks: int = 0
    wrong_words: int = 0
    sample: str | None = None
    page: str | None = None  # where the sample stands


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that was measured. `left_in` are blocks and words that the cleaner kept and the annotation does not have."""

    standings: tuple[Standing, ...]
    pages: Mapping[str, tuple[PageScore, ...]]  # by the extractor's name, in the order of the input
    rules: tuple[RuleScore, ...]  # the most wrong first
    left_in: tuple[int, int]

    def worst(self, count: int, name: str = OWN) -> list[PageScore]:
        """The pages on which an extractor did worst."""
        return sorted((page for page in self.pages[name] if page.precision is not None), key=lambda page: (page.f1, page.id))[:count]


@dataclass(slots=True)
class _Mistakes:
    """What the cleaner took and left wrongly, counted as the pages go by."""

    rules: dict[str, RuleScore] = field(default_factory=dict)
    left_blocks: int = 0
    left_words: int = 0

    def add(self, gold: Gold, article: Article) -> None:
        if gold.text is not None:
            labels = label_blocks(article.blocks, gold.text, gold.optional)
        else:
            labels = label_by_snippets(article.blocks, gold.include, gold.exclude)
        for block, wanted in zip(article.blocks, labels, strict=True):
            verdict, size = block.verdict, len(block.text.split())
            if verdict is None or verdict.kept:
                self.left_blocks += wanted is False
                self.left_words += size if wanted is False else 0
                continue
            rule = self.rules.setdefault(verdict.rule, RuleScore(verdict.rule))
            rule.blocks += 1
            rule.words += size
            if wanted:
                rule.wrong_blocks += 1
                rule.wrong_words += size
                if rule.sample is None:
                    rule.sample, rule.page = block.text[:_SAMPLE], gold.id


def score(pages: Iterable[Gold], cleaner: Cleaner, against: Mapping[str, Extractor] | None = None) -> Result:
    """Measure the cleaner, and the extractors in `against` by their names, on annotated pages.

    Every extractor is asked about a page before the next page comes, so that what slows the machine down slows all of them. Those
    that read HTML only are not asked about texts. What an extractor raises counts as an error and an empty text.
    """
    articles: list[Article] = []

    def clean(page: str, url: str | None, kind: Kind) -> Extracted:
        article = cleaner.clean(Page(page, kind=kind, url=url))
        articles[:] = [article]
        if article.status == "error":
            raise RuntimeError(article.error)
        return Extracted(article.text, article.title, tuple(article.authors), article.date_published)

    extractors: dict[str, Extractor] = {OWN: clean, **(against or {})}
    rows: dict[str, list[PageScore]] = {name: [] for name in extractors}
    mistakes = _Mistakes()
    for number, gold in enumerate(pages):
        kind = gold.kind or detect_kind(gold.content)
        for name, extract in extractors.items():
            if kind == "text" and name not in (OWN, "everything"):
                continue
            if number == 0:
                _measure(extract, gold, kind)  # what is loaded once is no page's cost
            rows[name].append(_measure(extract, gold, kind))
        mistakes.add(gold, articles[0])
    rules = sorted(mistakes.rules.values(), key=lambda rule: (-rule.wrong_words, -rule.words, rule.rule))
    own = _milliseconds(rows[OWN])
    standings = tuple(_standing(name, pages, own) for name, pages in rows.items())
    return Result(
        standings,
        {name: tuple(pages) for name, pages in rows.items()},
        tuple(rules),
        (mistakes.left_blocks, mistakes.left_words),
    )


def _measure(extract: Callable[[str, str | None, Kind], Extracted], gold: Gold, kind: Kind) -> PageScore:
    error = None
    started = time.process_time()
    try:
        got = extract(gold.content, gold.url, kind)
    except Exception as problem:  # noqa: BLE001 - other people's code on any page; the error is counted and told
        got, error = Extracted("", authors=()), f"{type(problem).__name__}: {problem}"
    seconds = time.process_time() - started
    precision, recall = (None, None) if gold.text is None else precision_recall(gold.text, got.text, gold.optional)
    flat = squeezed(got.text)
    found = sum(squeezed(snippet) in flat for snippet in gold.include)
    return PageScore(
        gold.id,
        gold.url,
        seconds,
        precision,
        recall,
        (found, len(gold.include) - found, sum(squeezed(snippet) in flat for snippet in gold.exclude)),
        plain(got.title or "") == plain(gold.title) if gold.title and (got.title is not None or got.authors is not None) else None,
        names_f1(gold.authors, got.authors) if gold.authors and got.authors is not None else None,
        (got.date or "")[:10] == gold.date[:10] if gold.date and got.authors is not None else None,
        error,
    )


def _standing(name: str, pages: list[PageScore], own_milliseconds: float) -> Standing:
    texts = [page for page in pages if page.precision is not None]
    precision, recall = _mean(page.precision for page in texts), _mean(page.recall for page in texts)
    found, missing, unwanted = (sum(page.snippets[i] for page in pages) for i in range(3))
    milliseconds = _milliseconds(pages)
    return Standing(
        name,
        version_of(name) if name != OWN else None,
        len(pages),
        f1(precision, recall) if precision is not None and recall is not None else None,
        precision,
        recall,
        _mean(page.f1 > _CLEAN for page in texts),
        sum(page.f1 < _LOST for page in texts),
        f1(found / (found + unwanted or 1), found / (found + missing or 1)) if found + missing + unwanted else None,
        _mean(page.title for page in pages),
        _mean(page.authors for page in pages),
        _mean(page.date for page in pages),
        sum(page.error is not None for page in pages),
        milliseconds,
        milliseconds / own_milliseconds if own_milliseconds else 0.0,
    )


def _mean(values: Iterable[float | bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return statistics.fmean(known) if known else None


def _milliseconds(pages: list[PageScore]) -> float:
    return 1000 * (_mean(page.seconds for page in pages) or 0.0)
