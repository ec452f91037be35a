"""Parquet, by pyarrow: the records with the columns they came with, those with their types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cleaner.sinks.atomic import Part, part_of, replacing
from cleaner.sinks.jsonl import replaced
from cleaner.sinks.packing import MissingExtraError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from cleaner.sinks.arrow import SCHEMA, in_characters
except ImportError:
    raise MissingExtraError('writing Parquet needs one more package: pip install "cleaner-news[parquet]"') from None

_GROUP = 10_000  # rows; what readers load at once
_GROUP_BYTES = 64 * 2**20

_OWN: dict[str, pa.DataType] = {field.name: field.type for field in SCHEMA}


class Parquet:
    """An output to a Parquet file.

    A Parquet file is none before its end is written, and a column's type is known when its last value is. So the records grow as a
    row of Arrow streams, one a commit, and become the file in the end.
    """

    def __init__(self, path: Path, at: int = 0) -> None:
        """Go on at `at`, which `commit` said.

        Raises:
            OSError: the file can't be written, or is a folder.
        """
        self.path = path.resolve()
        self._part = Part(path, at)
        self._waiting: list[dict[str, object]] = []

    def write(self, piece: dict[str, object]) -> None:
        """Take a record."""
        self._waiting.append(piece)

    def commit(self) -> int:
        """Have everything on the disk; returns how many bytes that are."""
        if self._waiting:
            batch = _batch(self._waiting)
            self._waiting.clear()
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, batch.schema) as stream:
                stream.write_batch(batch)
            self._part.append(sink.getvalue().to_pybytes())
        self._part.sync()
        return self._part.size

    def finish(self) -> None:
        """Write the file from the records."""
        self.commit()
        self.close()
        part = part_of(self.path)
        schema = _common_schema(part)
        with replacing(self.path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for table in _groups(part, schema):
                writer.write_table(table)
        part.unlink()

    def close(self) -> None:
        """Leave what was committed where it is."""
        self._part.close()

    def discard(self) -> None:
        """Leave nothing."""
        self._part.discard()


def _batch(records: Sequence[Mapping[str, object]]) -> pa.RecordBatch:
    names = dict.fromkeys([*_OWN, *(name for record in records for name in record)])
    arrays = [_column([record.get(name) for record in records], _OWN.get(name)) for name in names]
    return pa.RecordBatch.from_arrays(arrays, names=list(names))


def _column(values: list[Any], type_: pa.DataType | None) -> pa.Array:
    """The values as one type; as text where they are of types that go together in none."""
    try:
        return pa.array(values, type_)
    except UnicodeEncodeError:
        return _column([in_characters(value) for value in values], type_)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        return pa.array([_as_text(value) for value in values], pa.string())


def _as_text(value: Any) -> str | None:
    if value is None:
        return None
    return replaced(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))


def _batches(part: Path) -> Iterator[pa.RecordBatch]:
    with pa.OSFile(str(part)) as file:
        while file.tell() < file.size():
            yield from pa.ipc.open_stream(file)


def _common_schema(part: Path) -> pa.Schema:
    types: dict[str, pa.DataType] = dict(_OWN)
    for batch in _batches(part):
        for field in batch.schema:
            types[field.name] = _common(types.get(field.name, field.type), field.type)
    return pa.schema([(name, pa.string() if pa.types.is_null(type_) else type_) for name, type_ in types.items()])


def _common(one: pa.DataType, other: pa.DataType) -> pa.DataType:
    if one == other:
        return one
    try:
        return pa.unify_schemas([pa.schema([("", one)]), pa.schema([("", other)])], promote_options="permissive").field(0).type
    except pa.ArrowException:
        return pa.string()


def _groups(part: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    waiting: list[pa.RecordBatch] = []
    for batch in _batches(part):
        waiting.append(pa.RecordBatch.from_arrays([_as(batch, field) for field in schema], schema=schema))
        if sum(group.num_rows for group in waiting) >= _GROUP or sum(group.nbytes for group in waiting) >= _GROUP_BYTES:
            yield pa.Table.from_batches(waiting)
            waiting = []
    yield pa.Table.from_batches(waiting, schema)


def _as(batch: pa.RecordBatch, field: pa.Field) -> pa.Array:
    if field.name not in batch.schema.names:
        return pa.nulls(batch.num_rows, field.type)
    column = batch.column(field.name)
    if column.type == field.type:
        return column
    try:
        return column.cast(field.type)
    except pa.ArrowException:
        if field.type == pa.string():
            return _column(column.to_pylist(), field.type)
        return column.cast(field.type, safe=False)  # whole numbers beyond 2**53 in a column with fractions
