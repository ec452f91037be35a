"""The command line: arguments in, exit codes out; a module per command.

What needs lxml or trafilatura is imported when a command runs, not before.
"""

from __future__ import annotations

import click

from cleaner import __version__
from cleaner.cli.clean import clean
from cleaner.cli.explain import explain
from cleaner.cli.learn import learn
from cleaner.cli.report import report
from cleaner.cli.rules import rules
from cleaner.cli.score import score


def main() -> None:
    """The command `cleaner`."""
    cli()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleaner", message="%(prog)s %(version)s")
def cli() -> None:
    """Clean saved news pages and scraped news text: core text and metadata out, every removal on record."""


cli.add_command(clean)
cli.add_command(explain)
cli.add_command(report)
cli.add_command(learn)
cli.add_command(rules)
cli.add_command(score)
