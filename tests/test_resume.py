"""A run that is broken and gone on with gives what the unbroken one gives, byte for byte, whatever breaks it and whatever it writes."""

from __future__ import annotations

import itertools
import json
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleaner.batch.run
from cleaner.batch.console import Console
from cleaner.batch.journal import BusyError, Journal
from cleaner.batch.run import Job, Target, TargetError, run
from cleaner.batch.targets import Targets
from cleaner.config import Engine
from cleaner.model import Article, Block, Metadata, Page, Source, Verdict
from cleaner.sinks.atomic import File, Spooled
from cleaner.sinks.folder import Folder
from cleaner.sinks.names import Mirror
from cleaner.sinks.parquet import Parquet
from cleaner.sources import Failure
from tests.test_cli import PROSE, started

KEPT = Verdict(True, "text.kept", "", "assemble", "Part of the article.")
ADS = Verdict(False, "ads.label", "ads", "rules", "Ads are no news.")


class Lines:
    """Stands in for the cleaner, for it is the writing that is tested: every line is kept but for advertisements."""

    def clean(self, page: Page) -> Article:
        assert isinstance(page.content, str)
        blocks = tuple(
            Block(i, "paragraph", line, verdict=ADS if line == "Ad" else KEPT) for i, line in enumerate(page.content.split("\n")) if line
        )
        text = "\n".join(block.text for block in blocks if block.verdict is KEPT)
        return Article(text, "ok" if text else "empty", Metadata(title=page.url), blocks, page, page.content)


