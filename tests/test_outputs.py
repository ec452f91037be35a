"""Outputs that are more than a file of lines: a folder of files, CSV and Parquet tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.run import Target, TargetError
from cleaner.batch.targets import Targets
from cleaner.model import Article, Page, Source
from cleaner.sinks.flat import METADATA
from cleaner.sinks.names import Mirror
from cleaner.sinks.records import FIELDS, article_record
from tests.test_sinks import ARTICLE, with_columns

MAKE = Targets("0123456789ab")


def at(path: str, member: str | None = None, sha256: str = "") -> Article:
    return replace(ARTICLE, page=Page("", source=Source(path, member)), sha256=sha256)


def written(target: Target, articles: list[Article]) -> Path:
    output = target.open(0)
    for article in articles:
        output.write(target.render(article))
    output.finish()
    assert target.path is not None
    return target.path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# name: (path, member, the name of the article's file)
NAMED = {
    "a page in the folder": ("saved/harbour.html", None, "harbour.txt"),
    "a page in a folder below": ("saved/2025/03/harbour.htm.gz", None, "2025/03/harbour.txt"),
    "a text": ("saved/harbour.txt", None, "harbour.txt"),
    "a name of several parts": ("saved/harbour.2025.html", None, "harbour.2025.txt"),
    "a name without an ending": ("saved/harbour", None, "harbour.txt"),
    "a file that was named itself": ("/home/ida/x.html", None, "x.txt"),
    "standard input": ("-", None, "standard input.txt"),
    "a record": ("saved/rows.jsonl", "17", "rows.jsonl/17.txt"),
    "a member": ("saved/pages.zip", "a/b.html", "pages.zip/a/b.txt"),
    "a member that is an address": ("saved/x.warc.gz", "https://example.org/news/?p=1", "x.warc.gz/example.org/news/_p=1.txt"),
    "an address that ends in a slash": ("saved/x.warc.gz", "https://example.org/news/", "x.warc.gz/example.org/news/index.txt"),
    "a container called as a text is": ("saved/rows.txt", "1", "rows.txt_/1.txt"),
    "a way out": ("saved/x.zip", "../../../etc/passwd", "x.zip/_/_/_/etc/passwd.txt"),
    "a way out by Windows' separators": ("saved/x.zip", "..\\..\\boot.ini", "x.zip/__.._boot.ini.txt"),
    "an absolute member": ("saved/x.zip", "/etc/passwd", "x.zip/etc/passwd.txt"),
    "a drive": ("saved/x.zip", "C:\\boot.ini", "x.zip/_boot.ini.txt"),
    "a hidden file": ("saved/x.zip", ".bashrc", "x.zip/_bashrc.txt"),
    "a line end": ("saved/a\nb.html", None, "a_b.txt"),
    "codes of terminals": ("saved/a\x1b[2Jb.html", None, "a_[2Jb.txt"),
    "letters that turn the direction": ("saved/a\u202etxt.html", None, "a_txt.txt"),
    "bytes that are no UTF-8": ("saved/caf\udce9.html", None, "caf_xe9.txt"),
    "letters of two characters": ("saved/Fa\u0308hre.html", None, "F\u00e4hre.txt"),
    "a device of Windows": ("saved/CON.html", None, "_CON.txt"),
    "a device with an ending": ("saved/com1.de.html", None, "_com1.de.txt"),
    "dots and spaces at the end": ("saved/a. . /b.html", None, "a_/b.txt"),
    "nothing but dots": ("saved/.../b.html", None, "_/b.txt"),
    "signs that Windows refuses": ('saved/a<b>:"c|d?*e.html', None, "a_b_c_d_e.txt"),
}


@pytest.mark.parametrize(("path", "member", "name"), NAMED.values(), ids=NAMED)
def test_names_are_those_of_the_pages_and_safe(
    path: str, member: str | None, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("saved").mkdir()
    assert Mirror(["saved"]).name(Source(path, member), ".txt") == name


def test_of_several_folders_the_names_stay_in_front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a/news").mkdir(parents=True)
    Path("b/news").mkdir(parents=True)
    mirror = Mirror(["a/news", "b/news", "a", "."])
    assert mirror.name(Source("a/news/x.html"), ".md") == "news/x.md"
    assert mirror.name(Source("a/y.html"), ".md") == "a/y.md"
    assert mirror.name(Source("z/y.html"), ".md") == f"{tmp_path.name}/z/y.md"
    assert Mirror(["."]).name(Source("a/y.html"), ".md") == "a/y.md"


parts = st.text(max_size=300) | st.sampled_from(["..", ".", "", "a", "NUL", "x" * 300, "ä" * 200, "C:", "\\\\host\\share", "~", "-rf"])


@given(st.lists(parts, max_size=40).map("/".join), st.none() | st.lists(parts, max_size=40).map("/".join), st.sampled_from([".txt", ".md"]))
def test_no_name_leads_out_of_the_folder(path: str, member: str | None, ending: str) -> None:
    name = Mirror([]).name(Source(path, member), ending)
    assert name.endswith(ending)
    assert not name.startswith("/")
    assert len(name) <= 300
    for part in name.split("/"):
        assert part.strip(". ") == part != ""
        assert not set(part) & set('<>:"\\|?*\0\n\r\t')
        assert len(part.encode("utf-8")) <= 200


def test_a_folder_has_a_file_for_each_article_with_a_text(tmp_path: Path) -> None:
    articles = [at("saved/a.html"), at("saved/b/c.html"), replace(at("saved/empty.html"), text="", status="empty")]
    text = written(MAKE.folder(tmp_path / "text", None, Mirror([])), articles)
    assert files(text) == ["a.txt", "c.txt"]
    assert (text / "a.txt").read_text() == "Harbour reopens\n\nThe harbour reopened on Monday.\nTwo ferries left at noon.\n"
    markdown = written(MAKE.folder(tmp_path / "markdown", "markdown", Mirror([])), articles)
    assert (markdown / "a.md").read_text().startswith("---\nid: ")
    assert (markdown / "a.md").read_text().endswith("\n\nTwo ferries left at noon.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["markdown", "text"]


def test_names_that_meet_are_told_apart_in_the_same_way_always(tmp_path: Path) -> None:
    twice = at("2/A.htm", sha256="2")
    articles = [at("1/a.html", sha256="1"), twice, twice, twice, at("a.txt.html")]
    first = files(written(MAKE.folder(tmp_path / "first", None, Mirror([])), articles))
    second = files(written(MAKE.folder(tmp_path / "second", None, Mirror([])), articles))
    assert first == second
    assert len({name.casefold() for name in first}) == 5
    assert {name[:2] for name in first} == {"a.", "A-"}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    target = MAKE.folder(tmp_path / "old", None, Mirror([]))
    assert files(written(target, [at("a.html")])) == ["a.txt"]
    with pytest.raises(FileExistsError, match="holds something; expected a new or an empty one"):
        target.open(0)
    assert files(tmp_path) == ["old/a.txt"]


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_the_table_of_metadata(tmp_path: Path) -> None:
    article = replace(with_columns(feed=7), text='a "text"')
    (row,) = rows(written(MAKE.metadata(tmp_path / "metadata.csv"), [article]))
    assert tuple(row) == METADATA
    assert "text" not in row
    assert {name: row[name] for name in ("title", "authors", "section", "source_path", "ruleset_version")} == {
        "title": "Harbour reopens",
        "authors": "Ida Sund",
        "section": "",
        "source_path": "saved/harbour.html",
        "ruleset_version": "0123456789ab",
    }


def test_a_csv_table_has_the_columns_of_all_its_records(tmp_path: Path) -> None:
    articles = [
        with_columns(feed=7),
        with_columns(note='line\n"two", =3', feed=None),
        with_columns(source_path="mine", tags=["a", "b"], half="\ud83d"),
    ]
    table = rows(written(MAKE.articles(tmp_path / "news.csv", None), articles))
    assert [row["feed"] for row in table] == ["7", "", ""]
    assert [row["note"] for row in table] == ["", 'line\n"two", =3', ""]
    assert [row["original_source_path"] for row in table] == ["", "", "mine"]
    assert table[2]["original_tags"] == "a; b"
    assert table[0]["text"] == ARTICLE.text
    assert files(tmp_path) == ["news.csv"]


def parquet(path: Path, columns: list[Mapping[str, object]]) -> list[dict[str, object]]:
    target = MAKE.articles(path, None)
    output = target.open(0)
    for values in columns:
        output.write(target.render(with_columns(**values)))
        output.commit()  # each has types of its own
    output.finish()
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


def test_a_parquet_table_holds_the_record(tmp_path: Path) -> None:
    (row,) = parquet(tmp_path / "news.parquet", [{}])
    assert tuple(row) == FIELDS
    assert row == article_record(with_columns(), "0123456789ab")
    assert files(tmp_path) == ["news.parquet"]


# name: (values of a column, what they are in the table)
TYPED: dict[str, tuple[list[object], list[object]]] = {
    "numbers": ([1, None, 3], [1, None, 3]),
    "whole and other numbers": ([1, 2.5], [1.0, 2.5]),
    "truth": ([True, None], [True, None]),
    "bytes": ([b"\xff", None], [b"\xff", None]),
    "lists": ([["a"], [], None], [["a"], [], None]),
    "objects of other keys": ([{"a": 1}, {"b": "x"}], [{"a": 1, "b": None}, {"a": None, "b": "x"}]),
    "nothing": ([None, None], [None, None]),
    "numbers and texts": ([1, "x", None], ["1", "x", None]),
    "lists and texts": ([["a", 1], "x"], ['["a", 1]', "x"]),
    "numbers that are too large": ([2**70, 1], [str(2**70), "1"]),
    "half characters": (["\ud83d!", {"a": ["\ud83d"]}], ["\ufffd!", '{"a": ["\ufffd"]}']),
}


@pytest.mark.parametrize(("values", "found"), TYPED.values(), ids=TYPED)
def test_columns_keep_their_types_or_become_text(values: list[object], found: list[object], tmp_path: Path) -> None:
    assert [row["extra"] for row in parquet(tmp_path / "news.parquet", [{"extra": value} for value in values])] == found


def test_columns_that_some_records_lack_are_there_for_all(tmp_path: Path) -> None:
    table = parquet(tmp_path / "news.parquet", [{"a": 1}, {"b": 2}, {}])
    assert [(row["a"], row["b"]) for row in table] == [(1, None), (None, 2), (None, None)]


def test_a_table_of_no_records_is_a_table(tmp_path: Path) -> None:
    assert parquet(tmp_path / "news.parquet", []) == []
    assert rows(written(MAKE.articles(tmp_path / "news.csv", None), [])) == []


# name: (file, format, what is said)
REFUSED = {
    "a packed Parquet file": ("news.parquet.gz", None, "Parquet packs its columns itself"),
    "a table on a device": ("/dev/null", "csv", "expected a file"),
}


@pytest.mark.parametrize(("file", "form", "told"), REFUSED.values(), ids=REFUSED)
def test_outputs_that_cannot_be(file: str, form: str | None, told: str) -> None:
    with pytest.raises(TargetError, match=told):
        MAKE.articles(Path(file), form)


def test_a_table_needs_a_file_and_a_folder_takes_no_table() -> None:
    with pytest.raises(TargetError, match="can't be written to standard output"):
        MAKE.stream(io.BytesIO(), "parquet")
    with pytest.raises(TargetError, match="found the format csv, expected text or markdown"):
        MAKE.folder(Path("x"), "csv", Mirror([]))
