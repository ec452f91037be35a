"""What the commands share: settings, exit codes, and words for what ends a run before its time."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cleaner.config import Config, Engine

FAILED, INTERRUPTED = 1, 130
FILE = click.Path(dir_okay=False, path_type=Path)


class Misuse(click.ClickException):
    """Wrong arguments or settings: exit code 2."""

    exit_code = 2


class _Terminated(KeyboardInterrupt):
    """Somebody asked the process to end: treated as Ctrl-C is, with an exit code of its own."""


@contextmanager
def ending_well(out: Path | None) -> Iterator[None]:
    """Turns what may end a run before its time into words and an exit code."""
    from cleaner.sinks.atomic import part_of

    begun = f"in {part_of(out)}; {out} is as it was. The same command with --resume goes on" if out else "on standard output"
    try:
        with _terminable():
            yield
    except KeyboardInterrupt as interruption:
        click.echo(f"interrupted; what was cleaned until now is {begun}", err=True)
        sys.exit(128 + interruption.args[0] if isinstance(interruption, _Terminated) else INTERRUPTED)
    except BrokenPipeError:
        # The reader, such as `| head`, has what it wanted. Python flushes standard output at its end and must not find the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        rest = f"; what was cleaned until now is {begun}" if out else ""
        raise click.ClickException(f"can't write the output: {error}{rest}") from None


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM, and SIGHUP of a terminal that is closed, end the run as Ctrl-C does, so that its files are left in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: object) -> None:
        raise _Terminated(number)

    asking = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    # nohup has SIGHUP ignored, and so it stays.
    before = {number: signal.signal(number, end) for number in asking if signal.getsignal(number) == signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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


def engine_of(file: Path | None, workers: int | None, deadline: float | None, memory: int | None) -> Engine:
    """How the file says that a run works, with what the command line says in its place."""
    from cleaner.config import ConfigError, load_engine

    given = {"workers": workers, "deadline": deadline, "memory": memory}
    try:
        return replace(load_engine(file), **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ConfigError as error:
        raise Misuse(str(error)) from None
