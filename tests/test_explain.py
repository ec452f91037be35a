"""`cleaner explain`: what is shown of a page, what is found in it, and that the evidence told is the evidence weighed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import wcwidth
from click.testing import CliRunner, Result

from cleaner import Cleaner
from cleaner.cli import cli
from cleaner.explain.choice import Choice, words_at
from cleaner.explain.terminal import Terminal
from cleaner.model import CATEGORIES, Block
from cleaner.sinks.records import ledger_record
from tests.regenerate import RAW, inputs

STORY = [
    "The harbour of Norvik reopened on Monday after four weeks of repairs, the harbour master said.",
    "Two ferries left the pier at noon, and the fishing boats are to follow before the end of the week.",
    "Work on the northern breakwater goes on until the summer, and the town has set money aside for it.",
    "A storm had damaged the pier in January; two cranes fell into the basin and had to be lifted out by a ship.",
    "The repairs cost about four million crowns, which is more than the council had expected after the storm.",
    "For the fishermen it comes late, said Ida Sund, who speaks for the twelve boats that are left, but it comes in time for the cod,"
    " which is expected in the fjord from the middle of March and has brought the town more than half of what it earns at sea.",
]
PACK = """
[[rule]]
id = "byline.holt"
why = "The paper's reporter signs above the story."
label = ["By Runa Holt"]
tells = "authors"
removes = ["By Runa Holt"]
keeps = ["By Runa Holt's account, the pier was gone."]

[[rule]]
id = "related.fjord"
why = "Under this line stand other stories."
label = ["Related Posts"]
reach = "list"
removes = ["Related Posts:"]
keeps = ["Related posts at the ministry stay empty."]

