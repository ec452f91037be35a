"""Batches: which pages are taken, what is told of them, rows of tables, records by the line, and folders of everything hostile."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import re
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Block, Config, Engine, Page, Source
from cleaner.batch.console import Console
from cleaner.batch.selection import Selection
from cleaner.batch.summary import Summary
from cleaner.batch.total import total_of
from cleaner.batch.wire import pack, unpack
from cleaner.batch.work import Outcome, key_of
from cleaner.sources import Failure
from tests.test_cli import ENVIRONMENT, PAGE, PROSE, TEXT, folder, records, run, started

__all__ = ["folder"]

CORES = max(2, len(os.sched_getaffinity(0)))


@pytest.fixture
def thirty(folder: Path) -> Path:
    """A folder of thirty texts, and of things that are no pages."""
    (folder / "thirty").mkdir()
    for number in range(30):
        (folder / f"thirty/{number:02}.txt").write_text(f"Ferry {number} left at noon, the harbour master said.\n{TEXT}")
    (folder / "thirty/logo.png").write_bytes(b"\x89PNG\r\n")
    return folder


def taken(*args: str) -> list[str]:
    result = run("clean", "thirty", "-q", "--workers", "0", *args)
    assert result.exit_code == 0, result.output
    return [record["source"]["path"] for record in records(result.stdout)]


def test_parts_of_the_input(thirty: Path) -> None:
    everything = taken()
    assert taken("--limit", "4") == everything[:4]
    assert taken("--limit", "0") == []
    shards = [taken("--shard", f"{number}/3") for number in (1, 2, 3)]
    assert sorted(chain.from_iterable(shards)) == everything
    assert all(shards)
    sample = taken("--sample", "5")
    assert len(sample) == 5
    assert sample == [path for path in everything if path in sample]
    assert taken("--sample", "100%") == everything
    share = taken("--sample", "30%")
    assert 0 < len(share) < 30
    assert set(sample) <= set(share) or set(share) <= set(sample)  # the pages of a smaller sample are in every larger one
    assert taken("--sample", "30%", "--limit", "1") == share[:1]
    (thirty / "thirty/31.txt").write_text(TEXT)
    assert [path for path in taken("--sample", "30%") if path != "thirty/31.txt"] == share  # whatever else is there


sources = st.builds(Source, st.text(max_size=9), st.none() | st.text(max_size=5))


@given(st.lists(sources.map(lambda source: Page("", source=source)), max_size=30), st.integers(1, 7), st.integers(0, 30))
def test_shards_are_the_whole_and_samples_have_their_size(pages: list[Page], shards: int, size: int) -> None:
    parts = [list(Selection((number, shards)).of(lambda: pages)) for number in range(1, shards + 1)]
    assert sorted(map(id, chain.from_iterable(parts))) == sorted(map(id, pages))
    assert len({id(page) for page in Selection(sample=size).of(lambda: pages)}) >= min(size, len({page.source for page in pages}))


def test_what_would_be_read(thirty: Path) -> None:
    (thirty / "thirty/rows.jsonl").write_text('{"a": 1}\n' + json.dumps({"text": TEXT}))
    result = run("clean", "thirty", "--dry-run", "-o", "news.jsonl", "--ledger", "ledger.jsonl")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[0].startswith("failed: thirty/rows.jsonl:1: found the columns a;")
    assert [line.split() for line in result.stderr.splitlines()[1:]] == [
        ["pages", "32"],
        ["text", "30"],
        ["jsonl", "1"],
        ["failed", "1"],
        ["passed", "over", "1"],
        ["asset", "1"],
    ]
    assert sorted(path.name for path in thirty.iterdir()) == ["saved", "thirty"]


# name: (a page, what fails, exit status)
FAILING = {
    "a good page": (PAGE, "error", 0),
    "an empty page is no error": ("", "error", 0),
    "an empty page, if it is to be one": ("", "empty", 1),
    "a page that can't be read": ("%PDF-1.7", "error", 1),
    "a page that can't be read is worse than an empty one": ("%PDF-1.7", "empty", 1),
    "nothing is to fail": ("%PDF-1.7", "never", 0),
}


@pytest.mark.parametrize(("page", "fails", "code"), FAILING.values(), ids=FAILING)
def test_what_fails_is_a_choice(page: str, fails: str, code: int, folder: Path) -> None:
    Path("page.html").write_text(page)
    assert run("clean", "page.html", "-q", "--workers", "0", "--fail-on", fails).exit_code == code


def test_the_summary_as_json(thirty: Path) -> None:
    (thirty / "thirty/torn.txt").write_bytes(b"Die Br\xc3\xbccke ist f\xc3\xbcr \xc3\x84rzte \xc3\xb6ffentlich \xff.")
    (thirty / "thirty/x.html").write_bytes(b"%PDF-1.7")
    assert run("clean", "thirty", "-q", "-o", "news.jsonl", "--summary", "summary.json").exit_code == 1
    summary = json.loads(Path("summary.json").read_text())
    articles = records(Path("news.jsonl").read_text())
    assert summary["pages"] == len(articles) == 32
    assert summary["statuses"] == {"ok": 31, "not_article": 0, "truncated": 0, "empty": 0, "error": 1}
    assert summary["formats"] == {"html": {"error": 1}, "text": {"ok": 31}}
    assert summary["removed_chars"]["comments"]["total"] == 30 * len("Leave a Reply")
    assert sum(summary["removed_chars"]["comments"]["rules"].values()) == 30 * len("Leave a Reply")
    assert [failure["page"] for failure in summary["failures"]] == ["thirty/x.html"]
    assert [warning["page"] for warning in summary["warnings"]] == ["thirty/torn.txt"]
    assert len(summary["slowest"]) == 10
    assert [entry["seconds"] for entry in summary["slowest"]] == sorted((entry["seconds"] for entry in summary["slowest"]), reverse=True)
    assert summary["skipped"] == {"asset": 1}


outcomes = st.builds(
    Outcome,
    st.just("0"),
    sources,
    st.sampled_from(["ok", "empty", "error"]),
    st.none() | st.just("broken"),
    st.sampled_from([(), ("mended",)]),
    st.just(1),
    st.integers(0, 9),
    st.just(1),
    st.dictionaries(st.sampled_from([("ads", "ads.a"), ("ads", "ads.b"), ("share", "share.a")]), st.integers(1, 9)),
    st.integers(0, 99).map(lambda seconds: seconds / 8),
)


@given(st.lists(outcomes, max_size=150), st.integers(0, 150))
def test_two_parts_of_a_run_add_up(all_of_them: list[Outcome], cut: int) -> None:
    whole, first, second = Summary(), Summary(), Summary()
    for outcome in all_of_them:
        whole.count(outcome)
    for outcome in all_of_them[:cut]:
        first.count(outcome)
    for outcome in all_of_them[cut:]:
        second.count(outcome)
    first = Summary.of(json.loads(json.dumps(first.as_json())))
    first.add(Summary.of(json.loads(json.dumps(second.as_json()))))
    assert first.as_json() == whole.as_json()


def test_a_folder_of_markdown_and_a_table_of_metadata(folder: Path) -> None:
    Path("saved/harbour.htm").write_text(PAGE.replace("Monday", "Tuesday"))
    assert run("clean", "saved", "-q", "-o", "news/", "--format", "markdown", "--metadata", "metadata.csv").exit_code == 0
    files = sorted(path.name for path in Path("news").iterdir())
    assert len(files) == 3
    assert "harbour.md" in files
    assert "\n# Harbour reopens\n\n" in Path("news/harbour.md").read_text()
    with Path("metadata.csv").open(newline="") as table:
        assert [row["title"] for row in csv.DictReader(table)] == ["Harbour reopens"] * 2 + [""]
    assert sorted(path.name for path in folder.iterdir()) == ["metadata.csv", "news", "saved"]


ROWS = [
    {"n": "1", "text": TEXT, "title": "HARBOUR", "link": "https://gazette.example.org/1", "note": ""},
    {"n": "2", "text": "", "title": "", "link": "x", "note": "two\nlines"},
    {"n": "3", "text": f"{PROSE[1]}\nLeave a Reply", "title": "", "link": "", "note": '"'},
]


@pytest.mark.parametrize("out", ["rows.jsonl", "rows.csv", "rows.parquet"])
@pytest.mark.parametrize("name", ["data.jsonl", "data.csv", "data.parquet"])
def test_a_row_for_each_row_with_every_other_column(name: str, out: str, folder: Path) -> None:
    if name == "data.jsonl":
        Path(name).write_text("\n".join(map(json.dumps, ROWS)))
    elif name == "data.csv":
        with Path(name).open("w", newline="") as stream:
            table = csv.DictWriter(stream, ROWS[0])
            table.writeheader()
            table.writerows(ROWS)
    else:
        pq.write_table(pa.Table.from_pylist(ROWS), name)
    assert run("clean", name, "-q", "-o", f"clean/{out}").exit_code == 0
    raw = Path("clean", out)
    rows: list[dict[str, Any]]
    if out == "rows.jsonl":
        rows = records(raw.read_text())
    else:
        rows = list(csv.DictReader(io.StringIO(raw.read_text()))) if out == "rows.csv" else pq.read_table(raw).to_pylist()
    kept = {"n": "n", "title": "original_title", "link": "link", "note": "note"}
    assert [{column: row[own] or "" for column, own in kept.items()} for row in rows] == [
        {column: row[column] for column in kept} for row in ROWS
    ]
    assert [(row["text"] or "").split("\n") for row in rows] == [list(PROSE), [""], [PROSE[1]]]
    assert rows[0]["url"] == "https://gazette.example.org/1"


def test_the_column_of_the_text_is_named_and_rows_that_fail_are_rows(folder: Path) -> None:
    Path("rows.jsonl").write_text(json.dumps({"story": PROSE[0], "text": "x", "n": 1}) + '\n{"n": 2}\n{torn\n')
    result = run("clean", "rows.jsonl", "-q", "--field", "text=story")
    assert result.exit_code == 1
    rows = records(result.stdout)
    assert [(row["status"], row.get("n"), row["text"]) for row in rows] == [("ok", 1, PROSE[0]), ("error", 2, ""), ("error", None, "")]


# name: (arguments, what is said)
MISUSED = {
    "a stream of files": (["saved", "--stream"], "expected `cleaner clean - --stream`"),
    "a stream to a file": (["-", "--stream", "-o", "x.jsonl"], "expected `cleaner clean - --stream`"),
    "a stream of Markdown": (["-", "--stream", "--format", "markdown"], "expected `cleaner clean - --stream`"),
    "nothing to go on with": (["saved", "--resume"], "name it with --out FILE"),
    "a device to go on with": (["saved", "--resume", "-o", "/dev/null"], "name it with --out FILE"),
    "a shard that is none": (["saved", "--shard", "4/3"], "such as 3/16"),
    "a sample that is none": (["saved", "--sample", "101%"], "such as 5%"),
    "a number of what is read once": (["-", "--sample", "5"], "expected a share"),
    "a field that is none": (["saved", "--field", "body=x"], "found 'body', expected some of html, text"),
    "a field without a column": (["saved", "--field", "text"], "such as text=maintext"),
    "less than no workers": (["saved", "--workers", "-1"], "workers: found -1, expected a number from 0"),
    "less than no time": (["saved", "--deadline", "-1"], "deadline: found -1.0, expected a number from 0"),
    "a table on standard output": (["saved", "--format", "csv"], "expected a file: --out FILE"),
    "a table as a folder": (["saved", "-o", "news/", "--format", "csv"], "expected text or markdown"),
    "a folder in the input": (["saved", "-o", "saved/news/"], "which is read; expected one outside"),
    "a packed Parquet table": (["saved", "-o", "x.parquet.gz"], "Parquet packs its columns itself"),
}


@pytest.mark.parametrize(("args", "told"), MISUSED.values(), ids=MISUSED)
def test_misuse_is_told_and_nothing_is_written(args: list[str], told: str, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    result = run("clean", *args)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert sorted(folder.rglob("*")) == before


def test_how_a_run_works_may_stand_in_the_settings(folder: Path) -> None:
    Path("cleaner.toml").write_text('keep = ["comments"]\n[run]\nworkers = 0\ndeadline = 3\nmemory = 0\n')
    assert cleaner.config.load_engine() == Engine(workers=0, deadline=3, memory=None)
    assert run("clean", "saved", "-q").exit_code == 0
    for wrong, told in {
        "[run]\nworkers = 'all'": "cleaner.toml: run: workers: found 'all', expected a number from 0 to 4096",
        "[run]\nworker = 1": "cleaner.toml: run: worker: no such setting, expected one of workers, deadline, memory, renewed_after",
        "run = 3": "cleaner.toml: run: found 3, expected a table",
        "[run]\nrenewed_after = 0": "renewed_after: found 0",
    }.items():
        Path("cleaner.toml").write_text(wrong)
        result = run("clean", "saved")
        assert result.exit_code == 2
        assert told in " ".join(result.stderr.split())


def answered(process: subprocess.Popen[bytes], line: bytes) -> dict[str, Any]:
    """What comes back for a line, when nothing follows it: if it did not come at once, this would wait forever."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line)
    process.stdin.flush()
    record: dict[str, Any] = json.loads(process.stdout.readline())
    return record


