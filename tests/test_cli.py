"""The command line: what it writes where, what it says, and with which code it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cleaner
from cleaner.batch.summary import Summary
from cleaner.cli import cli
from cleaner.model import CATEGORIES

PROSE = [
    "The harbour of Norvik reopened on Monday after four weeks of repairs, the harbour master said.",
    "Two ferries left the pier at noon, and the fishing boats are to follow before the end of the week.",
    "Work on the northern breakwater goes on until the summer, and the town has set money aside for it.",
    "A storm had damaged the pier in January; two cranes fell into the basin and had to be lifted out by a ship from the mainland.",
    "The repairs cost about four million crowns, which is more than the council had expected in the first weeks after the storm.",
    "For the fishermen it comes late, said Ida Sund, who speaks for the twelve boats that are left, but it comes in time for the cod.",
]
PAGE = (
    '<html lang="en"><head><title>Harbour reopens</title></head><body><article><h1>Harbour reopens</h1>'
    + "".join(f"<p>{sentence}</p>" for sentence in PROSE)
    + "<p>Share this article</p></article></body></html>"
)
TEXT = "\n".join([*PROSE, "Leave a Reply"])
COMMAND = [sys.executable, "-c", "from cleaner.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parents[1])}  # the tests run elsewhere than the package may lie


def run(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin)


def started(*args: str | Path, **pipes: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *map(str, args)], stderr=subprocess.PIPE, env=ENVIRONMENT, **pipes)


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the folder `saved` in it."""
    monkeypatch.chdir(tmp_path)
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "harbour.html").write_text(PAGE)
    (saved / "harbour.txt").write_text(TEXT)
    return tmp_path


def test_articles_go_to_standard_output_and_words_to_standard_error(folder: Path) -> None:
    result = run("clean", "saved")
    assert result.exit_code == 0, result.output
    page, text = records(result.stdout)
    assert [page["source"]["path"], text["source"]["path"]] == ["saved/harbour.html", "saved/harbour.txt"]
    assert [PROSE[0] in record["text"] for record in (page, text)] == [True, True]
    assert [page["title"], page["status"]] == ["Harbour reopens", "ok"]
    assert result.stderr.split()[:4] == ["pages", "2", "ok", "2"]


