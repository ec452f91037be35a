"""`cleaner clean`: pages in, articles and their ledger out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.asked import Asked
from cleaner.cli.common import FAILED, FILE, Misuse, config_of, ending_well, engine_of
from cleaner.cli.learn import learn_first
from cleaner.cli.outputs import journal_file, journal_of, targets_of, write_summary
from cleaner.cli.types import PERCENT_OR_NUMBER, SHARD

if TYPE_CHECKING:
    from cleaner.batch.console import Console
    from cleaner.batch.summary import Summary
    from cleaner.model import Page
    from cleaner.sources import Failure


_FORMATS = ("jsonl", "text", "markdown", "csv", "parquet")
_REASONS = ("error", "empty", "never")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True, readable=False))
@click.option("-o", "--out", metavar="FILE", help="Where the articles go; FOLDER/ for a file each. [default: standard output]")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[default: by the ending of FILE]")
@click.option("--ledger", type=FILE, metavar="FILE", help="Where every removal and its reason go (JSON Lines). [default: nowhere]")
@click.option("--report", type=FILE, metavar="FILE", help="Where a report for people goes, one HTML file. [default: nowhere]")
@click.option("--metadata", type=FILE, metavar="FILE", help="Where a table of all metadata goes (CSV). [default: nowhere]")
@click.option("--summary", type=FILE, metavar="FILE", help="Where the figures of the run go (JSON). [default: nowhere]")
@click.option("--keep", metavar="CATEGORY,...", help="Take out nothing of these categories, e.g. credits,caption.")
@click.option("--rules", "packs", multiple=True, metavar="PATH", type=click.Path(path_type=Path), help="Your own rule packs; repeatable.")
@click.option("--learn", "lessons", type=FILE, metavar="FILE", help="First learn the sites' own boilerplate, as rules in FILE.")
@click.option("--filter-list", "lists", multiple=True, metavar="FILE", type=FILE, help="A list of an ad blocker, to hide by; repeatable.")
@click.option("--site-config", "sites", metavar="DIR", type=click.Path(path_type=Path), help="A folder of Five Filters' site configs.")
@click.option("--config", "config_file", metavar="FILE", type=FILE, help="[default: cleaner.toml or pyproject.toml, where they are]")
@click.option("--trafilatura", type=click.Choice(["auto", "always", "never"]), help="When to ask trafilatura. [default: auto]")
@click.option("--kind", type=click.Choice(["html", "text"]), help="What the pages are. [default: found out page by page]")
@click.option("--field", "columns", multiple=True, metavar="NAME=COLUMN", help="Which column of a table is text, html or url; repeatable.")
@click.option("--links", is_flag=True, help="Keep links in Markdown.")
@click.option("--flow", is_flag=True, help="Write wrapped paragraphs of texts as one line each. [default: as they were]")
@click.option("--fix-mojibake", is_flag=True, help="Mend text that was decoded with a wrong charset (extra ftfy).")
@click.option("--workers", type=int, metavar="N", help="Processes; 0: only this one, without limits. [default: a worker for each core]")
@click.option("--deadline", type=float, metavar="SECONDS", help="What a page may take; 0: no limit. [default: 20]")
@click.option("--memory", type=int, metavar="MIB", help="What a worker may take; 0: no limit. [default: 2048]")
@click.option("--resume", is_flag=True, help="Go on where a run with the same --out was broken.")
@click.option("--shard", type=SHARD, metavar="I/N", help="Take only the I-th of N parts of the input.")
@click.option("--sample", type=PERCENT_OR_NUMBER, metavar="N|P%", help="Take only so many pages, or such a share; always the same ones.")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Take only the first N pages.")
@click.option("--fail-on", type=click.Choice(_REASONS), default="error", show_default=True, help="What makes the exit status 1.")
@click.option("--stream", is_flag=True, help="Answer each line of standard input (a JSON record) at once.")
@click.option("--dry-run", is_flag=True, help="Read the pages and count them; clean and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print failures and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line for every page.")
def clean(**given: Any) -> None:
    """Clean PATH...: files, folders and all below them, or - for standard input.

    Read are saved pages (HTML, MHTML, web archives), texts (.txt .md), tables with a page in a column (JSON, CSV, Parquet), packed or
    not. Articles are written as JSON Lines, text, Markdown, CSV or Parquet, by the ending of FILE, after which may come .gz or .zst.

    Exit status: 0 all went well, 1 some pages failed (each is named), 2 wrong arguments or settings, 130 interrupted.
    """
    asked = Asked(**given)
    asked.check()
    with ending_well(asked.file):
        started = time.monotonic()
        skipped: Counter[str] = Counter()
        summary = (_survey if asked.dry_run else _clean)(asked, _pages(asked, skipped))
        summary.skipped = skipped
        if asked.summary:
            write_summary(asked.summary, summary, time.monotonic() - started)
    if not asked.quiet:
        click.echo(summary.read_table() if asked.dry_run else summary.table(), err=True)
    if asked.fail_on != "never" and (summary.failed or (asked.fail_on == "empty" and summary.statuses["empty"])):
        sys.exit(FAILED)


def _clean(asked: Asked, pages: Iterator[Page | Failure]) -> Summary:
    from cleaner.batch.pool import WorkerError
    from cleaner.batch.process import preload

    switches = {"flow": asked.flow, "links": asked.links, "fix_mojibake": asked.fix_mojibake}
    others = {"filter_lists": asked.lists, "site_config": asked.sites, **switches}
    config = config_of(asked.config_file, asked.keep, asked.packs, asked.trafilatura, **others)
    engine = engine_of(asked.config_file, asked.workers, asked.deadline, asked.memory)
    if engine.workers != 0:
        preload()  # while this process loads the same
    from cleaner.batch.console import Console
    from cleaner.batch.run import Job, TargetError, run
    from cleaner.pipeline import Cleaner
    from cleaner.rules.loader import RuleError
    from cleaner.sinks.records import ruleset_version

    if asked.lessons:
        config = learn_first(asked.paths, config, asked.lessons, asked.quiet)
    try:
        cleaner = Cleaner(config)
    except RuleError as error:
        raise Misuse(str(error)) from None
    for line in (*(() if asked.quiet else cleaner.judge.notes), *cleaner.judge.problems):
        click.echo(line, err=True)
    ruleset = ruleset_version(config.rule_files)
    targets = targets_of(asked, ruleset)
    journal = journal_of(asked, config, ruleset)
    console = Console(asked.verbose, bar=not asked.quiet and (asked.file is not None or not sys.stdout.isatty()))
    if console.has_bar and not (asked.shard or asked.sample):
        Thread(target=_expect, args=(console, asked), daemon=True).start()
    try:
        return run(pages, Job(cleaner, targets, engine), console, journal)
    except WorkerError as error:
        raise click.ClickException(str(error)) from None
    except TargetError as error:
        raise Misuse(str(error)) from None
    finally:
        console.close()


def _expect(console: Console, asked: Asked) -> None:
    """Tell the console how many pages there are, if that can be known: while the run goes on, for a folder may be large."""
    from cleaner.batch.total import total_of

    total = total_of(asked.paths, _own(asked))
    if total is not None:
        console.expect(total if asked.limit is None else min(total, asked.limit))


def _own(asked: Asked) -> list[Path]:
    """The files that the run writes, and is not to read."""
    from cleaner.sinks.atomic import part_of

    return [path for file in asked.written().values() for path in (file, part_of(file), journal_file(file))]


def _survey(asked: Asked, pages: Iterator[Page | Failure]) -> Summary:
    from cleaner.batch.console import Console
    from cleaner.batch.run import survey

    return survey(pages, Console(asked.verbose))


def _pages(asked: Asked, skipped: Counter[str]) -> Iterator[Page | Failure]:
    """The pages that are asked for; what is passed over is counted by its reason."""
    from cleaner.batch.selection import Selection
    from cleaner.batch.stream import read_stream
    from cleaner.model import Page
    from cleaner.sources import Skipped, read_pages
    from cleaner.sources.opening import standard_input

    own = _own(asked)
    columns = dict(column.partition("=")[::2] for column in asked.columns)

    def count(found: Skipped) -> None:
        skipped[found.reason] += 1

    def read() -> Iterator[Page | Failure]:
        skipped.clear()  # a sample reads twice
        return read_stream(standard_input(), columns) if asked.stream else read_pages(asked.paths, own, columns, count)

    number, percent = asked.sample or (None, None)
    pages = Selection(asked.shard, percent, number, asked.limit).of(read)
    return (replace(page, kind=asked.kind) if asked.kind and isinstance(page, Page) else page for page in pages)
