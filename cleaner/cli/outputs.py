"""What `cleaner clean` writes: its outputs, the journal beside them, the summary."""

from __future__ import annotations

import sys
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.asked import Asked
from cleaner.cli.common import Misuse

if TYPE_CHECKING:
    from cleaner.batch.journal import Journal
    from cleaner.batch.run import Target
    from cleaner.batch.summary import Summary
    from cleaner.config import Config

_IN_RULESET = ("rules", "filter_lists", "site_config")  # settings whose files the version of the rules is made from


def targets_of(asked: Asked, ruleset: str) -> tuple[Target, ...]:
    """Everything that a run with these rules is to write of its pages."""
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


def journal_of(asked: Asked, config: Config, ruleset: str) -> Journal | None:
    """The journal beside the output; None where there is nothing that another run could go on with."""
    from cleaner import __version__
    from cleaner.batch.journal import BusyError, Journal
    from cleaner.sinks.atomic import is_device

    if asked.file is None or is_device(asked.file):
        return None
    settings = {field.name: getattr(config, field.name) for field in fields(config) if field.name not in _IN_RULESET}
    run = {
        "cleaner": __version__,
        "ruleset": ruleset,
        "settings": {name: sorted(value) if isinstance(value, frozenset) else value and str(value) for name, value in settings.items()},
        "selection": [asked.shard, asked.sample, asked.limit, asked.kind, asked.columns],
        "outputs": [asked.form, asked.is_folder, *(file.name for file in asked.written().values() if file != asked.summary)],
    }
    try:
        journal = Journal.opened(journal_file(asked.file), run)
    except BusyError as error:
        raise Misuse(str(error)) from None
    except OSError as error:
        raise Misuse(f"can't write the output: {error}") from None
    if not asked.resume:
        if not asked.quiet and (done := journal.everything()[0].pages):
            click.echo(f"begins anew; {done:,} pages of a run that was broken are given up (--resume would go on with them)", err=True)
        journal.begin()
    elif not journal.is_of_this_run:
        click.echo(f"nothing of a run with these settings is left of {asked.file}; it begins anew", err=True)
        journal.begin()
    return journal


def journal_file(file: Path) -> Path:
    """Where the journal of a run lies."""
    file = file if file.name else file.resolve()  # "." has no name
    return file.with_name(file.name + ".journal")


def write_summary(file: Path, summary: Summary, seconds: float) -> None:
    """Write the figures of a run that took so long."""
    import json

    from cleaner import __version__
    from cleaner.sinks.atomic import replacing

    figures = {"cleaner_version": __version__, "seconds": round(seconds, 3), **summary.as_json()}
    with replacing(file) as stream:
        stream.write(json.dumps(figures, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")
