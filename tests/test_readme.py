"""The README says what is so: its commands, its example, its tables and its rule."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli import cli
from cleaner.model import CATEGORIES
from cleaner.rulebook.examples import taken
from cleaner.rules.lint import lint
from cleaner.rules.loader import built_in_rules, parse_pack
from cleaner.sinks.records import article_record
from cleaner.sources import FORMATS
from cleaner.sources.fields import FOUND_OUT
from cleaner.sources.names import PACKED
from cleaner.sources.row import content_columns
from tests.regenerate import RAW, cleaned

ROOT = RAW.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = RAW / "scraped-related-counter.txt"


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    table = README.partition(heading)[2].partition("| --- |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.split("\n")[1:]]


def ticked(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_install_and_test_commands_are_one_line_each() -> None:
    commands = [block.strip() for block in fenced("sh") if block.startswith("python3 -m venv ")]
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert "cleaner clean raw_examples" in commands[0]
    assert commands[1].endswith("-m pytest")


def test_what_goes_in_stands_in_the_example() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    shown = [line.removesuffix(" …") for line in fenced("text")[0].splitlines() if line != "⋮"]
    assert [line for line in shown if not any(whole.startswith(line) for whole in lines)] == []


def test_what_explain_prints_is_what_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    [told] = fenced("console")
    printed = CliRunner(env={"COLUMNS": "100"}).invoke(cli, ["explain", "raw_examples/scraped-related-counter.txt"]).stdout
    begin, end = told.split("⋮\n")
    assert printed.startswith(begin)
    assert printed.rstrip("\n").endswith(end.rstrip("\n"))


def test_what_comes_out_is_what_is_told() -> None:
    article = cleaned(EXAMPLE)
    assert len(article.text.split("\n")) == 9
    told = {(rule.strip("`"), why) for _, rule, why in rows("# cleaner")}
    assert told == {(block.verdict.rule, block.verdict.why) for block in article.removed if block.verdict}


def test_python_runs_as_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8").failed == 0


def test_every_category_is_told() -> None:
    assert [ticked(name)[0] for name, _ in rows("## Rules")] == list(CATEGORIES)


def test_every_field_of_the_record_is_told() -> None:
    names = [name for cells in rows("## Metadata") for name in ticked(cells[0])]
    assert sorted(names) == sorted(article_record(cleaned(EXAMPLE)))


def test_every_format_is_told() -> None:
    *formats, packed, _, _ = rows("## What it reads")
    assert [name for cells in formats for name in ticked(cells[0])] == list(FORMATS)
    assert ticked(packed[0]) == list(PACKED)


def test_every_column_that_may_hold_a_page_is_told() -> None:
    (told,) = (cells[1] for cells in rows("## What it reads") if ".parquet" in cells[0])
    assert ticked(told) == list(content_columns(FOUND_OUT))


def test_the_rule_is_sound_and_does_what_its_examples_say() -> None:
    (pack,) = (block for block in fenced("toml") if block.startswith("[[rule]]"))
    (rule,) = parse_pack(pack, "README.md")
    assert lint((*built_in_rules(), rule)) == []
    assert [taken(rule, example) for example in (*rule.removes, *rule.keeps)] == [True, True, True, False]


@pytest.mark.parametrize("link", sorted({*re.findall(r"\]\(([^)#:]+)\)", README)}))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / Path(link)).exists()