def page(number: int) -> Page | Failure:
    source = Source(f"saved/{'abc'[number % 3]}.jsonl", str(number // 3), "jsonl")
    if number % 7 == 5:
        return Failure(source, "found a picture")
    text = f"The ferry {number} left.\nAd\nIt came back." if number % 5 else "Ad"
    return Page(text, source=source, columns=MappingProxyType({"number": number} if number % 4 else {"note": f"n{number}", "title": "x"}))


def opened(folder: Path, name: str) -> tuple[Target, ...]:
    make = Targets("0123456789ab")
    out = folder / name
    articles = make.articles(out, None) if "." in name else make.folder(out, None, Mirror(["saved"]))
    return articles, make.ledger(folder / "ledger.jsonl.gz"), make.metadata(folder / "metadata.csv")


def go(folder: Path, name: str, pages: Iterable[Page | Failure], resume: bool = False) -> dict[str, Any]:
    journal = Journal.opened(folder / f"{name}.journal", {"settings": name})
    if not resume or not journal.is_of_this_run:
        journal.begin()
    job = Job(Lines(), opened(folder, name), Engine(workers=0))
    return run(pages, job, Console(stream=StringIO()), journal).as_json() | {"slowest": None}


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def breaking(pages: Sequence[Page | Failure], at: int, folder: Path) -> Iterator[Page | Failure]:
    """The pages before a place; there the folder is copied, as a `kill -9` would have left it, and the run broken."""
    yield from pages[:at]
    shutil.copytree(folder, folder.with_name("killed"))
    raise KeyboardInterrupt


def break_off(folder: Path, name: str, pages: Sequence[Page | Failure], at: int, how: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(folder, name, breaking(pages, at, folder), resume=True)
    killed = folder.with_name("killed")
    if how != "interrupted":
        shutil.rmtree(folder)
        shutil.copytree(killed, folder)
    shutil.rmtree(killed)
    if how == "torn":
        for part in (path for path in folder.iterdir() if path.is_file() and path.suffix in (".part", ".journal")):
            with part.open("ab") as stream:
                stream.write(b'{"pages": 9')


NAMES = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.md", "out.csv", "out.csv.gz", "out.parquet", "out"]
breaks = st.lists(st.tuples(st.integers(0, 45), st.sampled_from(["killed", "torn", "interrupted"])), max_size=4)


@pytest.fixture
def small_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaner.batch.run, "_PAGES", 4)


@pytest.mark.usefixtures("small_commits")
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(breaks=breaks, others=st.sets(st.integers(0, 45), max_size=2))
def test_broken_runs_give_what_the_unbroken_one_gives(
    name: str, breaks: list[tuple[int, str]], others: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.mktemp("run")
    pages = [page(number) for number in range(45)]
    (base / "unbroken").mkdir()
    (base / "broken").mkdir()
    summary = go(base / "unbroken", name, pages)
    # While the runs were broken off, the input was another one: some of its pages were not there yet.
    before = [page(number) for number in range(45) if number not in others]
    for at, how in breaks:
        break_off(base / "broken", name, before, at, how)
    assert go(base / "broken", name, pages, resume=True) == summary
    assert content(base / "broken") == content(base / "unbroken")
    assert not any(path.endswith((".part", ".journal")) for path in content(base / "broken"))


@pytest.mark.usefixtures("small_commits")
@pytest.mark.parametrize("name", NAMES)
def test_what_is_done_is_not_done_again(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page(number) for number in range(30)]
    folder = tmp_path / "run"
    folder.mkdir()
    break_off(folder, name, pages, 21, "killed")
    cleaned = []

    def noted(self: Lines, page: Page, clean: Any = Lines.clean) -> Any:
        cleaned.append(page)
        return clean(self, page)

    monkeypatch.setattr(Lines, "clean", noted)
    go(folder, name, pages, resume=True)
    assert cleaned == [page for page in pages[20:] if isinstance(page, Page)]


@pytest.mark.usefixtures("small_commits")
@pytest.mark.parametrize("name", NAMES)
def test_a_run_broken_while_its_files_take_their_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page(number) for number in range(10)]
    (tmp_path / "unbroken").mkdir()
    summary = go(tmp_path / "unbroken", name, pages)
    for named in range(3):
        folder = tmp_path / f"broken-{named}"
        folder.mkdir()
        with monkeypatch.context() as patch:
            break_at_name(patch, named)
            with pytest.raises(KeyboardInterrupt):
                go(folder, name, pages)
        assert content(folder) != content(tmp_path / "unbroken")
        assert go(folder, name, pages, resume=True) == summary
        assert content(folder) == content(tmp_path / "unbroken")


def break_at_name(patch: pytest.MonkeyPatch, named: int) -> None:
    """So many outputs get their names, then comes Ctrl-C."""
    count = itertools.count()
    for kind in (File, Spooled, Parquet, Folder):

        def finish(self: Any, finish: Any = kind.finish) -> None:
            if next(count) == named:
                raise KeyboardInterrupt
            finish(self)

        patch.setattr(kind, "finish", finish)


def test_other_settings_begin_anew(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    break_off(folder, "out.jsonl", [page(number) for number in range(300)], 299, "killed")
    with closing(Journal.opened(folder / "out.jsonl.journal", {"settings": "out.jsonl"})) as same:
        assert same.is_of_this_run
    with closing(Journal.opened(folder / "out.jsonl.journal", {"settings": "others"})) as other:
        assert not other.is_of_this_run


def test_two_runs_do_not_write_to_one_file(tmp_path: Path) -> None:
    with closing(Journal.opened(tmp_path / "out.jsonl.journal", {})), pytest.raises(BusyError, match=r"another run writes to .*out\.jsonl"):
        Journal.opened(tmp_path / "out.jsonl.journal", {})


def test_large_pages_are_committed_by_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a commit are held in memory while a resumed run looks whether they are done, and one saved with its pictures has many MB."""
    monkeypatch.setattr(cleaner.batch.run, "_BYTES", 1000)
    folder = tmp_path / "run"
    folder.mkdir()
    pages = [Page("\n" * 300, source=Source(f"saved/{number}.html")) for number in range(10)]  # much of a page, none of it text
    break_off(folder, "out.jsonl", pages, 9, "killed")
    _, *commits = (json.loads(line) for line in (folder / "out.jsonl.journal").read_bytes().splitlines())
    assert [commit["pages"] for commit in commits] == [4, 8]


def test_a_journal_whose_beginnings_are_gone_is_not_believed(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    pages = [page(number) for number in range(300)]
    break_off(folder, "out.jsonl", pages, 299, "killed")
    (folder / "out.jsonl.part").write_bytes(b"")
    with pytest.raises(TargetError, match=r"out.jsonl.part: found 0 bytes, expected at least [1-9]"):
        go(folder, "out.jsonl", pages, resume=True)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven hundred records, and what becomes of them in one go."""
    folder = tmp_path_factory.mktemp("records")
    lines = [json.dumps({"text": f"Ferry {n} left.\n{PROSE[n % 6]}\nLeave a Reply", "number": n}) for n in range(700)]
    lines[50] = "{torn"
    (folder / "rows.jsonl").write_text("\n".join(lines))
    process = clean(folder, "unbroken")
    process.communicate()
    assert process.returncode == 1
    return folder


def clean(folder: Path, name: str, *options: str, **more: Any) -> subprocess.Popen[bytes]:
    out, ledger = folder / f"{name}.jsonl", folder / f"{name}.ledger.jsonl.gz"
    return started("clean", folder / "rows.jsonl", "-o", out, "--ledger", ledger, "-v", *options, **more)


def outputs(folder: Path, name: str) -> tuple[bytes, bytes]:
    return (folder / f"{name}.jsonl").read_bytes(), (folder / f"{name}.ledger.jsonl.gz").read_bytes()


def test_a_run_killed_again_and_again(records: Path) -> None:
    for blow, pages, code in ((signal.SIGKILL, 300, -9), (signal.SIGTERM, 280, 143), (signal.SIGINT, 10, 130), (signal.SIGKILL, 20, -9)):
        process = clean(records, "killed", "--resume")
        assert process.stderr is not None
        for _ in range(pages):
            assert process.stderr.readline()
        process.send_signal(blow)
        told = process.stderr.read()
        assert process.wait() == code
        assert b"Traceback" not in told
        assert (b"--resume goes on" in told) == (code > 0)
        assert not (records / "killed.jsonl").exists()
    process = clean(records, "killed", "--resume")
    _, told = process.communicate()
    assert process.returncode == 1  # the torn record is counted though another run met it
    assert len(told.splitlines()) < 300  # not all of them and a summary: at least 512 were done
    assert outputs(records, "killed") == outputs(records, "unbroken")


def test_who_begins_anew_is_told_what_is_given_up(records: Path) -> None:
    process = clean(records, "anew", "--workers", "0")
    assert process.stderr is not None
    for _ in range(300):
        assert process.stderr.readline()
    process.kill()
    process.communicate()
    process = clean(records, "anew", "--limit", "1", "--workers", "0")
    _, told = process.communicate()
    assert told.startswith(b"begins anew; 256 pages of a run that was broken are given up")
    assert (records / "anew.jsonl").read_bytes() == outputs(records, "unbroken")[0].splitlines(keepends=True)[0]


def test_a_disk_that_is_full_in_the_middle_of_a_line(records: Path) -> None:
    largest = len(outputs(records, "unbroken")[0]) // 2
    process = clean(records, "full", "--workers", "0", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)))
    _, told = process.communicate()
    assert process.returncode == 1
    assert b"can't write the output: [Errno 27] File too large" in told
    assert b"--resume goes on" in told
    part = (records / "full.jsonl.part").read_bytes()
    assert largest // 2 < len(part) <= largest
    assert part.endswith(b"}\n")
    process = clean(records, "full", "--resume", "--workers", "0")
    process.communicate()
    assert process.returncode == 1
    assert outputs(records, "full") == outputs(records, "unbroken")
