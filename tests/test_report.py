"""The report before a browser sees it: pages rebuilt from records, what is suspicious, the figures, what is packed, the command."""

from __future__ import annotations

import base64
import builtins
import gzip
import hashlib
import json
import re
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Page
from cleaner.cli import cli
from cleaner.model import CATEGORIES, Source
from cleaner.report.concerns import CONCERNS, concerns_of
from cleaner.report.entry import Entry, RecordError, Removal, entry_of, page_again
from cleaner.report.sink import Report
from cleaner.sinks.jsonl import as_jsonl, as_ledger
from cleaner.sinks.records import article_record, ledger_record
from tests.regenerate import RAW, cleaned, inputs

SHARE = Removal("share.bar", "share", "wording", "It asks to pass the page on.")
WEIGHED = Removal("navigation.weighed", "navigation", "weigh", "The evidence weighs against it (-2.1).")
COMMENT = Removal("comments.section", "comments", "elements", "What readers wrote.")
PROSE = "The harbour of Norvik reopened on Monday after four weeks of repairs, the harbour master said, and two ferries left at noon."

PLAIN = Entry(
    title="Harbour reopens",
    place="saved/harbour.html",
    url="https://www.gazette.example/1",
    site="gazette.example",
    status="ok",
    error="",
    warnings=(),
    metadata={"authors": ["Ida Sund"]},
    blocks=((PROSE, None),) * 6 + (("Share this", SHARE),),
)