def test_output_and_ledger_go_to_files_under_the_same_id(folder: Path) -> None:
    result = run("clean", "saved", "-o", "out/news.jsonl", "--ledger", "out/ledger.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    articles, ledger = records(Path("out/news.jsonl").read_text()), records(Path("out/ledger.jsonl").read_text())
    assert [record["id"] for record in articles] == [record["id"] for record in ledger]
    assert "Leave a Reply" in [removed["text"] for removed in ledger[1]["removed"]]
    assert all(removed["category"] in CATEGORIES for record in ledger for removed in record["removed"])
    again = run("clean", "saved", "-o", "again.jsonl")
    assert again.exit_code == 0
    assert Path("again.jsonl").read_bytes() == Path("out/news.jsonl").read_bytes()


def test_output_inside_the_input_is_not_read(folder: Path) -> None:
    for _ in range(2):
        result = run("clean", "saved", "-o", "saved/news.jsonl", "--ledger", "saved/ledger.jsonl")
        assert result.exit_code == 0, result.output
        assert len(records(Path("saved/news.jsonl").read_text())) == 2


@pytest.mark.parametrize(
    ("args", "begins"),
    [
        (["-o", "news.txt"], "Harbour reopens\n\n" + PROSE[0]),
        (["-o", "news.md"], '---\nid: "'),
        (["-o", "news", "--format", "text"], "Harbour reopens\n\n" + PROSE[0]),
        (["-o", "news.txt", "--format", "jsonl"], '{"id": "'),
        (["-o", "news"], '{"id": "'),
    ],
)
def test_the_format_is_that_of_the_ending_or_the_one_asked_for(args: list[str], begins: str, folder: Path) -> None:
    assert run("clean", "saved/harbour.html", *args).exit_code == 0
    assert Path(args[1]).read_text().startswith(begins)


def test_standard_input_and_kind(folder: Path) -> None:
    [record] = records(run("clean", "-", stdin=PAGE).stdout)
    assert (record["title"], record["source"]["path"], record["source"]["format"]) == ("Harbour reopens", "-", "html")
    assert run("clean", "-", "--kind", "text", "--ledger", "ledger.jsonl", "-o", "forced.jsonl", stdin=PAGE).exit_code == 0
    assert "<h1>" in Path("forced.jsonl").read_text() + Path("ledger.jsonl").read_text()


def test_wrapped_texts_flow_and_mojibake_is_mended_on_demand(folder: Path) -> None:
    wrapped = "\n\n".join(textwrap.fill(sentence, 60) for sentence in PROSE)
    assert records(run("clean", "-", "--kind", "text", stdin=wrapped).stdout)[0]["text"] == wrapped
    assert records(run("clean", "-", "--kind", "text", "--flow", stdin=wrapped).stdout)[0]["text"] == "\n".join(PROSE)
    broken = "\n".join([*PROSE, "The cafÃ© on the quay stays closed."])
    result = run("clean", "-", "--kind", "text", "--fix-mojibake", "--ledger", "ledger.jsonl", stdin=broken)
    assert "The café on the quay" in records(result.stdout)[0]["text"]
    assert records(Path("ledger.jsonl").read_text())[0]["warnings"] == ["mojibake was mended by ftfy, in lines: 1"]


def test_columns_of_records_come_along(folder: Path) -> None:
    Path("rows.jsonl").write_text(json.dumps({"html": PAGE, "feed": 7, "title": "HARBOUR"}))
    [record] = records(run("clean", "rows.jsonl").stdout)
    assert (record["feed"], record["title"], record["original_title"], record["source"]["member"]) == (7, "Harbour reopens", "HARBOUR", "1")


def test_settings_come_from_the_file_and_the_command_line_overrides_them(folder: Path) -> None:
    assert "Leave a Reply" not in run("clean", "saved/harbour.txt").stdout
    Path("cleaner.toml").write_text('keep = ["comments"]\ntrafilatura = "never"\n')
    assert "Leave a Reply" in run("clean", "saved/harbour.txt").stdout
    assert "Leave a Reply" not in run("clean", "saved/harbour.txt", "--keep", "").stdout
    Path("cleaner.toml").unlink()
    assert "Leave a Reply" in run("clean", "saved/harbour.txt", "--keep", "share, comments").stdout


PACK = """
[[rule]]
id = "ads.ferry"
why = "The ferry company pays for this line below every story."
languages = ["en"]
label = ["Book your crossing with Norvik Line"]
removes = ["Book your crossing with Norvik Line"]
keeps = ["The company Norvik Line said it would book more crossings."]
"""


def test_rule_packs_of_ones_own(folder: Path) -> None:
    Path("mine.toml").write_text(PACK)
    Path("saved/harbour.txt").write_text("\n".join([*PROSE, "Book your crossing with Norvik Line"]))
    plain, ruled = run("clean", "saved/harbour.txt"), run("clean", "saved/harbour.txt", "--rules", "mine.toml", "--ledger", "ledger.jsonl")
    assert "ads.ferry" in [removed["rule"] for removed in records(Path("ledger.jsonl").read_text())[0]["removed"]]
    assert records(plain.stdout)[0]["ruleset_version"] != records(ruled.stdout)[0]["ruleset_version"]


def test_quiet_and_verbose(folder: Path) -> None:
    assert run("clean", "saved", "-q").stderr == ""
    lines = run("clean", "saved", "-v").stderr.splitlines()
    assert lines[0].startswith("ok: saved/harbour.html: ")
    Path("saved/torn.txt").write_bytes(b"Die Br\xc3\xbccke ist f\xc3\xbcr \xc3\x84rzte \xc3\xb6ffentlich \xff.")
    assert any(line.startswith("  mended: ") for line in run("clean", "saved/torn.txt", "-v").stderr.splitlines())


def test_pages_that_failed_are_named_and_the_run_goes_on(folder: Path) -> None:
    Path("saved/a.jsonl").write_text('{"text": 1}\n{"text": ' + json.dumps(TEXT) + "}\n")
    Path("saved/b\n\x1b[2J.html").write_bytes(b"%PDF-1.7")
    result = run("clean", "saved", "-q")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "failed: saved/a.jsonl:1: found the columns text holding int; expected text in one of html, raw_html, content, body, text,"
        " maintext, text_content, articleBody; rename the column that holds the page, or name it as a field",
        r"failed: saved/b\n\x1b[2J.html: found a PDF, expected a page, a text, records or an archive of them; convert it or take it out",
    ]
    assert [record["status"] == "error" for record in records(result.stdout)] == [True, False, True, False, False]
    assert "PDF" in records(result.stdout)[2]["error"]


