"""`cleaner explain`: a page with every verdict on it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.common import FAILED, FILE, Misuse, config_of, ending_well
from cleaner.model import CATEGORIES

if TYPE_CHECKING:
    from cleaner.model import Page
    from cleaner.sources import Failure


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, allow_dash=True, dir_okay=False))
@click.option("--find", "words", metavar="WORDS", help="Why was the text with these words kept or removed? All that is known of it.")
@click.option("--only", type=click.Choice(["kept", "removed"]), help="Show these blocks only.")
@click.option("--rule", metavar="ID", help="Show what this rule decided only; * stands for anything, as in 'related.*'.")
@click.option("--category", metavar="CATEGORY,...", help="Show what went under these categories only.")
@click.option("--member", metavar="NAME", help="Of a file with many pages this one, e.g. a line's number. [default: all]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a page, with all evidence on every block.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto, by terminal and NO_COLOR]")
@click.option("--url", metavar="URL", help="Where the page lies on the web. [default: what the page says]")
@click.option("--kind", type=click.Choice(["html", "text"]), help="What the page is. [default: found out]")
@click.option("--keep", metavar="CATEGORY,...", help="Take out nothing of these categories.")
@click.option("--rules", "packs", multiple=True, metavar="PATH", type=click.Path(path_type=Path), help="Your own rule packs; repeatable.")
@click.option("--config", "config_file", metavar="FILE", type=FILE, help="[default: cleaner.toml or pyproject.toml, where they are]")
@click.option("--trafilatura", type=click.Choice(["auto", "always", "never"]), help="When to ask trafilatura. [default: auto]")
def explain(
    file: str,
    words: str | None,
    only: Any,
    rule: str | None,
    category: str | None,
    member: str | None,
    as_json: bool,
    color: str,
    url: str | None,
    kind: Any,
    keep: str | None,
    packs: tuple[Path, ...],
    config_file: Path | None,
    trafilatura: str | None,
) -> None:
    """Show what becomes of the page in FILE (- for standard input): kept text plain, removed text struck through, with rule and reason.

    Exit status: 0 shown, 1 the page failed or --find found nothing, 2 wrong arguments or settings.
    """
    with ending_well(None):
        from cleaner.explain.choice import Choice
        from cleaner.explain.record import explained_record
        from cleaner.explain.terminal import Terminal
        from cleaner.model import Page
        from cleaner.pipeline import Cleaner
        from cleaner.rules.loader import RuleError
        from cleaner.sinks.jsonl import json_line

        choice = Choice(only, rule, _categories(category), words)
        try:
            cleaner = Cleaner(config_of(config_file, keep, packs, trafilatura))
        except RuleError as error:
            raise Misuse(str(error)) from None
        terminal = Terminal(shutil.get_terminal_size().columns, _in_colour(color))
        draw = terminal.page if words is None else terminal.found
        failed, found = False, 0
        for page in _pages(file, member):
            if not isinstance(page, Page):
                failed = True
                click.echo(f"failed: {page.error}", err=True)
                continue
            explained = cleaner.explain(page, url, kind)
            failed = failed or explained.article.status == "error"
            indexes = choice.indexes(explained.article.blocks)
            found += len(indexes)
            if as_json:
                click.echo(json_line(explained_record(explained, indexes)), nl=False)
            elif indexes or choice == Choice():
                click.echo("\n".join(draw(explained, indexes)) + "\n", color=terminal.colour)
    if not found and choice != Choice():
        click.echo(f"found no block with the words {words!r}" if words else "found no block that is asked for", err=True)
        failed = failed or words is not None
    if failed:
        sys.exit(FAILED)


def _pages(file: str, member: str | None) -> Iterator[Page | Failure]:
    """The pages of a file, or the one that `member` names."""
    from cleaner.sources import read_pages

    names = []
    for page in read_pages([file]):
        name = page.source.member if page.source else None
        if member in (None, name):
            yield page
        if member == name is not None:
            return
        names.append(name or "a page without a name")
    if member is not None:
        raise Misuse(f"--member: found no {member!r}, expected one of {', '.join(names[:5])}{' …' if len(names) > 5 else ''}")


def _categories(given: str | None) -> frozenset[str]:
    named = frozenset(category.strip() for category in (given or "").split(",") if category.strip())
    if unknown := sorted(named - set(CATEGORIES)):
        raise Misuse(f"--category: found {', '.join(unknown)}, expected some of {', '.join(CATEGORIES)}")
    return named


def _in_colour(wanted: str) -> bool:
    """Colours on a terminal that can show them, unless its user wants none: https://no-color.org"""
    if wanted != "auto":
        return wanted == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
