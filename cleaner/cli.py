"""The command line: arguments in, exit codes out. What needs lxml or trafilatura is imported when a command runs, not before."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from cleaner import __version__

if TYPE_CHECKING:
    from cleaner.config import Config
    from cleaner.sinks import Renderer, Sink

_FAILED, _INTERRUPTED = 1, 130
_FORMATS = {".txt": "text", ".md": "markdown"}
_file = click.Path(dir_okay=False, path_type=Path)


class _Misuse(click.ClickException):
    exit_code = 2


def main() -> None:
    """The command `cleaner`."""
    cli()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleaner", message="%(prog)s %(version)s")
def cli() -> None:
    """Clean saved news pages and scraped news text: core text and metadata out, every removal on record."""


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True, readable=False))
@click.option("-o", "--out", type=_file, metavar="FILE", help="Where the articles go. [default: standard output]")
@click.option("--ledger", type=_file, metavar="FILE", help="Where every removal and its reason go (JSON Lines). [default: nowhere]")
@click.option("--format", "form", type=click.Choice(["jsonl", "text", "markdown"]), help="[default: by the ending of FILE, or jsonl]")
@click.option("--keep", metavar="CATEGORY,...", help="Take out nothing of these categories, e.g. credits,caption.")
@click.option("--rules", "packs", multiple=True, metavar="PATH", type=click.Path(path_type=Path), help="Your own rule packs; repeatable.")
@click.option("--config", "config_file", metavar="FILE", type=_file, help="[default: cleaner.toml or pyproject.toml, where they are]")
@click.option("--trafilatura", type=click.Choice(["auto", "always", "never"]), help="When to ask trafilatura. [default: auto]")
@click.option("--kind", type=click.Choice(["html", "text"]), help="What the pages are. [default: found out page by page]")
@click.option("-q", "--quiet", is_flag=True, help="Print failures and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line for every page.")
def clean(
    paths: tuple[str, ...],
    out: Path | None,
    ledger: Path | None,
    form: str | None,
    keep: str | None,
    packs: tuple[Path, ...],
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
    if out and ledger and out.resolve() == ledger.resolve():
        raise click.UsageError(f"--out and --ledger: found {out} for both, expected two files")
    with _ending_well(out):
        from cleaner.batch import run
        from cleaner.model import Page
        from cleaner.pipeline import Cleaner
        from cleaner.rules.loader import RuleError
        from cleaner.sinks.console import Console
        from cleaner.sources import read_pages

        config = _config(config_file, keep, packs, trafilatura)
        try:
            cleaner = Cleaner(config)
        except RuleError as error:
            raise _Misuse(str(error)) from None
        pages = read_pages(paths, leaving_out=[file for file in (out, ledger) if file])
        if kind:
            pages = (replace(page, kind=kind) if isinstance(page, Page) else page for page in pages)
        console = Console(verbose, bar=not quiet and (out is not None or not sys.stdout.isatty()))
        with ExitStack() as stack:
            sinks = [*_sinks(stack, out, _renderer(form, out, config), ledger), console]
            stack.callback(console.close)
            summary = run(pages, cleaner, sinks)
    if not quiet:
        click.echo(summary.table(), err=True)
    if summary.failed:
        sys.exit(_FAILED)


@cli.group()
def rules() -> None:
    """Look after rule packs."""


@rules.command()
@click.argument("packs", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
def lint(packs: tuple[Path, ...]) -> None:
    """Check the built-in rules and the packs of your own at PATH: one line for everything that is wrong.

    Exit status: 0 nothing is wrong, 1 something is, 2 a pack can't be read.
    """
    from cleaner.rules.lint import lint as problems_of
    from cleaner.rules.loader import RuleError, built_in_rules, load_packs

    try:
        known = (*built_in_rules(), *load_packs(packs))
    except RuleError as error:
        raise _Misuse(str(error)) from None
    problems = problems_of(known)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(known)} rules, {len(problems) or 'nothing'} to mend", err=True)
    if problems:
        sys.exit(_FAILED)


@contextmanager
def _ending_well(out: Path | None) -> Iterator[None]:
    """Turns what may end a run before its time into words and an exit code."""
    from cleaner.sinks.atomic import part_of

    try:
        yield
    except KeyboardInterrupt:
        where = f"in {part_of(out.resolve())}; {out} is as it was" if out else "on standard output"
        click.echo(f"interrupted; what was cleaned until now is {where}", err=True)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader, such as `| head`, has what it wanted. Python flushes standard output at its end and must not find the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        raise click.ClickException(f"can't write the output: {error}") from None


def _config(file: Path | None, keep: str | None, packs: tuple[Path, ...], trafilatura: str | None) -> Config:
    """The settings of the file, with those of the command line in their place where there are any."""
    from cleaner.config import ConfigError, load_config

    given: dict[str, Any] = {"trafilatura": trafilatura, "rules": packs}
    if keep is not None:
        given["keep"] = frozenset(category.strip() for category in keep.split(",") if category.strip())
    try:
        return replace(load_config(file), **{name: value for name, value in given.items() if value or name == "keep"})
    except ConfigError as error:
        raise _Misuse(str(error)) from None


def _renderer(form: str | None, out: Path | None, config: Config) -> Renderer:
    from cleaner.sinks.jsonl import as_jsonl
    from cleaner.sinks.markdown import as_markdown
    from cleaner.sinks.text import as_text

    renderers: dict[str, Renderer] = {
        "jsonl": lambda article: as_jsonl(article, config.rules),
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
        raise _Misuse(f"can't write the output: {error}") from None
    return sinks
