"""`cleaner score`: annotated pages in, how well they come out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.common import FAILED, FILE, Misuse, config_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.scoring.extractors import Extractor
    from cleaner.scoring.gold import Gold


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="GOLD.jsonl...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--against", metavar="NAME,...", help='Extractors to measure in the same run: trafilatura, resiliparse, ..., or "all".')
@click.option("--worst", default=5, show_default=True, metavar="N", type=click.IntRange(min=0), help="How many of the worst pages to name.")
@click.option("--json", "as_value", is_flag=True, help="Print JSON, with what every rule took.")
@click.option("--plot", "picture", type=FILE, metavar="FILE.svg", help="Where a picture of speed against F1 goes.")
@click.option("--rules", "packs", multiple=True, metavar="PATH", type=click.Path(path_type=Path), help="Your own rule packs; repeatable.")
@click.option("--config", "config_file", metavar="FILE", type=FILE, help="[default: cleaner.toml or pyproject.toml, where they are]")
@click.option("--trafilatura", type=click.Choice(["auto", "always", "never"]), help="When to ask trafilatura. [default: auto]")
def score(
    files: tuple[Path, ...],
    against: str | None,
    worst: int,
    as_value: bool,
    picture: Path | None,
    packs: tuple[Path, ...],
    config_file: Path | None,
    trafilatura: str | None,
) -> None:
    """Measure the cleaner on annotated pages: JSON Lines (or .gz), one page with what should come out of it in each record.

    A record has the page in html or page, and at least one of text, include and exclude (passages that must and must not be in the
    text), title, authors and date; id, url and optional (passages that may stay or go) are welcome.

    Printed are precision, recall and F1 over word 4-grams, the pages that come out clean, the metadata that is right, the worst
    pages, and what each rule took wrongly. Other extractors come with the extra `bench`.

    Exit status: 0 all pages were measured, 1 some could not be read or cleaned (each is named), 2 wrong arguments or settings.
    """
    import json

    from cleaner.pipeline import Cleaner
    from cleaner.rules.loader import RuleError
    from cleaner.scoring.plot import plot
    from cleaner.scoring.score import score as measure
    from cleaner.scoring.table import as_json, as_table

    extractors = _extractors(against)
    try:
        cleaner = Cleaner(config_of(config_file, None, packs, trafilatura))
    except RuleError as error:
        raise Misuse(str(error)) from None
    failures: list[str] = []
    result = measure(_pages(files, failures), cleaner, extractors)
    if not result.pages["cleaner"]:
        raise Misuse("found no annotated page that can be used")
    click.echo(json.dumps(as_json(result, worst), ensure_ascii=False, indent=2) if as_value else as_table(result, worst))
    if picture:
        try:
            picture.write_text(plot(result.standings), encoding="utf-8")
        except OSError as error:
            raise Misuse(f"can't write the picture: {error}") from None
    if failures or result.standings[0].errors:
        sys.exit(FAILED)


def _pages(files: tuple[Path, ...], failures: list[str]) -> Iterator[Gold]:
    """The annotated pages; what can't be used is said and remembered."""
    from cleaner.scoring.gold import read_gold
    from cleaner.sources import Failure

    for file in files:
        for page in read_gold(file):
            if isinstance(page, Failure):
                failures.append(f"failed: {page.source.path}:{page.source.member}: {page.error}")
                click.echo(failures[-1], err=True)
            else:
                yield page


def _extractors(against: str | None) -> dict[str, Extractor]:
    """The extractors asked for by name; of "all" those that are installed, the others being named."""
    from cleaner.scoring.extractors import EXTRACTORS, NotInstalledError, load_extractor

    names = [name.strip() for name in (against or "").split(",") if name.strip()]
    if unknown := [name for name in names if name not in (*EXTRACTORS, "all")]:
        raise Misuse(f"--against: found {', '.join(unknown)}, expected some of {', '.join(EXTRACTORS)}, or all")
    extractors = {}
    for name in EXTRACTORS if "all" in names else names:
        try:
            extractors[name] = load_extractor(name)
        except NotInstalledError as error:
            if name in names:
                raise Misuse(str(error)) from None
            click.echo(f"left out: {error}", err=True)
    return extractors
