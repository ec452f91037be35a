"""`cleaner rules`: the catalogue, and rule packs of one's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.common import FAILED, FILE, Misuse
from cleaner.model import CATEGORIES

if TYPE_CHECKING:
    from cleaner.rules.rule import Rule

_PACKS = click.option(
    "--rules", "packs", multiple=True, metavar="PATH", type=click.Path(exists=True, path_type=Path), help="Your own rule packs; repeatable."
)
_CATEGORY = click.Choice(CATEGORIES)


@click.group()
def rules() -> None:
    """Look at the rules, and look after packs of your own."""


@rules.command("list")
@click.option("--category", type=_CATEGORY, metavar="CATEGORY", help="Rules of this category only.")
@_PACKS
@click.option("--json", "as_value", is_flag=True, help="Print JSON, with all keys of every rule.")
def list_rules(category: str | None, packs: tuple[Path, ...], as_value: bool) -> None:
    """List the rules by category: id, languages and why. Detectors and the weighing are in the list too."""
    import json

    from cleaner.rulebook.catalogue import catalogue

    entries = [entry for entry in catalogue(_rules(packs)) if category in (None, entry.category)]
    if as_value:
        click.echo(json.dumps([entry.value() for entry in entries], ensure_ascii=False, indent=2))
        return
    wide = max((len(entry.id) for entry in entries), default=0)
    for name, group in groupby(entries, key=lambda entry: entry.category):
        members = list(group)
        click.echo(f"{name}: {len(members)}")
        for entry in members:
            languages = " ".join(sorted(entry.rule.languages)) if entry.rule else ""
            click.echo(f"  {entry.id:<{wide}}  {languages:<5}  {entry.why}".rstrip())
        click.echo()


@rules.command()
@click.argument("name", metavar="ID")
@_PACKS
@click.option("--json", "as_value", is_flag=True, help="Print JSON.")
def show(name: str, packs: tuple[Path, ...], as_value: bool) -> None:
    """Show everything about the rule ID, as a ledger names it: why, conditions, examples."""
    import json

    from cleaner.rulebook.catalogue import catalogue, like

    entries = catalogue(_rules(packs))
    found = [entry for entry in entries if entry.id == name]
    if not found:
        near = like(name, entries)
        raise Misuse(f"found no rule {name}" + (f"; is it one of {', '.join(near)}?" if near else "; `cleaner rules list` has them all"))
    if as_value:
        click.echo(json.dumps(found[0].value(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(entry.text() for entry in found), nl=False)


@rules.command()
@click.argument("packs", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option("--on", "pages", multiple=True, metavar="PAGES", type=click.Path(exists=True), help="What would they take here? Repeatable.")
def check(packs: tuple[Path, ...], pages: tuple[str, ...]) -> None:
    """Check the packs of your own at PATH, or the built-in ones: one line for everything that is wrong.

    Looked for are ids used twice, reasons that say nothing, patterns that may run forever, conditions that take a sentence which any
    rule says is to be kept, and examples that do not go or stay as they should. With --on, the rules are tried on saved pages: how
    much each takes, how much of that stays without it, and samples of it.

    Exit status: 0 nothing is wrong, 1 something is, 2 a pack can't be read.
    """
    from cleaner.rulebook.examples import failing_examples
    from cleaner.rules.lint import lint
    from cleaner.rules.loader import built_in_rules

    known = _rules(packs)
    own = known[len(built_in_rules()) :] if packs else known
    problems = [*lint(known), *failing_examples(own)]
    for problem in problems:
        click.echo(problem)
    if pages:
        _try(packs, pages)
    click.echo(f"{len(own)} rules, {len(problems) or 'nothing'} to mend", err=True)
    if problems:
        sys.exit(FAILED)


@rules.command()
@click.argument("lines", nargs=-1, metavar="[LINE]...")
@click.option("--category", type=_CATEGORY, metavar="CATEGORY", required=True, help=f"One of {', '.join(CATEGORIES)}.")
@click.option("--name", metavar="NAME", help="The second part of the id. [default: from the line]")
@click.option("--domain", "domains", multiple=True, metavar="HOST", help="Only pages of this site; repeatable.")
@click.option("--why", default="", metavar="TEXT", help="The reason, in a sentence.")
@click.option("-o", "--out", type=FILE, metavar="FILE", help="A pack to add the rule to. [default: standard output]")
def new(lines: tuple[str, ...], category: str, name: str | None, domains: tuple[str, ...], why: str, out: Path | None) -> None:
    """Draft a rule that takes LINE: lines of text, or a piece of a page beginning with "<"; without LINE, from standard input.

    What comes out is a rule with its examples that only wants its reason, if none is given, and your eye on its `keeps`.
    """
    from cleaner.rulebook.draft import draft

    try:
        rule = draft(lines or sys.stdin.read().splitlines(), category, name, domains, why)
    except ValueError as error:
        raise Misuse(str(error)) from None
    if out is None:
        click.echo(rule, nl=False)
        return
    try:
        with out.open("a", encoding="utf-8") as pack:
            pack.write(("\n" if pack.tell() else "") + rule)
    except OSError as error:
        raise Misuse(f"{out}: can't be written: {error.strerror}") from None
    click.echo(f"{out}: added; check it with `cleaner rules check {out}`", err=True)


@rules.command()
def schema() -> None:
    """Print the JSON Schema of the pack format, for editors: write `#:schema PATH` as the first line of a pack."""
    from importlib import resources

    click.echo(resources.files("cleaner.rules").joinpath("schema.json").read_text(encoding="utf-8"), nl=False)


def _rules(packs: Sequence[Path]) -> tuple[Rule, ...]:
    """The built-in rules, and behind them those of the packs."""
    from cleaner.rules.loader import RuleError, built_in_rules, load_packs

    try:
        return (*built_in_rules(), *load_packs(packs))
    except RuleError as error:
        raise Misuse(str(error)) from None


def _try(packs: tuple[Path, ...], paths: tuple[str, ...]) -> None:
    from cleaner.config import Config
    from cleaner.rulebook.trial import try_rules
    from cleaner.sources import Failure, read_pages

    if not packs:
        raise Misuse("--on: found no pack to try, expected PATH")
    read = list(read_pages(paths))
    for page in read:
        if isinstance(page, Failure):
            click.echo(f"failed: {page.source.path}: {page.error}", err=True)
    for trial in try_rules((page for page in read if not isinstance(page, Failure)), Config(rules=packs)):
        click.echo(trial.line())
        for place, text in trial.samples:
            click.echo(f"    {place}: {text}")