def data(html: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The index and the pages as a browser unpacks them."""
    packed = re.findall(r'<script type="application/octet-stream"[^>]*>([^<]*)</script>', html)
    index, *chunks = (json.loads(zlib.decompress(base64.b64decode(part, validate=True))) for part in packed)
    return index, [page for chunk in chunks for page in chunk]


def reported(*entries: Entry, most: int = 100) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    report = Report(most)
    for entry in entries:
        report.add(entry)
    return data("".join(report.html()))


@pytest.mark.parametrize("raw", inputs(), ids=lambda path: path.name)
def test_text_and_ledger_make_up_the_page_again(raw: Path) -> None:
    article = cleaned(raw)
    record, ledger = json.loads(as_jsonl(article)), json.loads(as_ledger(article))
    rebuilt = [(text, removal and removal.rule) for text, removal in page_again(record["text"], ledger["removed"])]
    assert rebuilt == [(block.text, None if block.verdict.kept else block.verdict.rule) for block in article.blocks if block.verdict]


@settings(max_examples=30)
@given(st.lists(st.sampled_from([*PROSE.split(), "Share this", "Leave a Reply", "Related Posts:", "日本", "\x85", PROSE]), max_size=30))
def test_any_text_is_made_up_again(lines: list[str]) -> None:
    article = Cleaner().clean("\n".join(lines), kind="text")
    rebuilt = [text for text, _ in page_again(article.text, json.loads(as_ledger(article))["removed"])]
    assert rebuilt == [block.text for block in article.blocks]


def test_records_of_two_pages_are_refused() -> None:
    one, other = (cleaned(raw) for raw in inputs()[:2])
    with pytest.raises(RecordError, match="expected those of one run"):
        entry_of(article_record(one), ledger_record(other))
    with pytest.raises(RecordError, match="found no 'source'"):
        entry_of({"id": 1}, {"id": 1})
    with pytest.raises(RecordError, match="expected an article"):
        entry_of({"id": 1, "source": 7}, {"id": 1})


LONG = " ".join([PROSE] * 3)
# name: (the entry, its concerns)
CONCERNED = {
    "nothing": (PLAIN, ()),
    "comments are long by nature": (replace(PLAIN, blocks=(*PLAIN.blocks, (LONG, COMMENT))), ()),
    "a long removal without a sentence": (replace(PLAIN, blocks=(*PLAIN.blocks, ("Menu " * 80, WEIGHED))), ()),
    "short in letters, not in words": (replace(PLAIN, blocks=(("港は月曜日に再開した。" * 30, None),)), ()),
    "failed": (replace(PLAIN, status="error", blocks=(), error="torn"), ("failed",)),
    "empty": (replace(PLAIN, status="empty", blocks=()), ("nothing kept",)),
    "nothing kept": (replace(PLAIN, status="not_article", blocks=(("Menu", WEIGHED),)), ("nothing kept",)),
    "long prose": (replace(PLAIN, blocks=(*PLAIN.blocks, (LONG, WEIGHED))), ("long prose removed",)),
    "most of it": (replace(PLAIN, blocks=(*PLAIN.blocks, ("Menu " * 1000, SHARE))), ("large removal",)),
    "a line is left": (replace(PLAIN, blocks=((PROSE, None),)), ("very short text",)),
    "a paywall": (replace(PLAIN, status="truncated"), ("cut off",)),
    "bytes replaced": (replace(PLAIN, warnings=("2 characters were replaced",)), ("warnings",)),
    "several": (
        replace(PLAIN, status="truncated", warnings=("mended",), blocks=((PROSE, None),)),
        ("very short text", "cut off", "warnings"),
    ),
}


@pytest.mark.parametrize(("entry", "concerns"), CONCERNED.values(), ids=CONCERNED)
def test_what_is_suspicious(entry: Entry, concerns: tuple[str, ...]) -> None:
    assert concerns_of(entry) == concerns


def test_every_concern_has_a_case() -> None:
    assert {concern for _, concerns in CONCERNED.values() for concern in concerns} == set(CONCERNS)


def test_the_most_suspicious_pages_come_first_and_stay_when_there_are_too_many() -> None:
    entries = [replace(entry, title=name) for name, (entry, _) in CONCERNED.items()]
    index, pages = reported(*entries)
    titles = index["pages"]["title"]
    assert titles[:3] == ["failed", "nothing kept", "empty"]
    assert titles[-1] == "short in letters, not in words"  # nothing was taken out of it at all
    assert [page["title"] for page in pages] == titles
    few, shown = reported(*entries, most=3)
    assert few["pages"]["title"] == titles[:3] == [page["title"] for page in shown]


def test_figures_are_those_of_all_pages() -> None:
    entries = [replace(PLAIN, title=str(number), blocks=(*PLAIN.blocks, (f"Share it {number}", SHARE))) for number in range(9)]
    report = Report(2)
    for entry in entries:
        report.add(entry)
    html = "".join(report.html())
    assert "9 pages: " in html
    assert "Shown are the 2 most suspicious pages" in html
    [rule] = data(html)[0]["rules"]
    assert (rule["id"], rule["blocks"], rule["characters"], rule["pages"], len(rule["shown"])) == ("share.bar", 18, 9 * 20, 9, 2)
    assert rule["samples"][0] == [0, "Share this"]
    assert [text for _, text in rule["samples"]] == ["Share this", "Share it 0", "Share it 1", "Share it 2", "Share it 3"]
    assert rule["samples"][-1][0] is None


def test_the_blocks_and_their_reasons_come_through() -> None:
    other = replace(WEIGHED, why="The evidence weighs against it (-0.3).")
    index, [page] = reported(replace(PLAIN, blocks=(("Menu", WEIGHED), (PROSE, None), ("More", other), ("Share", SHARE))))
    assert page["blocks"] == [["Menu", 0], [PROSE], ["More", 0, "weigh", other.why], ["Share", 1]]
    assert [(rule["id"], rule["why"], rule["varies"]) for rule in index["rules"]] == [
        ("navigation.weighed", WEIGHED.why, True),
        ("share.bar", SHARE.why, False),
    ]


def test_many_pages_are_packed_in_chunks_that_are_found_again() -> None:
    entries = [replace(PLAIN, title=str(number), blocks=tuple((f"{number} {PROSE * 9}", None) for _ in range(30))) for number in range(40)]
    index, pages = reported(*entries)
    assert [page["title"] for page in pages] == index["pages"]["title"]
    assert len(index["chunks"]) > 3
    assert index["chunks"] == sorted(set(index["chunks"]))
    assert index["chunks"][0] == 0


def test_an_empty_run_has_a_report() -> None:
    index, pages = reported()
    assert (index["pages"]["title"], pages) == ([], [])


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"


def test_nothing_a_page_says_stands_in_the_document_as_it_is() -> None:
    removal = Removal(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    entry = replace(
        PLAIN,
        title=HOSTILE,
        place=HOSTILE,
        url=HOSTILE,
        site=HOSTILE,
        status=HOSTILE,
        error=HOSTILE,
        warnings=(HOSTILE,),
        metadata={"authors": [HOSTILE]},
        blocks=((HOSTILE, None), (HOSTILE, removal)),
    )
    report = Report()
    report.add(entry)
    html = "".join(report.html())
    assert "alert(1)</script>" not in html
    assert "<img" not in html
    assert ">49<" not in html
    index, [page] = data(html)
    assert page["blocks"] == [[HOSTILE], [HOSTILE, 0]]
    assert index["rules"][0]["id"] == HOSTILE


def test_half_a_surrogate_pair_is_replaced() -> None:
    _, [page] = reported(replace(PLAIN, title="caf\udce9", blocks=(("a\ud800b", None),)))
    assert (page["title"], page["blocks"]) == ("caf?", [["a?b"]])


def test_the_policy_names_the_style_and_the_script_by_their_hashes_and_allows_nothing_else() -> None:
    html = "".join(Report().html())
    [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.replace("&#39;", "'").split(";"))
    assert rules["default-src"] == "'none'"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        [inline] = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert rules[name] == f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', html) == []
    assert re.findall(r"\s(?:style|on\w+)=", html) == []


def test_the_scripts_make_no_markup_of_texts() -> None:
    folder = RAW.parent / "cleaner" / "report" / "page"
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.js"))
    assert (
        re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|DOMParser|fetch\(|XMLHttp|import\(", scripts
        )
        == []
    )
    assert "</script" not in scripts


def test_every_category_has_a_colour() -> None:
    style = (RAW.parent / "cleaner" / "report" / "page" / "report.css").read_text(encoding="utf-8")
    assert sorted(re.findall(r'\[data-category="(\w+)"\]', style)) == sorted(CATEGORIES)


def test_the_same_run_gives_the_same_report_as_a_sink_and_afterwards(folder: Path) -> None:
    assert run("clean", "saved", "-q", "-o", "clean.jsonl", "--ledger", "ledger.jsonl", "--report", "at-once.html").exit_code == 0
    assert run("report", "clean.jsonl", "-o", "afterwards.html").exit_code == 0
    assert Path("at-once.html").read_bytes() == Path("afterwards.html").read_bytes()
    for name in ("clean.jsonl", "ledger.jsonl"):
        Path(f"{name}.gz").write_bytes(gzip.compress(Path(name).read_bytes()))
        Path(name).unlink()
    assert run("report", "clean.jsonl.gz", "-o", "packed.html").exit_code == 0
    assert Path("at-once.html").read_bytes() == Path("packed.html").read_bytes()
    _, pages = data(Path("packed.html").read_text())
    assert sorted(page["place"] for page in pages) == ["saved/a.txt", "saved/b.jsonl:1", "saved/b.jsonl:2"]


def test_a_report_is_made_of_any_format_and_is_not_read_again(folder: Path) -> None:
    for _ in range(2):
        assert run("clean", "saved", "-q", "-o", "news.md", "--report", "saved/report.html").exit_code == 0
    assert len(data(Path("saved/report.html").read_text())[1]) == 3


def test_the_number_of_pages_is_asked_for(folder: Path) -> None:
    run("clean", "saved", "-q", "-o", "clean.jsonl", "--ledger", "ledger.jsonl")
    assert run("report", "clean.jsonl", "--pages", "2").exit_code == 0
    assert len(data(Path("report.html").read_text())[1]) == 2


def torn(path: Path) -> None:
    path.write_bytes(gzip.compress(path.read_bytes())[:-20])


# name: (arguments, what is done to the files before, what is said)
MISUSED = {
    "no ledger beside": (["clean.jsonl"], lambda: Path("ledger.jsonl").unlink(), "--ledger: found no ledger.jsonl beside clean.jsonl"),
    "no such ledger": (["clean.jsonl", "--ledger", "l.jsonl"], lambda: None, "can't be read: [Errno 2]"),
    "the ledger of another run": (
        ["clean.jsonl", "--ledger", "clean.jsonl"],
        lambda: None,
        "clean.jsonl:1 and clean.jsonl:1: found no 'warnings'",
    ),
    "a longer ledger": (
        ["clean.jsonl"],
        lambda: Path("clean.jsonl").write_text("".join(Path("clean.jsonl").read_text().splitlines(keepends=True)[:-1])),
        "clean.jsonl: found fewer lines than in ledger.jsonl",
    ),
    "no records": (["saved/a.txt", "--ledger", "ledger.jsonl"], lambda: None, "saved/a.txt:1: found no JSON object"),
    "torn": (["clean.jsonl"], lambda: torn(Path("ledger.jsonl")), "ledger.jsonl: the gzip data end in the middle"),
    "no pages": (["clean.jsonl", "--pages", "0"], lambda: None, "0 is not in the range x>=1"),
}


@pytest.mark.parametrize(("args", "before", "told"), MISUSED.values(), ids=MISUSED)
def test_misuse_is_told(args: list[str], before: Any, told: str, folder: Path) -> None:
    run("clean", "saved", "-q", "-o", "clean.jsonl", "--ledger", "ledger.jsonl")
    before()
    result = run("report", *args)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert not Path("report.html").exists()


def test_without_jinja2_the_extra_is_named_before_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "jinja2":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    result = run("clean", "saved", "-o", "clean.jsonl", "--report", "report.html")
    assert result.exit_code == 2
    assert "pip install 'cleaner-news[report]'" in result.stderr
    assert not Path("clean.jsonl").exists()


def test_one_file_for_two_things_is_refused(folder: Path) -> None:
    result = run("clean", "saved", "--ledger", "a.html", "--report", "./a.html")
    assert result.exit_code == 2
    assert "--ledger and --report: found a.html for both" in " ".join(result.stderr.split())


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the folder `saved` in it: three pages in two files."""
    monkeypatch.chdir(tmp_path)
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "a.txt").write_text("\n".join([PROSE] * 3 + ["Share this article"]))
    (saved / "b.jsonl").write_text(
        "".join(json.dumps({"text": f"{PROSE}\n{line}"}) + "\n" for line in ("Leave a Reply", "The end came soon."))
    )
    return tmp_path


def test_a_page_that_failed_is_in_the_report() -> None:
    report = Report()
    article = Cleaner().clean(Page(PROSE, source=Source("saved/a.txt")))
    report.write(replace(article, status="error", error="killed after 20 seconds", text="", blocks=()))
    index, [page] = data("".join(report.html()))
    assert (page["place"], page["error"], index["pages"]["concerns"]) == ("saved/a.txt", "killed after 20 seconds", [["failed"]])
