"""The raw examples come out as tests/expected/ says. After a change that is meant, `python -m tests.regenerate` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli import cli
from cleaner.sinks.records import article_record, ledger_record
from tests.regenerate import EXPECTED, RAW, cleaned, inputs, must_remove, outcome

FILES = ["ledger.jsonl", "metadata.json", "text.txt"]

every_input = pytest.mark.parametrize("raw", inputs(), ids=lambda path: path.name)


def test_every_input_has_an_expectation_and_every_expectation_an_input() -> None:
    assert sorted(folder.name for folder in EXPECTED.iterdir()) == sorted(raw.stem for raw in inputs())


@every_input
def test_the_expectation_is_whole(raw: Path) -> None:
    assert sorted(file.name for file in (EXPECTED / raw.stem).iterdir()) == FILES


@every_input
@pytest.mark.parametrize("file", FILES)
def test_output_is_the_expected_one(raw: Path, file: str) -> None:
    expected = (EXPECTED / raw.stem / file).read_text(encoding="utf-8")
    assert outcome(raw)[file].splitlines() == expected.splitlines()


@every_input
def test_what_must_go_is_gone_under_its_category(raw: Path) -> None:
    removed = {(block.text, block.verdict.category) for block in cleaned(raw).removed if block.verdict}
    assert [line for line in map(tuple, must_remove(raw)) if line not in removed] == []


@every_input
def test_every_removal_says_why(raw: Path) -> None:
    assert all(block.verdict and len(block.verdict.why) > 15 for block in cleaned(raw).removed)


def test_the_command_line_cleans_the_folder_to_the_same_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RAW.parent)
    out, ledger = tmp_path / "clean.jsonl", tmp_path / "ledger.jsonl"
    result = CliRunner().invoke(cli, ["clean", RAW.name, "-o", str(out), "--ledger", str(ledger)])
    assert result.exit_code == 0, result.output
    for file, record in ((out, article_record), (ledger, ledger_record)):
        written = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        assert written == [record(cleaned(raw)) for raw in inputs()]


def test_a_subheading_between_a_link_to_another_story_and_a_paragraph_stays() -> None:
    assert "Da calçada para a escola" in cleaned(RAW / "portuguese-news.html").text.split("\n")
