"""`cleaner clean`: pages in, articles and their ledger out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.common import FAILED, FILE, Misuse, config_of, ending_well, engine_of
from cleaner.cli.learn import learn_first
from cleaner.cli.types import PERCENT_OR_NUMBER, SHARD

if TYPE_CHECKING:
    from cleaner.batch.journal import Journal
    from cleaner.batch.run import Target
    from cleaner.batch.summary import Summary
    from cleaner.config import Config
    from cleaner.model import Kind, Page
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

    Read are HTML (.html .htm .xhtml), text (.txt .md) and records that hold a page in a column (.json .jsonl), also with .gz.
    Articles are written as JSON Lines, text, Markdown, CSV or Parquet, by the ending of FILE, which may end in .gz or .zst too.

    Exit status: 0 all went well, 1 some pages failed (each is named), 2 wrong arguments or settings, 130 interrupted.
    """
    asked = _Asked(**given)
    asked.check()
    with ending_well(asked.file):
        started = time.monotonic()
        summary = _survey(asked) if asked.dry_run else _clean(asked)
        if asked.summary:
            _write_summary(asked.summary, summary, time.monotonic() - started)
    if not asked.quiet:
        click.echo(summary.table(), err=True)
    if asked.fail_on != "never" and (summary.failed or (asked.fail_on == "empty" and summary.statuses["empty"])):
        sys.exit(FAILED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line says; None and False where it says nothing."""

    paths: tuple[str, ...]
    out: str | None
    form: str | None
    ledger: Path | None
    report: Path | None
    metadata: Path | None
    summary: Path | None
    keep: str | None
    packs: tuple[Path, ...]
    lessons: Path | None
    lists: tuple[Path, ...]
    sites: Path | None
    config_file: Path | None
    trafilatura: str | None
    kind: Kind | None
    workers: int | None
    deadline: float | None
    memory: int | None
    resume: bool
    shard: tuple[int, int] | None
    sample: tuple[int | None, float | None] | None
    limit: int | None
    fail_on: str
    stream: bool
    dry_run: bool
    quiet: bool
    verbose: bool

    @property
    def file(self) -> Path | None:
        """Where the articles go; None: to standard output."""
        return Path(self.out) if self.out and self.out != "-" else None

    @property
    def is_folder(self) -> bool:
        """Whether they go to a folder: it is there, or the name ends as those of folders do."""
        return self.file is not None and (self.file.is_dir() or str(self.out).endswith("/"))

    def written(self) -> dict[str, Path]:
        """The files that the run writes, by the options that ask for them."""
        files = {
            "--out": self.file,
            "--ledger": self.ledger,
            "--report": self.report,
            "--metadata": self.metadata,
            "--summary": self.summary,
        }
        return {option: file for option, file in files.items() if file}

    def check(self) -> None:
        """Refuse what does not go together."""
        seen: dict[Path, str] = {}
        for option, file in self.written().items():
            if other := seen.get(file.resolve()):
                raise click.UsageError(f"{other} and {option}: found {file} for both, expected two files")
            seen[file.resolve()] = option
        if self.resume and (self.file is None or (self.file.exists() and not self.file.is_file() and not self.file.is_dir())):
            raise click.UsageError("--resume: found no file to go on with; name it with --out FILE")
        if self.stream and (self.paths != ("-",) or self.file or self.form not in (None, "jsonl")):
            raise click.UsageError("--stream: found other paths, an --out or a --format; expected `cleaner clean - --stream`")
        if self.sample and self.sample[0] is not None and "-" in self.paths:
            raise click.UsageError("--sample: standard input is read once, so a number can't be chosen of it; expected a share, such as 5%")
        if self.is_folder and self.file:
            for path in map(Path, self.paths):
                if path.is_dir() and self.file.resolve().is_relative_to(path.resolve()) and self.file.resolve() != path.resolve():
                    raise click.UsageError(f"--out: the folder {self.file} lies in {path}, which is read; expected one outside")


def _clean(asked: _Asked) -> Summary:
    from cleaner.batch.pool import WorkerError, preload

    config = config_of(asked.config_file, asked.keep, asked.packs, asked.trafilatura, filter_lists=asked.lists, site_config=asked.sites)
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
    for line in (*(() if asked.quiet else cleaner.notes), *cleaner.problems):
        click.echo(line, err=True)
    ruleset = ruleset_version((*config.rules, *config.filter_lists))
    targets = _targets(asked, ruleset)
    journal = _journal(asked, config, ruleset)
    console = Console(asked.verbose, bar=not asked.quiet and (asked.file is not None or not sys.stdout.isatty()))
    try:
        return run(_pages(asked), Job(cleaner, targets, engine), console, journal)
    except WorkerError as error:
        raise click.ClickException(str(error)) from None
    except TargetError as error:
        raise Misuse(str(error)) from None
    finally:
        console.close()


def _survey(asked: _Asked) -> Summary:
    from cleaner.batch.console import Console
    from cleaner.batch.run import survey

    return survey(_pages(asked), Console(asked.verbose))


def _pages(asked: _Asked) -> Iterator[Page | Failure]:
    from cleaner.batch.selection import Selection
    from cleaner.batch.stream import read_stream
    from cleaner.model import Page
    from cleaner.sinks.atomic import part_of
    from cleaner.sources import read_pages

    own = [path for file in asked.written().values() for path in (file, part_of(file), _journal_of(file))]
    read = partial(read_stream, sys.stdin.buffer) if asked.stream else partial(read_pages, asked.paths, leaving_out=own)
    number, percent = asked.sample or (None, None)
    pages = Selection(asked.shard, percent, number, asked.limit).of(read)
    return (replace(page, kind=asked.kind) if asked.kind and isinstance(page, Page) else page for page in pages)


def _targets(asked: _Asked, ruleset: str) -> tuple[Target, ...]:
    from cleaner.batch.run import TargetError
    from cleaner.batch.targets import Targets
    from cleaner.sinks.names import Mirror
    from cleaner.sinks.packing import MissingExtraError

    make = Targets(ruleset)
    try:
        if asked.file is None:
            targets = [make.stream(sys.stdout.buffer, asked.form)]
        elif asked.is_folder:
            targets = [make.folder(asked.file, asked.form, Mirror(asked.paths))]
        else:
            targets = [make.articles(asked.file, asked.form)]
        if asked.ledger:
            targets.append(make.ledger(asked.ledger))
        if asked.metadata:
            targets.append(make.metadata(asked.metadata))
        if asked.report:
            targets.append(_report(asked.report, ruleset))
    except (TargetError, MissingExtraError) as error:
        raise Misuse(str(error)) from None
    return tuple(targets)


def _report(path: Path, ruleset: str) -> Target:
    from cleaner.batch.run import Target
    from cleaner.batch.targets import encoded
    from cleaner.report.document import MissingExtraError
    from cleaner.report.sink import Report, as_entry, write_report
    from cleaner.sinks.atomic import Spooled

    try:
        Report()  # what it needs is there, and not missed when the run is over
    except MissingExtraError as error:
        raise Misuse(str(error)) from None
    return Target(partial(encoded, render=partial(as_entry, rules=ruleset)), partial(Spooled, path, write_report), path)


def _journal(asked: _Asked, config: Config, ruleset: str) -> Journal | None:
    """The journal beside the output; None where there is nothing that another run could go on with."""
    from cleaner import __version__
    from cleaner.batch.journal import BusyError, Journal
    from cleaner.sinks.atomic import is_device

    if asked.file is None or is_device(asked.file):
        return None
    settings = {field.name: getattr(config, field.name) for field in fields(config) if field.name not in ("rules", "filter_lists")}
    run = {
        "cleaner": __version__,
        "ruleset": ruleset,
        "settings": {name: sorted(value) if isinstance(value, frozenset) else value and str(value) for name, value in settings.items()},
        "selection": [asked.shard, asked.sample, asked.limit, asked.kind],
        "outputs": [asked.form, asked.is_folder, *(file.name for file in asked.written().values() if file != asked.summary)],
    }
    try:
        journal = Journal.opened(_journal_of(asked.file), run)
    except BusyError as error:
        raise Misuse(str(error)) from None
    except OSError as error:
        raise Misuse(f"can't write the output: {error}") from None
    if not asked.resume:
        journal.begin()
    elif not journal.is_of_this_run:
        click.echo(f"nothing of a run with these settings is left of {asked.file}; it begins anew", err=True)
        journal.begin()
    return journal


def _journal_of(file: Path) -> Path:
    return file.with_name(file.name + ".journal")


def _write_summary(file: Path, summary: Summary, seconds: float) -> None:
    import json

    from cleaner import __version__
    from cleaner.sinks.atomic import replacing

    figures = {"cleaner_version": __version__, "seconds": round(seconds, 3), **summary.as_json()}
    with replacing(file) as stream:
        stream.write(json.dumps(figures, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")