[[rule]]
id = "share.article"
why = "It asks to pass the page on."
label = ["Share this article"]
removes = ["Share this article"]
keeps = ["Share this article with your class, the teacher said."]
"""
TEXT = "\n".join(["By Runa Holt", *STORY, "Related Posts:", "Cod returns to the fjord", "Share this article"])


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("harbour.txt").write_text(TEXT)
    Path("mine.toml").write_text(PACK)
    Path("cleaner.toml").write_text('rules = ["mine.toml"]')
    return Path("harbour.txt")


def explain(*args: str | Path, stdin: str | None = None, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(cli, ["explain", *map(str, args)], input=stdin)


def record(result: Result) -> Any:
    [line] = result.stdout.splitlines()
    return json.loads(line)


def test_kept_text_is_plain_and_removed_text_is_struck_through_with_its_rule_beside_it(page: Path) -> None:
    lines = explain(page, "--color", "always", COLUMNS="120").stdout.splitlines()
    assert lines[0] == "\x1b[1mharbour.txt\x1b[0m"
    [byline] = [line for line in lines if "By Runa Holt" in line]
    assert "\x1b[36m\x1b[9mBy Runa Holt\x1b[0m" in byline
    assert "byline.holt" in byline
    [kept] = [line for line in lines if "reopened on Monday" in line]
    assert "\x1b" not in kept


def test_without_colours_a_mark_tells_what_went(page: Path) -> None:
    lines = explain(page, COLUMNS="60").stdout.splitlines()
    assert lines[0] == "harbour.txt"
    assert "- By Runa Holt" in lines
    assert "      byline.holt: " in "\n".join(lines)
    assert f"  {STORY[0][:40]}" in "\n".join(lines)
    assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize(
    ("args", "environment", "coloured"),
    [
        pytest.param([], {}, False, id="no terminal"),
        pytest.param(["--color", "never"], {}, False, id="never"),
        pytest.param(["--color", "auto"], {"NO_COLOR": "1"}, False, id="no terminal and NO_COLOR"),
        pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="always"),
    ],
)
def test_when_there_are_colours(args: list[str], environment: dict[str, str], coloured: bool, page: Path) -> None:
    assert ("\x1b[" in explain(page, *args, **environment).stdout) is coloured


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
    ],
    ids=str,
)
def test_colours_on_a_real_terminal(environment: dict[str, str], coloured: bool, page: Path) -> None:
    assert (b"\x1b[" in on_a_terminal(["explain", str(page)], environment)) is coloured


def on_a_terminal(args: list[str], environment: dict[str, str]) -> bytes:
    """What the command prints where standard output is a terminal."""
    import os
    import pty
    import subprocess
    import sys

    import cleaner

    ours, theirs = pty.openpty()
    code = "from cleaner.cli import main; main()"
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(cleaner.__file__).parents[1]), **environment}
    with subprocess.Popen([sys.executable, "-c", code, *args], stdout=theirs, env=settings) as process:
        os.close(theirs)
        printed = b""
        try:
            while part := os.read(ours, 65536):
                printed += part
        except OSError:  # how Linux tells that the other end was closed
            pass
        os.close(ours)
    assert process.returncode == 0
    return printed


@pytest.mark.parametrize("columns", [40, 60, 95, 96, 200])
@pytest.mark.parametrize(
    "text",
    [TEXT, "東京の港は月曜日に再開したと港の責任者が語った。" * 12, "👩‍🚒 " * 90, "x" * 400],
    ids=["latin", "wide", "joined", "one word"],
)
def test_no_line_is_wider_than_the_terminal(text: str, columns: int) -> None:
    explained = Cleaner().explain(text)
    indexes = list(range(len(explained.article.blocks)))
    terminal = Terminal(columns, colour=True)
    for line in [*terminal.page(explained, indexes), *terminal.found(explained, indexes)]:
        assert wcwidth.width(line) <= columns, line


def test_a_page_can_not_write_over_the_terminal() -> None:
    explained = Cleaner().explain("Two ferries left\x1b[2J\x07 the pier at noon.\n\u202eevil\u202c and a title\x9b31m here")
    shown = "\n".join([*Terminal(80, colour=False).page(explained, [0, 1]), *Terminal(80, colour=False).found(explained, [0, 1])])
    assert "left[2J the" in shown
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}


# name: (arguments, texts shown)
SHOWN = {
    "kept only": (["--only", "kept"], STORY),
    "removed only": (["--only", "removed"], ["By Runa Holt", "Related Posts:", "Cod returns to the fjord", "Share this article"]),
    "a rule": (["--rule", "byline.holt"], ["By Runa Holt"]),
    "a pattern of rules": (["--rule", "related.*"], ["Related Posts:", "Cod returns to the fjord"]),
    "categories": (["--category", "byline, share"], ["By Runa Holt", "Share this article"]),
    "kept of a category": (["--only", "kept", "--category", "byline"], []),
    "words": (["--find", "FERRIES  left the"], [STORY[1]]),
    "words over two blocks": (["--find", "end of the week. Work on"], [STORY[1], STORY[2]]),
    "words that were removed": (["--find", "fjord", "--only", "removed"], ["Cod returns to the fjord"]),
}


@pytest.mark.parametrize(("args", "texts"), SHOWN.values(), ids=SHOWN)
def test_what_is_asked_for_is_shown(args: list[str], texts: list[str], page: Path) -> None:
    assert [block["text"] for block in record(explain(page, "--json", *args))["blocks"]] == texts
    shown = explain(page, *args, COLUMNS="1000").stdout.splitlines()
    assert [line[2:].split("  ")[0] for line in shown if line[:2] in ("- ", "  ") and line[2:3].strip()] == texts


def test_find_tells_all_that_is_known(page: Path) -> None:
    found = explain(page, "--find", "runa holt", COLUMNS="200").stdout
    assert "Block 0 (paragraph) was removed as byline by byline.holt, stage wording:" in found
    assert "tells       authors" in found
    assert "evidence    not weighed: " in found
    assert f"after it    [kept] {STORY[0][:60]}" in found
    kept = explain(page, "--find", "ferries left", COLUMNS="200").stdout
    assert "was kept by text.kept" in kept
    assert " speaks for it: " in kept


def test_what_is_not_there_ends_with_1(page: Path) -> None:
    for words in ("submarines", " "):
        missing = explain(page, "--find", words)
        assert (missing.exit_code, missing.stdout) == (1, "")
        assert "found no block" in missing.stderr
    assert explain(page, "--rule", "ads.*").exit_code == 0
    assert explain(page, "--find", "ferries", "--only", "removed").exit_code == 1


def test_standard_input_and_the_address(page: Path) -> None:
    told = record(explain("-", "--json", "--url", "https://harbour.example/1", stdin=TEXT))
    assert (told["source"]["path"], told["url"]) == ("-", "https://harbour.example/1")
    assert explain("-", stdin=TEXT).stdout.startswith("standard input\nok: ")


def test_the_members_of_a_file_each_with_a_heading(page: Path) -> None:
    Path("rows.jsonl").write_text("\n".join(json.dumps({"text": f"{name} sails.\n{TEXT}"}) for name in ("Alba", "Brann")))
    both = explain("rows.jsonl").stdout
    assert [line for line in both.splitlines() if line.startswith("rows.jsonl")] == ["rows.jsonl:1", "rows.jsonl:2"]
    second = explain("rows.jsonl", "--member", "2").stdout
    assert "rows.jsonl:2" in second
    assert "Alba" not in second
    assert explain("rows.jsonl", "--find", "Brann sails").stdout.count("rows.jsonl") == 1
    missing = explain("rows.jsonl", "--member", "9")
    assert missing.exit_code == 2
    assert "--member: found no '9', expected one of 1, 2" in missing.stderr


def test_own_settings_hold_here_too(page: Path) -> None:
    assert [block["rule"] for block in record(explain(page, "--json", "--find", "runa holt", "--keep", "byline"))["blocks"]] == [
        "text.kept"
    ]
    Path("cleaner.toml").write_text('rules = ["mine.toml"]\nkeep = ["byline"]')
    assert record(explain(page, "--json", "--only", "removed"))["blocks"][0]["text"] == "Related Posts:"


def test_what_fails_is_told(page: Path) -> None:
    Path("page.html").write_bytes(b"%PDF-1.7")
    result = explain("page.html")
    assert result.exit_code == 1
    assert "found a PDF" in result.stderr
    assert explain(page, "--category", "captions").exit_code == 2
    assert "--category: found captions, expected some of adblock" in explain(page, "--category", "captions").stderr


@pytest.mark.parametrize("raw", inputs(), ids=lambda path: path.name)
def test_to_explain_is_to_clean(raw: Path) -> None:
    explained = Cleaner().explain(raw.read_bytes())
    assert ledger_record(explained.article) == ledger_record(Cleaner().clean(raw.read_bytes()))
    assert len(explained.evidence) == len(explained.article.blocks)


def test_the_evidence_told_sums_up_to_the_score_that_decided() -> None:
    weighed = [
        (f"({sum(price for _, price in pieces):+.1f})", block.verdict.why)
        for explained in (Cleaner().explain(raw.read_bytes()) for raw in inputs())
        for block, pieces in zip(explained.article.blocks, explained.evidence, strict=True)
        if block.verdict and block.verdict.stage == "weigh"
    ]
    assert weighed
    assert [why for score, why in weighed if score not in why] == []


def test_everything_is_shown_of_an_example(page: Path) -> None:
    example = RAW / "wordpress-local-paper.html"
    told = record(explain(example, "--json"))
    article = Cleaner().clean(example.read_bytes())
    assert [block["text"] for block in told["blocks"]] == [block.text for block in article.blocks]
    assert [block["text"] for block in told["blocks"] if block["kept"]] == article.text.split("\n")
    assert {block["category"] for block in told["blocks"]} <= {*CATEGORIES, None}


def test_no_words_are_found_nowhere() -> None:
    blocks = [Block(0, "paragraph", "a a a"), Block(1, "paragraph", "a")]
    assert (words_at("a a", blocks), words_at("", blocks), words_at("b", blocks), words_at("a", [])) == ([0, 1], [], [], [])
    assert Choice().indexes([]) == []
