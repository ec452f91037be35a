"""The report as a sink: takes articles as they are cleaned, or the entries of a run that is over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from cleaner.model import Article
from cleaner.report import MOST
from cleaner.report.document import Document
from cleaner.report.entry import Entry, entry_of
from cleaner.report.shelf import Shelf
from cleaner.report.tally import Tally
from cleaner.sinks.atomic import replacing
from cleaner.sinks.jsonl import json_line
from cleaner.sinks.records import article_record, ledger_record


def as_entry(article: Article, rules: tuple[Path, ...] | str = ()) -> str:
    """The line of an article in a file of records that a report is to be made of."""
    return json_line({"article": article_record(article, rules), "ledger": ledger_record(article)})


def write_report(records: Path, path: Path) -> None:
    """Write the report of a file of such lines.

    Raises:
        MissingExtraError: jinja2 is not installed.
        OSError: the file can't be written.
    """
    report = Report()
    with records.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            report.add(entry_of(entry["article"], entry["ledger"]))
    report.save(path)


class Report:
    """Gathers pages, and makes the HTML document of them. Its figures are those of all pages; shown are the most suspicious ones.

    >>> from cleaner import clean
    >>> report = Report()
    >>> report.write(clean("The ferry came back on Monday.\\nLeave a Reply\\n"))
    >>> "".join(report.html())[:15]
    '<!doctype html>'
    """

    def __init__(self, most: int = MOST) -> None:
        """Show `most` pages.

        Raises:
            MissingExtraError: jinja2 is not installed.
            OSError: there is no place for a temporary file.
        """
        self._document = Document()
        self._shelf = Shelf(most)
        self._tally = Tally()

    def write(self, article: Article) -> None:
        """Take an article."""
        self.add(entry_of(article_record(article), ledger_record(article)))

    def add(self, entry: Entry) -> None:
        """Take an entry."""
        self._tally.add(entry)
        self._shelf.add(entry, self._tally.rules)

    def save(self, path: Path) -> None:
        """Write the document to a file, which appears when it is whole.

        Raises:
            OSError: the file can't be written.
        """
        with replacing(path) as stream:
            for piece in self.html():
                stream.write(piece.encode("utf-8", "replace"))

    def html(self) -> Iterator[str]:
        """The document, piece by piece."""
        return self._document.html(self._tally, self._shelf)
