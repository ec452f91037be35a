"""Tables: rows keep their order and number, columns are chosen or found, and what is wild in them is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from cleaner.sources import lines, read_pages
from cleaner.sources.fields import chosen
from tests.sources.reads import laid, read


def table(rows: Sequence[Sequence[object]], delimiter: str = ",") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode()


ROWS: list[list[object]] = [
    ["id", "url", "maintext"],
    [1, "https://gazette.example.org/1", "One,\nand; more\tof |it"],
    [2, "", ""],
    [3, "x", 'He said "three".'],
]
TEXTS = ["One,\nand; more\tof |it", "", 'He said "three".']


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv", "rows"])
def test_rows_in_their_order(delimiter: str, encoding: str, name: str, tmp_path: Path) -> None:
    if name == "rows" and encoding == "utf-16":
        pytest.skip("nothing tells such a file from a text")
    found = read(laid(tmp_path, name, table(ROWS, delimiter).decode().encode(encoding)))
    assert (found.contents, found.members, found.failures) == (TEXTS, ["1", "2", "3"], [])
    assert found.pages[0].url == "https://gazette.example.org/1"
    assert [dict(page.columns) for page in found.pages] == [{"id": "1"}, {"id": "2", "url": ""}, {"id": "3", "url": "x"}]


# name: (table, texts, what is told)
WILD = {
    "nothing but names": (b"url,text\n", [], []),
    "blank lines": (b"text,id\n\nOne,1\n\n\nTwo,2\n", ["One", "Two"], []),
    "bare quotes": (b'id,text\n1,He said "no".\n2,"He said "no"."\n', ['He said "no".', 'He said no"."'], []),
    "too many cells": (b"id,text\n1,One, and more\n2,Two\n", ["Two"], ["found 3 cells up to line 2, expected 2"]),
    "empty cells too many": (b"id,text\n1,One,,\n", ["One"], []),
    "too few cells": (b"id,text,tag\n1,One\n2\n", ["One", ""], []),
    "a quote without an end": (b'id,text\n1,One\n2,"Two\n3,Three\n', ["One", "Two\n3,Three\n"], []),
    "NUL bytes": (b"id,text\n1,O\0ne\n", ["O\0ne"], []),
    "another encoding": ("id,text\n1,Über\n".encode("latin-1"), ["Über".encode("latin-1")], []),
    "no column for a page": (b"id,headline\n1,One\n", [], ["found the columns id, headline; expected text in one of html"]),
    "nothing": (b"", [], ["found the columns nothing"]),
    "lines of Windows and of old Macs": (b"id,text\r\n1,One\r\n2,Two\r3,Three", ["One", "Two", "Three"], []),
}


@pytest.mark.parametrize(("content", "texts", "told"), WILD.values(), ids=WILD)
def test_what_is_wild_in_csv(content: bytes, texts: list[str | bytes], told: list[str], tmp_path: Path) -> None:
    found = read(laid(tmp_path, "rows.csv", content))
    assert found.contents == texts
    assert [part in failure.error for part, failure in zip(told, found.failures, strict=True)] == [True] * len(told)


def test_columns_of_the_same_name(tmp_path: Path) -> None:
    [page] = read(laid(tmp_path, "rows.csv", b"text,tag,tag\nOne,a,b\n")).pages
    assert dict(page.columns) == {"tag": "a", "tag_3": "b"}


def test_a_field_longer_than_python_reads_by_itself(tmp_path: Path) -> None:
    text = "The harbour reopened. " * 20_000
    assert read(laid(tmp_path, "rows.csv", table([["text", "id"], [text, 1]]))).contents == [text]


# name: (choice, row) -> (content, kind, address, columns that go along)
CHOICES = {
    "a column of text": ({"text": "article"}, {"article": "x", "text": "y"}, ("x", "text", None, {"text": "y"})),
    "a column of HTML": ({"html": "raw"}, {"raw": "<p>x", "text": "y"}, ("<p>x", "html", None, {"text": "y"})),
    "HTML, or text where there is none": ({"html": "raw", "text": "own"}, {"raw": "", "own": "x"}, ("x", "text", None, {"raw": ""})),
    "an address": (
        {"url": "where"},
        {"where": "https://a.example/", "url": "https://b.example/", "text": "x"},
        ("x", "text", "https://a.example/", {"where": "https://a.example/", "url": "https://b.example/"}),
    ),
    "an address that is none": (
        {"url": "where"},
        {"where": "home", "url": "https://b.example/", "text": "x"},
        ("x", "text", None, {"where": "home", "url": "https://b.example/"}),
    ),
    "an empty page": ({"text": "article"}, {"article": None, "text": "y"}, ("", "text", None, {"text": "y"})),
}


@pytest.mark.parametrize(("fields", "row", "expected"), CHOICES.values(), ids=CHOICES)
def test_columns_that_are_chosen(fields: dict[str, str], row: dict[str, object], expected: tuple[object, ...], tmp_path: Path) -> None:
    [page] = read(laid(tmp_path, "rows.jsonl", json.dumps(row).encode()), fields).pages
    assert (page.content, page.kind, page.url, dict(page.columns)) == expected


def test_columns_that_are_chosen_and_not_there(tmp_path: Path) -> None:
    for name, content in (("rows.jsonl", b'{"text": "x"}'), ("rows.csv", b"text,id\nx,1\n")):
        [failure] = read(laid(tmp_path, name, content), {"text": "article"}).failures
        assert "expected text in one of article" in failure.error


def test_a_choice_that_makes_no_sense_is_an_error() -> None:
    with pytest.raises(ValueError, match="fields: found 'body', expected some of html, text, url, date_crawled"):
        read_pages(["x"], fields={"body": "x"})
    assert chosen(None) == chosen({})


def test_a_line_that_is_too_long_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LARGEST_PAGE", 1000)
    long = b'{"text": "' + b"x" * 2000 + b'"}\n'
    found = read(laid(tmp_path, "rows.jsonl", b'{"text": "One"}\n' + long * 2 + b'{"text": "Two"}\n' + long))
    assert (found.contents, found.members) == (["One", "Two"], ["1", "4"])
    assert [(failure.source.member, "found a line of more than" in failure.error) for failure in found.failures] == [
        ("2", True),
        ("3", True),
        ("5", True),
    ]


def test_json_lines_in_a_text_file(tmp_path: Path) -> None:
    assert read(laid(tmp_path, "rows.txt", b'{"text": "One"}\n{"text": "Two"}\n')).contents == ["One", "Two"]


def test_lists_of_json_are_read_element_by_element(tmp_path: Path) -> None:
    rows = [{"text": "x" * length, "id": length} for length in (0, 5, 70_000, 200_000, 1, 65_536)]
    for indent in (None, 2):
        found = read(laid(tmp_path, "rows.json", json.dumps(rows, indent=indent).encode()))
        assert found.contents == [row["text"] for row in rows]
        torn = read(laid(tmp_path, "rows.json", json.dumps(rows, indent=indent).encode()[:-65_000]))
        assert torn.contents == [row["text"] for row in rows[:-1]]
        assert [failure.source.member for failure in torn.failures] == ["6"]


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {
        "html": ["<p>One", None, ""] * 100,
        "url": ["https://gazette.example.org/", None, "x"] * 100,
        "day": [date(2024, 9, 2), None, date(2024, 9, 3)] * 100,
        "seen": [datetime(2024, 9, 2, 8, tzinfo=UTC)] * 300,
        "score": [0.5, float("nan"), float("inf")] * 100,
        "price": [Decimal("1.50")] * 300,
        "tags": [["a", "b"], [], None] * 100,
        "meta": [{"a": 1}] * 300,
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "rows.parquet", row_group_size=7)
    found = read(tmp_path)
    assert found.contents == ["<p>One", "", ""] * 100
    assert found.members == [str(number) for number in range(1, 301)]
    rows = [dict(page.columns) for page in found.pages[:3]]
    assert rows[0] == {
        "day": "2024-09-02",
        "seen": "2024-09-02T08:00:00+00:00",
        "score": 0.5,
        "price": "1.50",
        "tags": ["a", "b"],
        "meta": {"a": 1},
    }
    assert [row["score"] for row in rows[1:]] == [None, None]
    json.dumps(rows, allow_nan=False)


def test_torn_parquet_is_named(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"text": ["The harbour reopened."] * 50}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    for torn in (whole[:-9], whole[:20] + b"\xff" * 30 + whole[50:], b"PAR1"):
        found = read(laid(tmp_path, "a.parquet", torn))
        assert ["no whole Parquet table" in failure.error for failure in found.failures] == [True]
    parquet.write_table(pyarrow.table({"headline": ["x"]}), tmp_path / "a.parquet")
    assert "found the columns headline; expected" in read(tmp_path).failures[0].error
