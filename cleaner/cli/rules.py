"""`cleaner rules`: look after rule packs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cleaner.cli.common import FAILED, Misuse


@click.group()
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
        raise Misuse(str(error)) from None
    problems = problems_of(known)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(known)} rules, {len(problems) or 'nothing'} to mend", err=True)
    if problems:
        sys.exit(FAILED)
