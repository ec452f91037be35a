"""What `cleaner clean` is asked for, and what of it does not go together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cleaner.model import Kind


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says; None and False where it says nothing."""

    paths: tuple[str, ...]
    out: str | None
    form: str | None
    ledger: Path | None
    report: Path | None
    metadata: Path | None
    summary: Path | None
    keep: str | None
    packs: tuple[Path, ...]
    lessons: Path | None
    lists: tuple[Path, ...]
    sites: Path | None
    config_file: Path | None
    trafilatura: str | None
    kind: Kind | None
    columns: tuple[str, ...]
    flow: bool
    links: bool
    fix_mojibake: bool
    workers: int | None
    deadline: float | None
    memory: int | None
    resume: bool
    shard: tuple[int, int] | None
    sample: tuple[int | None, float | None] | None
    limit: int | None
    fail_on: str
    stream: bool
    dry_run: bool
    quiet: bool
    verbose: bool

    @property
    def file(self) -> Path | None:
        """Where the articles go; None: to standard output."""
        return Path(self.out) if self.out and self.out != "-" else None

    @property
    def is_folder(self) -> bool:
        """Whether they go to a folder: it is there, or the name ends as those of folders do."""
        return self.file is not None and (self.file.is_dir() or str(self.out).endswith("/"))

    def written(self) -> dict[str, Path]:
        """The files that the run writes, by the options that ask for them."""
        files = {
            "--out": self.file,
            "--ledger": self.ledger,
            "--report": self.report,
            "--metadata": self.metadata,
            "--summary": self.summary,
        }
        return {option: file for option, file in files.items() if file}

    def check(self) -> None:
        """Refuse what does not go together."""
        seen: dict[Path, str] = {}
        for option, file in self.written().items():
            if other := seen.get(file.resolve()):
                raise click.UsageError(f"{other} and {option}: found {file} for both, expected two files")
            seen[file.resolve()] = option
        if self.resume and (self.file is None or (self.file.exists() and not self.file.is_file() and not self.file.is_dir())):
            raise click.UsageError("--resume: found no file to go on with; name it with --out FILE")
        self._check_columns()
        if self.stream and (self.paths != ("-",) or self.file or self.form not in (None, "jsonl")):
            raise click.UsageError("--stream: found other paths, an --out or a --format; expected `cleaner clean - --stream`")
        if self.sample and self.sample[0] is not None and "-" in self.paths:
            raise click.UsageError("--sample: standard input is read once, so a number can't be chosen of it; expected a share, such as 5%")
        if self.is_folder and self.file:
            for path in map(Path, self.paths):
                if path.is_dir() and self.file.resolve().is_relative_to(path.resolve()) and self.file.resolve() != path.resolve():
                    raise click.UsageError(f"--out: the folder {self.file} lies in {path}, which is read; expected one outside")

    def _check_columns(self) -> None:
        from cleaner.sources.fields import chosen

        for column in self.columns:
            name, sign, value = column.partition("=")
            if not sign or not value:
                raise click.UsageError(f"--field: found {column!r}, expected a name and a column, such as text=maintext")
            try:
                chosen({name: value})
            except ValueError as error:
                raise click.UsageError(f"--field: {error}") from None
