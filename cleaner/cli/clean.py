"""`cleaner clean`: pages in, articles and their ledger out."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from cleaner.cli.common import FAILED, FILE, Misuse, config_of, ending_well
from cleaner.cli.learn import learn_first

if TYPE_CHECKING:
    from cleaner.config import Config
    from cleaner.report.sink import Report
    from cleaner.sinks import Renderer, Sink

_FORMATS = {".txt": "text", ".md": "markdown"}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True, readable=False))
@click.option("-o", "--out", type=FILE, metavar="FILE", help="Where the articles go. [default: standard output]")
@click.option("--ledger", type=FILE, metavar="FILE", help="Where every removal and its reason go (JSON Lines). [default: nowhere]")
@click.option("--report", type=FILE, metavar="FILE", help="Where a report for people goes, one HTML file. [default: nowhere]")
@click.option("--format", "form", type=click.Choice(["jsonl", "text", "markdown"]), help="[default: by the ending of FILE, or jsonl]")
@click.option("--keep", metavar="CATEGORY,...", help="Take out nothing of these categories, e.g. credits,caption.")
@click.option("--rules", "packs", multiple=True, metavar="PATH", type=click.Path(path_type=Path), help="Your own rule packs; repeatable.")
@click.option("--learn", "lessons", type=FILE, metavar="FILE", help="First learn the sites' own boilerplate, as rules in FILE.")
@click.option("--filter-list", "lists", multiple=True, metavar="FILE", type=FILE, help="A list of an ad blocker, to hide by; repeatable.")
@click.option("--site-config", "sites", metavar="DIR", type=click.Path(path_type=Path), help="A folder of Five Filters' site configs.")
@click.option("--config", "config_file", metavar="FILE", type=FILE, help="[default: cleaner.toml or pyproject.toml, where they are]")
@click.option("--trafilatura", type=click.Choice(["auto", "always", "never"]), help="When to ask trafilatura. [default: auto]")
@click.option("--kind", type=click.Choice(["html", "text"]), help="What the pages are. [default: found out page by page]")
@click.option("-q", "--quiet", is_flag=True, help="Print failures and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line for every page.")
def clean(
    paths: tuple[str, ...],
    out: Path | None,
    ledger: Path | None,
    report: Path | None,
    form: str | None,
    keep: str | None,
    packs: tuple[Path, ...],
    lessons: Path | None,
    lists: tuple[Path, ...],
    sites: Path | None,
    config_file: Path | None,
    trafilatura: str | None,
    kind: Any,
    quiet: bool,
    verbose: bool,
) -> None:
    """Clean PATH...: files, folders and all below them, or - for standard input.

    Read are HTML (.html .htm .xhtml), text (.txt .md) and records that hold a page in a column (.json .jsonl), also with .gz.
    Articles are written as JSON Lines, or as text or Markdown for reading.

    Exit status: 0 all went well, 1 some pages failed (each is named), 2 wrong arguments or settings, 130 interrupted.
    """
    out = None if out == Path("-") else out
    written = {name: file for name, file in (("--out", out), ("--ledger", ledger), ("--report", report)) if file}
    for (name, file), (other, same) in combinations(written.items(), 2):
        if file.resolve() == same.resolve():
            raise click.UsageError(f"{name} and {other}: found {file} for both, expected two files")
    with ending_well(out):
        from cleaner.batch import run
        from cleaner.model import Page
        from cleaner.pipeline import Cleaner
        from cleaner.rules.loader import RuleError
        from cleaner.sinks.console import Console
        from cleaner.sources import read_pages

        config = config_of(config_file, keep, packs, trafilatura, filter_lists=lists, site_config=sites)
        if lessons:
            config = learn_first(paths, config, lessons, quiet)
        try:
            cleaner = Cleaner(config)
        except RuleError as error:
            raise Misuse(str(error)) from None
        for line in (*(() if quiet else cleaner.notes), *cleaner.problems):
            click.echo(line, err=True)
        gathered = _report() if report else None
        pages = read_pages(paths, leaving_out=written.values())
        if kind:
            pages = (replace(page, kind=kind) if isinstance(page, Page) else page for page in pages)
        console = Console(verbose, bar=not quiet and (out is not None or not sys.stdout.isatty()))
        with ExitStack() as stack:
            sinks = [*_sinks(stack, out, _renderer(form, out, config), ledger), *([gathered] if gathered else []), console]
            stack.callback(console.close)
            summary = run(pages, cleaner, sinks)
        if gathered and report:
            gathered.save(report)
    if not quiet:
        click.echo(summary.table(), err=True)
    if summary.failed:
        sys.exit(FAILED)


def _report() -> Report:
    from cleaner.report.document import MissingExtraError
    from cleaner.report.sink import Report

    try:
        return Report()
    except MissingExtraError as error:
        raise Misuse(str(error)) from None


def _renderer(form: str | None, out: Path | None, config: Config) -> Renderer:
    from cleaner.sinks.jsonl import as_jsonl
    from cleaner.sinks.markdown import as_markdown
    from cleaner.sinks.text import as_text

    renderers: dict[str, Renderer] = {
        "jsonl": lambda article: as_jsonl(article, config.rule_files),
        "text": as_text,
        "markdown": as_markdown,
    }
    return renderers[form or _FORMATS.get(out.suffix.lower() if out else "", "jsonl")]


def _sinks(stack: ExitStack, out: Path | None, render: Renderer, ledger: Path | None) -> list[Sink]:
    """The files to write, opened; they take their final names when the stack is left."""
    from cleaner.sinks import Stream
    from cleaner.sinks.atomic import replacing
    from cleaner.sinks.jsonl import as_ledger

    try:
        stream: BinaryIO = stack.enter_context(replacing(out)) if out else sys.stdout.buffer
        sinks: list[Sink] = [Stream(stream, render)]
        if ledger:
            sinks.append(Stream(stack.enter_context(replacing(ledger)), as_ledger))
    except OSError as error:
        raise Misuse(f"can't write the output: {error}") from None
    return sinks
