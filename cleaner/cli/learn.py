"""`cleaner learn`: pages of some sites in, rules for what repeats on them out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.common import FAILED, FILE, Misuse, config_of, ending_well

if TYPE_CHECKING:
    from cleaner.config import Config
    from cleaner.learn.learner import Learner, Lesson
    from cleaner.model import Article
    from cleaner.pipeline import Cleaner

_MOST_TOLD = 20  # sites


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True, readable=False))
@click.option("-o", "--out", type=FILE, metavar="FILE", help="Where the rules go. [default: standard output]")
@click.option("--least", default=3, show_default=True, metavar="N", type=click.IntRange(min=2), help="Stories a line must stand in.")
@click.option("--share", default=0.2, show_default=True, metavar="X", type=click.FloatRange(0, 1), help="Of a site's pages, at least.")
@click.option("--rules", "packs", multiple=True, metavar="PATH", type=click.Path(path_type=Path), help="Your own rule packs; repeatable.")
@click.option("--config", "config_file", metavar="FILE", type=FILE, help="[default: cleaner.toml or pyproject.toml, where they are]")
@click.option("-q", "--quiet", is_flag=True, help="Print failures and nothing else.")
def learn(
    paths: tuple[str, ...], out: Path | None, least: int, share: float, packs: tuple[Path, ...], config_file: Path | None, quiet: bool
) -> None:
    """Learn the boilerplate of sites from PATH...: what still stands on many of a site's pages when they are cleaned.

    What comes out is a rule pack to read, mend and use with --rules: a rule for each line or box, for its site only, with how many pages
    it stands on, samples and examples. Three pages of a site are the least; the more there are, the more can be learned.

    Exit status: 0 all went well, 1 some pages failed (each is named), 2 wrong arguments or settings, 130 interrupted.
    """
    out = None if out == Path("-") else out
    failures: list[str] = []

    def tell(failure: str) -> None:
        failures.append(failure)
        click.echo(failure, err=True)

    with ending_well(out):
        learner, read = _learner(paths, config_of(config_file, None, packs, None), Learning(least, share, out, not quiet), tell)
        pack, told = _pack(learner, read)
        if out is None:
            click.echo(pack, nl=False)
        else:
            _save(pack, out)
    if not quiet:
        click.echo(told, err=True)
    if failures:
        sys.exit(FAILED)


@dataclass(frozen=True, slots=True)
class Learning:
    """How to learn: from how many stories and on what share of a site's pages, a file that is not to be read, and whether with a bar."""

    least: int = 3
    share: float = 0.2
    out: Path | None = None
    bar: bool = False


def learn_first(paths: Sequence[str], config: Config, file: Path, quiet: bool) -> Config:
    """The settings with the rules in their packs that are learned from the pages, and written to `file`, before these are cleaned."""
    if "-" in paths:
        raise Misuse("--learn: found standard input, which can be read once only; expected files and folders")
    if file.exists():
        raise Misuse(f"--learn: {file} is there already; use it with --rules {file}, or delete it to learn anew")
    learner, read = _learner(paths, config, Learning(out=file, bar=not quiet), lambda _: None)  # cleaning will name what fails
    pack, told = _pack(learner, read)
    _save(pack, file)
    if not quiet:
        click.echo(told, err=True)
    return replace(config, rules=(*config.rules, file))


def _learner(paths: Sequence[str], config: Config, learning: Learning, tell: Callable[[str], None]) -> tuple[Learner, int]:
    """What was learned from pages, and how many they were."""
    from cleaner.learn.learner import Learner
    from cleaner.pipeline import Cleaner
    from cleaner.rules.loader import RuleError

    try:
        cleaner = Cleaner(config)
    except RuleError as error:
        raise Misuse(str(error)) from None
    learner, read = Learner(learning.least, learning.share), 0
    for article in _articles(paths, cleaner, learning, tell):
        read += 1
        learner.add(article)
    return learner, read


def _articles(paths: Sequence[str], cleaner: Cleaner, learning: Learning, tell: Callable[[str], None]) -> Iterator[Article]:
    """The articles of pages; what can't be read or cleaned is told, and passed over."""
    from tqdm import tqdm

    from cleaner.sources import Failure, read_pages

    pages = read_pages(paths, leaving_out=[learning.out] if learning.out else [])
    for page in tqdm(pages, desc="learning", unit=" pages", leave=False, disable=not (learning.bar and sys.stderr.isatty())):
        article = None if isinstance(page, Failure) else cleaner.clean(page)
        if article is not None and article.status != "error":
            yield article
            continue
        source = page.source
        place = "page" if source is None else f"{source.path}:{source.member}" if source.member else source.path
        tell(f"failed: {place}: {page.error if isinstance(page, Failure) else article and article.error}")


def _pack(learner: Learner, read: int) -> tuple[str, str]:
    """What was learned, as a pack and in words."""
    from cleaner.learn.pack import as_pack, sound

    lessons = sound(learner.lessons())
    return as_pack(lessons, read), "\n".join(_told(learner, lessons))


def _told(learner: Learner, lessons: Sequence[Lesson]) -> Iterator[str]:
    """What was learned, in words."""
    rules = Counter(lesson.site for lesson in lessons)
    sites = sorted(learner.sites.items(), key=lambda site: (-rules[site[0]], -site[1].pages, site[0] or ""))
    for host, site in sites[:_MOST_TOLD]:
        yield f"{host or 'pages without an address'}: {rules[host]:,} rules from {site.pages:,} pages"
    if len(sites) > _MOST_TOLD:
        yield f"and {len(sites) - _MOST_TOLD:,} more sites"
    if learner.dropped:
        yield f"{learner.dropped:,} sites with few pages were left out for want of room"


def _save(pack: str, out: Path) -> None:
    """Write a pack, whole or not at all."""
    from cleaner.sinks.atomic import replacing

    with replacing(out) as stream:
        stream.write(pack.encode("utf-8", "replace"))
