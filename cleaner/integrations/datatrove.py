"""datatrove (https://github.com/huggingface/datatrove): a step that cleans documents, and a reader of WARC files.

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter

    LocalPipelineExecutor(
        [NewsWarcReader("warc/"), CleanNews(exclusion_writer=JsonlWriter("dropped/")), JsonlWriter("articles/")],
        tasks=8, workers=2, logging_dir="logs/",
    ).run()

`python -m cleaner.integrations.examples.cc_news` is a whole script, for one machine, Slurm or Ray. Needs the extra `datatrove`.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from cleaner.config import Config
from cleaner.integrations.extras import extra
from cleaner.model import Article, Metadata, Page, Source, Status
from cleaner.pipeline import Cleaner
from cleaner.sinks.records import article_record, carried, ledger_record
from cleaner.sources.found import Failure, Skipped
from cleaner.sources.opening import Filling, Opened, unpacked
from cleaner.sources.row import page_of
from cleaner.sources.warc import read_warc
from cleaner.stages.decode import decode

with extra("datatrove"):
    import pyarrow as pa
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.extractors.base import ExtractorSandbox
    from datatrove.pipeline.readers.base import BaseDiskReader
    from datatrove.pipeline.writers.disk_base import DiskWriter
    from datatrove.utils.logging import logger
    from datatrove.utils.typeshelper import StatHints

    from cleaner.sinks.arrow import SCHEMA, in_characters

__all__ = ["ARTICLES", "CleanNews", "NewsWarcReader"]

ARTICLES = pa.schema(
    [
        *SCHEMA,
        pa.field("removed_blocks", pa.map_(pa.string(), pa.int32())),
        pa.field("date", pa.string()),
        pa.field("file_path", pa.string()),
    ]
)
"""What a `ParquetWriter(..., expand_metadata=True, schema=ARTICLES)` writes of documents that were read by `NewsWarcReader` and cleaned."""

_DEFAULT = Config()


class CleanNews(PipelineStep):
    """Cleans documents: HTML or scraped text comes in as their text, the core news text goes on.

    A document keeps its id. Its metadata gets the fields of the record (see README: title, authors, date_published, status, source ...)
    and `removed_blocks`, how many blocks of each category were taken out. What the metadata had before stays as it was, with two
    exceptions: `url` is the address in the end known, and a name of the record's own goes by `original_<name>`. `date` is left alone;
    it is taken for the day of the crawl, as in datatrove's readers, unless there is a `date_crawled`.

    Statistics count documents by status (`status_ok` ...) and blocks by category (`removed_related` ...).

    Args:
        config: how to clean.
        drop: the statuses of documents that do not go on; `()` lets all go on.
        timeout: seconds that a page may take. After them, or if a library crashes on it, the page is of the status "error".
        exclusion_writer: takes the documents that don't go on, as they came in, with `filter_reason` (the status) and `error`.
        ledger_writer: takes a document for every page, with what was taken out and why as its metadata.

    Raises:
        RuleError: a rule pack of `config` can't be used.
    """

    type = "🛢 - EXTRAC"
    name = "📰 cleaner"

    def __init__(
        self,
        config: Config = _DEFAULT,
        drop: Collection[Status] = ("not_article", "empty", "error"),
        timeout: float = 20.0,
        exclusion_writer: DiskWriter | None = None,
        ledger_writer: DiskWriter | None = None,
    ) -> None:
        """Load the rules, so that a rule pack in error is told here and not by every task."""
        super().__init__()
        self.cleaner = Cleaner(config)
        self.drop = frozenset(drop)
        self.timeout = timeout
        self.exclusion_writer = exclusion_writer
        self.ledger_writer = ledger_writer

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The documents that go on, cleaned, in their order."""
        clean = _Clean(self.cleaner, with_ledger=self.ledger_writer is not None)
        any_page = ({"content": "The ferry came back."}, Source(""))
        clean(*any_page)  # what is loaded before the fork is shared by every child, which then is ready at once
        with ExitStack() as stack:
            sandbox = stack.enter_context(_Sandbox(self.timeout, any_page))
            for writer in filter(None, (self.exclusion_writer, self.ledger_writer)):
                stack.enter_context(writer)
            for document in data:
                with self.track_time():
                    cleaned = self._cleaned(sandbox, clean, document)
                self._count(cleaned)
                if self.ledger_writer:
                    self.ledger_writer.write(Document("", document.id, metadata=cleaned.ledger or {}), rank)
                status = cleaned.record["status"]
                if status not in self.drop:
                    document.text, document.metadata = cleaned.record["text"], _metadata(document, cleaned)
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(document)
                    yield document
                else:
                    self.stat_update(StatHints.dropped)
                    if self.exclusion_writer:
                        document.metadata |= {"filter_reason": status, "error": cleaned.record["error"]}
                        self.exclusion_writer.write(document, rank)

    def _cleaned(self, sandbox: ExtractorSandbox, clean: _Clean, document: Document) -> _Cleaned:
        source = Source(str(document.metadata.get("file_path") or ""), document.id)
        url, crawled, fetched = (_plain(document.metadata.get(name)) for name in ("url", "date_crawled", "date"))
        row = {"content": document.text, "url": url, "date_crawled": crawled, "WARC-Date": fetched}
        try:
            cleaned: _Cleaned = sandbox.process_document((row, source), clean)
        except TimeoutError:
            return clean.failed(source, f"took longer than {self.timeout:g} s and was given up")
        except (EOFError, OSError):
            return clean.failed(source, "the process that cleaned it died: out of memory, or a fault in a library")
        return cleaned

    def _count(self, cleaned: _Cleaned) -> None:
        self.stat_update(StatHints.total, f"status_{cleaned.record['status']}")
        for category, blocks in cleaned.removed.items():
            self.stat_update(f"removed_{category}", value=blocks)