WRONG_LINES = {b"{torn\n": "no valid JSON", b"\n": "no valid JSON", b"[]\n": "found a JSON list", b'{"n": 1}\n': "found the columns n"}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_line_in_gives_a_line_out_at_once(workers: str, folder: Path) -> None:
    process = started("clean", "-", "--stream", "--workers", workers, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    first = answered(process, json.dumps({"html": PAGE, "id": "a", "feed": 7}).encode() + b"\n")
    assert (first["status"], first["title"], first["original_id"], first["feed"]) == ("ok", "Harbour reopens", "a", 7)
    for wrong, told in WRONG_LINES.items():
        record = answered(process, wrong)
        assert record["status"] == "error"
        assert record["error"].startswith(told)
    for number in range(20):
        assert answered(process, json.dumps({"text": f"Ferry {number} left at noon.", "n": number}).encode() + b"\n")["n"] == number
    together = b"".join(json.dumps({"text": f"Ferry {number} left.", "n": number}).encode() + b"\n" for number in range(100))
    out, _ = process.communicate(together)
    assert [record["n"] for record in records(out.decode())] == list(range(100))
    assert process.returncode == 1


def test_a_stream_that_waits_ends_when_it_is_told_to(folder: Path) -> None:
    process = started("clean", "-", "--stream", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    answered(process, b'{"text": "x"}\n')
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate()
    assert process.returncode == 143
    assert told.decode().startswith("interrupted; what was cleaned until now is on standard output")
    assert "Fatal" not in told.decode()


def bomb() -> bytes:
    """Ten gigabytes of HTML in some megabytes of gzip."""
    packer = zlib.compressobj(9, wbits=-15)
    html = b"<html><p>" + b"The ferry left. " * 2**20
    part = packer.compress(html) + packer.flush(zlib.Z_FULL_FLUSH)  # such parts may stand one after the other
    return gzip.compress(b"")[:10] + part * 640 + b"\x03\x00" + struct.pack("<II", 0, 640 * len(html) % 2**32)


EVIL = """
[[rule]]
id = "ads.ferry"
why = "A pattern of somebody who had not heard of backtracking."
languages = ["en"]
text = '(a+)+$'
removes = ["aaaa"]
keeps = ["The ferry came back."]
"""


def hostile() -> dict[bytes, tuple[bytes, str | None]]:
    """What stands in the folder: name -> content, and what is said of it; None: it is cleaned."""
    return {
        b"bomb.html.gz": (bomb(), "found more than 256 MB"),
        b"deep.html": (b"<div>" * 100_000 + PROSE[0].encode(), None),
        b"empty.html": (b"", None),
        b"huge.html": (
            b"<p>" + b"The ferry left. <b>" * (200 * 2**20 // 19),
            "needed more than 400 MiB of memory|not done after 2 seconds",
        ),
        b"latin\xe9\n\x1b[2J.html": (b"%PDF-1.7", "found a PDF"),
        b"nul.html": (PAGE.encode().replace(b"<p>", b"<\0p>\0"), None),
        b"picture.html": (b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5000), "found a PNG picture"),
        b"slow.txt": (PROSE[0].encode() + b"\n" + b"a" * 60 + b"b", "not done after 2 seconds"),
        b"torn.html.gz": (gzip.compress(PAGE.encode())[:-20], "end in the middle"),
    }


LIMITS = ("--deadline", "2", "--memory", "400", "--workers", "2")


def test_a_folder_of_everything_hostile(folder: Path) -> None:
    expected = {}
    for name, (content, words) in hostile().items():
        Path(os.fsdecode(b"saved/" + name)).write_bytes(content)
        if words:
            expected[b"saved/" + name.replace(b"\xe9", b"\\xe9")] = words
    Path("saved/circle").symlink_to("../saved", target_is_directory=True)
    Path("saved/circle.html").symlink_to("circle.html")
    Path("saved/unreadable.html").write_text(PAGE)
    Path("saved/unreadable.html").chmod(0)
    for number in range(5):
        Path(f"saved/z{number}.html").write_text(PAGE)
    Path("evil.toml").write_text(EVIL)
    process = started("clean", "saved", "-o", "news.jsonl", "--rules", "evil.toml", *LIMITS, "-q")
    _, told = process.communicate()
    articles = records(Path("news.jsonl").read_text())
    errors = {os.fsencode(article["source"]["path"]): article["error"] for article in articles if article["error"]}
    assert process.returncode == 1
    expected[b"saved/circle.html"] = "found a broken link|can't be opened"
    if os.geteuid():  # nothing is unreadable for root
        expected[b"saved/unreadable.html"] = "can't be read"
    assert sorted(errors) == sorted(expected)
    for path, words in expected.items():
        assert any(word in errors[path] for word in words.split("|")), errors[path]
    assert len(told.splitlines()) == len(expected)  # one line each, whatever their names hold
    good = [article["status"] for article in articles if re.fullmatch(r"saved/(z\d|harbour)\.\w+", article["source"]["path"])]
    assert good == ["ok"] * 7
    assert len(articles) == len(expected) + 3 + 7 + (os.geteuid() == 0)


def test_articles_of_many_pages_for_programs() -> None:
    deep = "<div>" * 3000 + "".join(f"<p>{sentence}</p>" for sentence in PROSE)
    given_pages: list[Page | bytes | str] = [
        PAGE,
        TEXT.encode(),
        Page(TEXT, columns=MappingProxyType({"feed": 7})),
        deep,
        "",
    ]
    alone = [cleaner.clean(page) for page in given_pages]
    for workers in (0, 2):
        together = list(cleaner.clean_many(iter(given_pages), engine=Engine(workers=workers)))
        for one, other in zip(alone, together, strict=True):
            for name in ("text", "status", "metadata", "sha256", "page", "error", "warnings"):
                assert getattr(one, name) == getattr(other, name)
            assert list(map(judged, one.blocks)) == list(map(judged, other.blocks))
            assert [place(block.context) for block in one.blocks] == [place(block.context) for block in other.blocks]
    (kept,) = cleaner.clean_many([TEXT], Config(keep=frozenset({"comments"})), Engine(workers=1))
    assert kept.text.endswith("Leave a Reply")


def judged(block: Block) -> tuple[object, ...]:
    return block.index, block.kind, block.text, block.level, block.link_chars, block.verdict


def place(context: Any) -> list[tuple[str, int]]:
    found = []
    while context is not None:
        found.append((context.tag, context.index))
        context = context.parent
    return found


def test_a_page_that_hangs_is_an_article_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "evil.toml").write_text(EVIL)
    pages = [PROSE[0], PROSE[0] + "\n" + "a" * 60 + "b", PROSE[1]]
    good, hung, well = cleaner.clean_many(pages, Config(rules=(tmp_path / "evil.toml",)), Engine(workers=1, deadline=1))
    assert (good.text, well.text) == (PROSE[0], PROSE[1])
    assert (hung.status, hung.text, hung.page.content) == ("error", "", pages[1])
    assert hung.error == "not done after 1 seconds; its worker was ended"
    assert hung.sha256 == cleaner.clean(pages[1]).sha256


SCRIPT = """
import cleaner
print([article.text for article in cleaner.clean_many(["The ferry left.", "It came back."], engine=cleaner.Engine(workers=2))])
"""


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    ran = subprocess.run([sys.executable, str(script)], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert ran.stdout == "['The ferry left.', 'It came back.']\n"
    assert ran.stderr == ""


pages = st.builds(
    Page,
    st.text(max_size=20) | st.binary(max_size=20),
    st.sampled_from([None, "html", "text"]),
    st.none() | st.text(max_size=5),
    source=st.none() | sources,
    columns=st.dictionaries(st.text(max_size=3), st.none() | st.integers() | st.text(max_size=3)).map(MappingProxyType),
)


@settings(max_examples=50)
@given(pages | st.builds(Failure, sources, st.text()))
def test_pages_come_over_as_they_are(page: Page | Failure) -> None:
    assert unpack(pack(page)) == page
    assert key_of(unpack(pack(page))) == key_of(page)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_tells_how_far_it_is_and_what_failed() -> None:
    terminal = Terminal()
    console = Console(bar=True, stream=terminal)
    console.skip(300)
    console.expect(1000)
    assert "going on after 300 pages" in terminal.getvalue()
    assert "| 300/1000 [" in terminal.getvalue()
    console.tell(Outcome("0", Source("a\nb.html"), "error", "found a PDF", (), 0, 0, 0, {}, 0.1))
    assert "failed: a\\nb.html: found a PDF\n" in terminal.getvalue()
    console.close()
    assert not Console(bar=True, stream=io.StringIO()).has_bar


def test_how_many_pages_there_are_where_that_can_be_known(thirty: Path) -> None:
    assert total_of(["thirty", "saved/harbour.html"]) == 31
    assert total_of(["thirty", "-"]) is None
    (thirty / "thirty/rows.jsonl").write_text("{}")
    assert total_of(["thirty"]) is None
    assert total_of(["thirty"], [thirty / "thirty/rows.jsonl"]) == 30


def test_no_iterator_is_read_further_than_needed() -> None:
    def endless() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            yield f"The ferry {number} left."

    articles = cleaner.clean_many(endless(), engine=Engine(workers=2))
    assert [next(articles).text for _ in range(3)] == [f"The ferry {number} left." for number in (1, 2, 3)]
    articles.close()  # type: ignore[attr-defined]