# name: (arguments, what is said)
MISUSED = {
    "no path": (["clean"], "Missing argument"),
    "a path that is not there": (["clean", "nowhere"], "'nowhere' does not exist"),
    "an option that is none": (["clean", "saved", "--fast"], "No such option"),
    "a format that is none": (["clean", "saved", "--format", "pdf"], "'pdf' is not one of"),
    "a category that is none": (["clean", "saved", "--keep", "captions"], "keep: found 'captions', expected some of adblock"),
    "a pack that is not there": (["clean", "saved", "--rules", "mine"], "rules: found no file or folder 'mine'"),
    "a pack that is none": (["clean", "saved", "--rules", "saved/harbour.txt"], "saved/harbour.txt: no valid TOML"),
    "a configuration that is not there": (["clean", "saved", "--config", "c.toml"], "c.toml: can't be read"),
    "one file for two things": (["clean", "saved", "-o", "a.jsonl", "--ledger", "./a.jsonl"], "expected two files"),
    "a folder that holds something": (
        ["clean", "saved", "-o", "saved"],
        "the folder saved holds something; expected a new or an empty one",
    ),
    "a place that cannot be": (["clean", "saved", "-o", "saved/harbour.txt/out.jsonl"], "can't write the output"),
}


@pytest.mark.parametrize(("args", "told"), MISUSED.values(), ids=MISUSED)
def test_misuse_is_told_and_nothing_is_written(args: list[str], told: str, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    result = run(*args)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert result.stdout == ""
    assert sorted(folder.rglob("*")) == before


def test_check_of_the_built_in_rules_and_of_ones_own(folder: Path) -> None:
    Path("mine.toml").write_text(PACK)
    fine = run("rules", "check", "mine.toml")
    assert (fine.exit_code, fine.stdout) == (0, "")
    assert fine.stderr.endswith(" rules, nothing to mend\n")
    twice = run("rules", "check", "mine.toml", "mine.toml")
    assert twice.exit_code == 1
    assert "ads.ferry" in twice.stdout
    Path("mine.toml").write_text(PACK.replace("why", "wherefore"))
    unread = run("rules", "check", "mine.toml")
    assert unread.exit_code == 2
    assert "mine.toml: rule 1 (ads.ferry): wherefore" in unread.stderr


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys\nfrom cleaner.cli import cli\n"
        "for args in (['--help'], ['clean', '--help'], ['rules', 'check', '--help'], ['--version']):\n"
        "    cli.main(args, prog_name='cleaner', standalone_mode=False)\n"
        "print(sorted({'lxml', 'trafilatura', 'bs4', 'htmldate', 'tqdm'} & set(sys.modules)))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout
    assert printed.splitlines()[-1] == "[]"
    assert printed.splitlines()[-2] == f"cleaner {cleaner.__version__}"
    assert "Usage: cleaner clean [OPTIONS] PATH..." in printed


def test_ctrl_c_ends_with_130_and_leaves_the_beginning_beside_the_output(folder: Path) -> None:
    Path("news.jsonl").write_text("the last run\n")
    process = started("clean", "-", "-v", "-o", "news.jsonl", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(json.dumps({"html": PAGE}).encode() + b"\n")
    process.stdin.flush()
    assert process.stderr.readline().startswith(b"ok: standard input:1: ")  # it waits for the next record now
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"interrupted; what was cleaned until now is in" in said
    assert b"Traceback" not in said
    assert Path("news.jsonl").read_text() == "the last run\n"
    assert [PROSE[0] in record["text"] for record in records(Path("news.jsonl.part").read_text())] == [True]
    assert sorted(path.name for path in folder.iterdir()) == ["news.jsonl", "news.jsonl.journal", "news.jsonl.part", "saved"]


def test_a_reader_that_has_enough_ends_the_run_quietly(folder: Path) -> None:
    for number in range(200):
        Path(f"saved/{number}.txt").write_text(TEXT)
    process = started("clean", "saved", "-q", stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_told(folder: Path) -> None:
    result = run("clean", "saved", "-q", "-o", "/dev/full")
    assert result.exit_code == 1
    assert "can't write the output: [Errno 28] No space left on device" in result.stderr


def test_the_summary_is_a_table() -> None:
    summary = Summary(Counter({"ok": 1_200, "error": 3}), kept_chars=4_500_000)
    for category, chars in {"share": 10, "related": 2_000, "ads": 10}.items():
        summary.removed_chars[category][f"{category}.rule"] = chars
    assert summary.table().splitlines() == [
        "pages                   1,203",
        "  ok                    1,200",
        "  not_article               0",
        "  truncated                 0",
        "  empty                     0",
        "  failed                    3",
        "characters kept     4,500,000",
        "characters removed      2,020",
        "  related               2,000",
        "  ads                      10",
        "  share                    10",
    ]
    assert (summary.pages, summary.failed) == (1_203, 3)
