"""`cleaner report`: one HTML file of what a run did."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cleaner.cli.common import FILE, INTERRUPTED, Misuse, ending_well
from cleaner.report import MOST


@click.command()
@click.argument("articles", metavar="ARTICLES", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ledger", type=FILE, metavar="FILE", help="The ledger of the same run. [default: the file ledger.jsonl beside ARTICLES]")
@click.option("-o", "--out", type=FILE, default="report.html", show_default=True, metavar="FILE", help="Where the report goes.")
@click.option("--pages", type=click.IntRange(min=1), default=MOST, show_default=True, help="Show so many pages, the most suspicious ones.")
def report(articles: Path, ledger: Path | None, out: Path, pages: int) -> None:
    """Make one HTML file of ARTICLES (JSON Lines) and their ledger: every page, what was taken out of it, and why.

    Exit status: 0 written, 1 the file can't be written, 2 the records can't be read or don't belong together.
    """
    from cleaner.report.document import MissingExtraError
    from cleaner.report.entry import RecordError
    from cleaner.report.files import read_run
    from cleaner.report.sink import Report

    ledger = ledger or _beside(articles)
    try:
        gathered = Report(pages)
        for entry in read_run(articles, ledger):
            gathered.add(entry)
    except (MissingExtraError, RecordError) as error:
        raise Misuse(str(error)) from None
    except OSError as error:
        raise Misuse(f"can't be read: {error}") from None
    except KeyboardInterrupt:
        click.echo(f"interrupted; {out} is as it was", err=True)
        sys.exit(INTERRUPTED)
    with ending_well(out):
        gathered.save(out)
    click.echo(f"{out}: open it in a browser", err=True)


def _beside(articles: Path) -> Path:
    """The ledger as the documentation names it, packed as the articles are."""
    ledger = articles.with_name("ledger" + "".join(articles.suffixes[-2:]))
    if not ledger.is_file():
        raise Misuse(
            f"--ledger: found no {ledger} beside {articles.name}, expected the file that `cleaner clean --ledger` wrote in the same run"
        )
    return ledger