class NewsWarcReader(BaseDiskReader):
    """Reads the pages of WARC files, plain or packed with gzip or zstd: HTML that came with the status 200, in any encoding.

    Takes what datatrove's readers take: a folder (here, or wherever fsspec reads), `glob_pattern`, `paths_file`, `limit` ... A document
    is named by its file and place (`news.warc.gz/8712`); its metadata are `url`, `date` (of the crawl) and `file_path`. Statistics count
    what is no page by its reason (`skipped_redirect` ...), and `failed` what is damaged, which is logged; reading goes on behind it.
    """

    name = "📰 WARC"

    def read_file(self, filepath: str) -> DocumentsPipeline:
        """The pages of one file, as documents."""
        with self.data_folder.open(filepath, "rb") as stream:
            found = read_warc(unpacked(Opened(filepath, "warc", io.BufferedReader(Filling(stream)))))
            while (page := self._next(found)) is not None:
                if isinstance(page, Skipped):
                    self.stat_update(f"skipped_{page.reason}")
                elif isinstance(page, Failure):
                    self.stat_update("failed")
                    logger.warning(f"{filepath}, at {page.source.member}: {page.error}")
                elif document := self._document(page, filepath):
                    yield document

    def _next(self, found: Iterator[Page | Failure | Skipped]) -> Page | Failure | Skipped | None:
        with self.track_time():
            return next(found, None)

    def _document(self, page: Page, filepath: str) -> Document | None:
        text = decode(page.content, page.charset, markup=True).text
        member = page.source.member if page.source else None
        return self.get_document_from_dict({"text": text, "url": page.url, "date": page.date_crawled}, filepath, member or "0")


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """What comes back of an article: plain values, for the elements that its blocks stand in nest too deep to be sent."""

    record: dict[str, Any]
    removed: dict[str, int]
    ledger: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class _Clean:
    """Cleans one page after the other in the child process."""

    cleaner: Cleaner
    with_ledger: bool

    def __call__(self, row: Mapping[str, object], source: Source) -> _Cleaned:
        page = page_of(row, source)
        assert isinstance(page, Page)
        return self._plain(self.cleaner.clean(replace(page, columns=MappingProxyType({}))))

    def failed(self, source: Source, error: str) -> _Cleaned:
        return self._plain(Article("", "error", Metadata(), (), Page("", source=source), sha256="", error=error))

    def _plain(self, article: Article) -> _Cleaned:
        removed = Counter(block.verdict.category for block in article.removed if block.verdict)
        ledger = {name: value for name, value in ledger_record(article).items() if name != "id"} if self.with_ledger else None
        return _Cleaned(in_characters(article_record(article, self.cleaner.config.rules)), dict(removed), in_characters(ledger))


class _Sandbox(ExtractorSandbox):
    """datatrove's child process that can be killed; this one also ends when its parent was."""

    def _worker(self, conn: Any, extract_fn: Any) -> None:
        self.parent_conn.close()  # the child's copy of the parent's end: while it is open, reading from a dead parent waits forever
        super()._worker(conn, extract_fn)


def _metadata(document: Document, cleaned: _Cleaned) -> dict[str, Any]:
    own = {name: value for name, value in cleaned.record.items() if name not in ("id", "text")} | {"removed_blocks": cleaned.removed}
    before = dict(document.metadata)
    for name in ("url", "date_crawled"):
        own[name] = own[name] or before.pop(name, None)
        before.pop(name, None)
    return own | carried(before, [*own, "id", "text"])


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
