"""What the commands share: settings, exit codes, and words for what ends a run before its time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cleaner.config import Config

FAILED, INTERRUPTED = 1, 130
FILE = click.Path(dir_okay=False, path_type=Path)


class Misuse(click.ClickException):
    """Wrong arguments or settings: exit code 2."""

    exit_code = 2


@contextmanager
def ending_well(out: Path | None) -> Iterator[None]:
    """Turns what may end a run before its time into words and an exit code."""
    from cleaner.sinks.atomic import part_of

    try:
        yield
    except KeyboardInterrupt:
        where = f"in {part_of(out.resolve())}; {out} is as it was" if out else "on standard output"
        click.echo(f"interrupted; what was cleaned until now is {where}", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader, such as `| head`, has what it wanted. Python flushes standard output at its end and must not find the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        raise click.ClickException(f"can't write the output: {error}") from None


def config_of(file: Path | None, keep: str | None, packs: tuple[Path, ...], trafilatura: str | None, **others: Any) -> Config:
    """The settings of the file, with those of the command line in their place where there are any."""
    from cleaner.config import ConfigError, load_config

    given: dict[str, Any] = {"trafilatura": trafilatura, "rules": packs, **others}
    if keep is not None:
        given["keep"] = frozenset(category.strip() for category in keep.split(",") if category.strip())
    try:
        return replace(load_config(file), **{name: value for name, value in given.items() if value or name == "keep"})
    except ConfigError as error:
        raise Misuse(str(error)) from None
