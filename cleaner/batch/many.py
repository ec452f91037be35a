"""Articles of many pages, for programs: in worker processes, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from cleaner.batch.pool import Lost, Pool
from cleaner.batch.run import workers_of
from cleaner.batch.work import Cleans, unread
from cleaner.config import Config, Engine
from cleaner.model import Article, Context, Page
from cleaner.pipeline import Cleaner, sha256_of


def clean_many(pages: Iterable[Page | bytes | str], config: Config | None = None, engine: Engine | None = None) -> Iterator[Article]:
    """The articles of many pages, in their order, cleaned in several processes at once.

    Pages are taken as they are needed, so any number of them can be given. One that hangs, crashes or eats up the memory costs its
    worker and nothing else: its article has the status "error" and says why.

    Args:
        pages: as `Cleaner.clean` takes them.
        config: how to clean; None for the defaults.
        engine: how many workers, and what a page may take; None for a worker on each core and 20 seconds.

    Raises:
        RuleError: a rule pack of the configuration can't be used.
        WorkerError: no worker can be started.

    >>> pages = ["The ferry came back on Monday.\\nLeave a Reply\\n", b"<p>Nobody was hurt, the harbour master said.</p>"]
    >>> [article.text for article in clean_many(pages, engine=Engine(workers=1))]
    ['The ferry came back on Monday.', 'Nobody was hurt, the harbour master said.']
    """
    engine = engine or Engine()
    cleaner = Cleaner(config)
    whole = (page if isinstance(page, Page) else Page(page) for page in pages)
    workers = workers_of(engine)
    return _in_workers(whole, cleaner, workers, engine) if workers else map(cleaner.clean, whole)


def _in_workers(pages: Iterable[Page], cleaner: Cleans, workers: int, engine: Engine) -> Iterator[Article]:
    sent: deque[Page] = deque()  # their articles come back without what they were made from

    def remembered() -> Iterator[Page]:
        for page in pages:
            sent.append(page)
            yield page

    with Pool[Page, _Returned](_Whole(cleaner), workers, engine) as pool:
        for answer in pool.map(remembered()):
            page = sent.popleft()
            if isinstance(answer, Lost):
                yield replace(unread(page, answer.reason), page=page, sha256=sha256_of(page.content))
            else:
                article = answer.article
                yield replace(article, page=replace(article.page, content=page.content, columns=page.columns))


@dataclass(frozen=True, slots=True)
class _Returned:
    """An article on its way. The contexts come first, each after its parent: pickling them one from another would go as deep as a page."""

    contexts: tuple[Context, ...]
    article: Article


@dataclass(frozen=True, slots=True)
class _Whole:
    cleaner: Cleans

    def __call__(self, page: Page) -> _Returned:
        article = self.cleaner.clean(page)
        light = replace(article, page=replace(article.page, content=b"", columns=MappingProxyType({})))
        return _Returned(tuple(_contexts(article)), light)


def _contexts(article: Article) -> list[Context]:
    """All elements that hold the article's blocks, in document order."""
    found: dict[int, Context] = {}
    for block in article.blocks:
        context = block.context
        while context is not None and context.index not in found:
            found[context.index] = context
            context = context.parent
    return [context for _, context in sorted(found.items())]
