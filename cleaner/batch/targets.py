"""The outputs that a run can have, by the names of their files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cleaner.batch.run import Target, TargetError
from cleaner.batch.work import Renderer
from cleaner.model import Article
from cleaner.sinks import Output, Stream
from cleaner.sinks.atomic import File, Spooled, is_device
from cleaner.sinks.csv_table import METADATA_HEAD, as_metadata_row, write_table
from cleaner.sinks.folder import Folder, as_leaf
from cleaner.sinks.jsonl import as_jsonl, as_ledger
from cleaner.sinks.markdown import as_markdown, as_markdown_file
from cleaner.sinks.names import Mirror
from cleaner.sinks.packing import packer_of, unpacked_name
from cleaner.sinks.records import article_record
from cleaner.sinks.text import as_text, as_text_file

FORMATS = ("jsonl", "text", "markdown", "csv", "parquet")

_BY_ENDING = {".txt": "text", ".md": "markdown", ".csv": "csv", ".parquet": "parquet"}
_TABLES = ("csv", "parquet")


@dataclass(frozen=True, slots=True)
class Targets:
    """Makes the outputs of a run, whose rules have the version `ruleset`."""

    ruleset: str

    def articles(self, path: Path, form: str | None) -> Target:
        """A file of all articles, in the format of its ending if none is said.

        Raises:
            TargetError: the format is none for this file.
            MissingExtraError: the format needs a package that is not installed.
        """
        form = form or _format_of(path)
        packer = packer_of(path)
        if form in _TABLES and is_device(path):
            raise TargetError(f"{path}: a {form} table can't be written to a device, expected a file")
        if form == "parquet":
            if packer:
                raise TargetError(f"{path}: Parquet packs its columns itself; expected a name without {path.suffix}")
            from cleaner.sinks.parquet import Parquet

            return Target(partial(article_record, rules=self.ruleset), partial(Parquet, path), path)
        if form == "csv":
            return Target(self._line("jsonl"), partial(Spooled, path, partial(write_table, packer=packer)), path)
        return _file(path, self._line(form))

    def folder(self, path: Path, form: str | None, mirror: Mirror) -> Target:
        """A folder with a file for each article, as plain text if no format is said.

        Raises:
            TargetError: the format is none for single articles.
        """
        renderers: dict[str, tuple[Callable[[Article], str], str]] = {"text": (as_text_file, ".txt"), "markdown": (as_markdown_file, ".md")}
        if (form or "text") not in renderers:
            raise TargetError(f"{path} is a folder: found the format {form}, expected {' or '.join(renderers)}; or name a file")
        render, ending = renderers[form or "text"]
        return Target(partial(as_leaf, render=render, mirror=mirror, ending=ending), partial(Folder, path), path)

    def stream(self, stream: BinaryIO, form: str | None) -> Target:
        """All articles on a stream, as JSON Lines if no format is said.

        Raises:
            TargetError: the format is a table's, which is written when its last row is known.
        """
        if form in _TABLES:
            raise TargetError(f"a {form} table can't be written to standard output, expected a file: --out FILE")
        return Target(self._line(form or "jsonl"), lambda _: Stream(stream))

    def ledger(self, path: Path) -> Target:
        """A file of all ledgers."""
        return _file(path, partial(encoded, render=as_ledger))

    def metadata(self, path: Path) -> Target:
        """A table of all metadata."""
        return _file(path, partial(encoded, render=partial(as_metadata_row, rules=self.ruleset)), METADATA_HEAD.encode())

    def _line(self, form: str) -> Renderer:
        renderers: dict[str, Callable[[Article], str]] = {
            "jsonl": partial(as_jsonl, rules=self.ruleset),
            "text": as_text,
            "markdown": as_markdown,
        }
        return partial(encoded, render=renderers[form])


def encoded(article: Article, render: Callable[[Article], str]) -> bytes:
    """What a renderer makes of an article, in UTF-8."""
    return render(article).encode("utf-8", "replace")


def _file(path: Path, render: Renderer, head: bytes = b"") -> Target:
    if is_device(path):
        return Target(render, partial(_device, path, head))
    return Target(render, partial(File, path, packer_of(path), head=head), path)


def _device(path: Path, head: bytes, _: int) -> Output:
    stream = path.open("wb")
    stream.write(head)
    return Stream(stream)


def _format_of(path: Path) -> str:
    return _BY_ENDING.get(unpacked_name(path).suffix.lower(), "jsonl")
