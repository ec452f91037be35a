"""Scoring: the measure, reading annotated pages, what rules took wrongly, other extractors beside the cleaner, and the command."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.cli import cli
from cleaner.model import Kind
from cleaner.scoring.annotated import names_f1, precision_recall
from cleaner.scoring.extractors import Extracted, load_extractor
from cleaner.scoring.gold import Gold, read_gold
from cleaner.scoring.plot import plot
from cleaner.scoring.score import Standing, score
from cleaner.sources import Failure

STORY = [
    "The ferry to Oldhaven came back into service on Monday, eleven weeks after it had run onto the sandbank off the northern pier.",
    "It will sail four times a day until the end of summer, the harbour office said, and twice a day once the schools are back.",
    "“We have missed the noise of it,” said Marta Quill, who keeps the bakery on the quay and had sent her bread by road all spring.",
]
TEXT = "\n".join(STORY)
PAGE = (
    "<html><head><title>Ferry returns</title></head><body><article><h1>Ferry returns</h1>"
    + "".join(f"<p>{line}</p>" for line in STORY)
    + "<p>Leave a Reply</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("gold", "text", "optional", "expected"),
    [
        pytest.param("", "", [], (1.0, 1.0), id="nothing wanted, nothing there"),
        pytest.param("one two three four five", "one two three four five", [], (1.0, 1.0), id="the same"),
        pytest.param("one two three four five", "", [], (0.0, 0.0), id="all is lost"),
        pytest.param("one two three four five", "one two three four", [], (1.0, 0.5), id="half is lost"),
        pytest.param("one two three four", "one two three four share", [], (0.5, 1.0), id="half is too much"),
        pytest.param(
            "one two three four",
            "one two three four share this page now",
            ["share this page now"],
            (1 / 3, 1.0),
            id="optional, but for the seam",
        ),
        pytest.param("one two", "one two", [], (1.0, 1.0), id="shorter than a 4-gram"),
        pytest.param("港が月曜日に", "港が月曜", [], (1.0, 1 / 3), id="no spaces between words"),
    ],
)
def test_precision_and_recall(gold: str, text: str, optional: list[str], expected: tuple[float, float]) -> None:
    assert precision_recall(gold, text, optional) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("gold", "names", "expected"),
    [
        (["Ida Sund"], ["ida sund"], 1.0),
        (["Ida Sund"], [], 0.0),
        (["Ida Sund"], [""], 0.0),
        (["Ida Sund", "Jon Vik"], ["Jon Vik"], 2 / 3),
        (["Ida Sund"], ["Ida Sund", "The Norvik Post"], 2 / 3),
    ],
)
def test_names(gold: list[str], names: list[str], expected: float) -> None:
    assert names_f1(gold, names) == pytest.approx(expected)


def written(folder: Path, *records: object, name: str = "gold.jsonl") -> Path:
    lines = "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)
    file = folder / name
    file.write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())
    return file


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_annotated_pages_are_read(name: str, tmp_path: Path) -> None:
    whole = {
        "id": "a", "url": "https://norvik.example/1", "html": PAGE, "text": TEXT, "optional": ["x"], "title": "Ferry returns",
        "authors": ["Ida Sund"], "date": "2025-05-05", "include": ["ferry"], "exclude": ["Reply"], "more": 3,
    }  # fmt: skip
    first, second = read_gold(written(tmp_path, whole, "", {"page": TEXT, "text": TEXT, "title": None}, name=name))
    assert first == Gold(
        "a", PAGE, "https://norvik.example/1", "html", TEXT, ("x",), "Ferry returns", ("Ida Sund",), "2025-05-05", ("ferry",), ("Reply",)
    )
    assert second == Gold(f"{tmp_path / name}:3", TEXT, text=TEXT)


@pytest.mark.parametrize(
    ("record", "told"),
    [
        pytest.param("{", "Expecting", id="no JSON"),
        pytest.param([1], "found a JSON list", id="no object"),
        pytest.param({"text": TEXT}, "expected the page in html or page", id="no page"),
        pytest.param({"page": PAGE}, "expected at least one of text", id="no annotation"),
        pytest.param({"page": 3, "text": TEXT}, "page: found 3", id="page is a number"),
        pytest.param({"page": PAGE, "text": TEXT, "authors": "Ida Sund"}, "authors: found 'Ida Sund', expected a list", id="one author"),
    ],
)
def test_a_record_that_cannot_be_used_is_named_and_the_next_one_read(record: object, told: str, tmp_path: Path) -> None:
    failure, gold = read_gold(written(tmp_path, record, {"page": PAGE, "text": TEXT}))
    assert isinstance(failure, Failure)
    assert isinstance(gold, Gold)
    assert (failure.source.member, told in failure.error) == ("1", True)


def test_torn_files_are_named(tmp_path: Path) -> None:
    file = written(tmp_path, *({"page": PAGE * n, "text": TEXT} for n in range(1, 9)), name="gold.jsonl.gz")
    file.write_bytes(file.read_bytes()[:-20])
    *_, failure = read_gold(file)
    assert isinstance(failure, Failure)
    assert "can't be read" in failure.error


def test_the_cleaner_is_measured_and_what_its_rules_took_wrongly_is_told() -> None:
    right = Gold("right", PAGE, text=TEXT, title="Ferry returns", exclude=("Leave a Reply",))
    wrong = Gold("wrong", PAGE, text=TEXT + "\nLeave a Reply\nand more that is not there", title="Another title")
    result = score([right, wrong], Cleaner())
    first, second = result.pages["cleaner"]
    assert (first.f1, first.title, first.snippets, first.authors) == (1.0, True, (0, 0, 0), None)
    assert second.f1 < 1.0
    assert second.title is False
    assert [page.id for page in result.worst(1)] == ["wrong"]
    rule = result.rules[0]
    assert (rule.rule, rule.blocks, rule.wrong_blocks, rule.sample, rule.page) == (
        "comments.form-label.en", 2, 1, "Leave a Reply", "wrong",
    )  # fmt: skip
    assert result.left_in == (0, 0)


def test_what_was_left_in_is_counted() -> None:
    assert score([Gold("page", PAGE, text="\n".join(STORY[:2]))], Cleaner()).left_in == (1, len(STORY[2].split()))


def test_pages_with_passages_only_are_measured_by_them() -> None:
    gold = Gold("page", PAGE, include=(STORY[0][10:60], "not there"), exclude=("Leave a Reply", "Marta Quill"))
    result = score([gold], Cleaner())
    assert result.pages["cleaner"][0].snippets == (1, 1, 1)
    assert result.standings[0].snippets == pytest.approx(0.5)
    assert (result.standings[0].f1, result.standings[0].clean) == (None, None)


def test_other_extractors_are_measured_beside_it_and_may_fail() -> None:
    def fails(page: str, url: str | None, kind: Kind) -> Extracted:
        raise LookupError("no such page")

    pages = [Gold("html", PAGE, text=TEXT, title="Ferry returns"), Gold("text", TEXT, text=TEXT)]
    extractors = {name: load_extractor(name) for name in ("trafilatura", "everything")}
    result = score(pages, Cleaner(), {**extractors, "fails": fails})
    standings = {standing.name: standing for standing in result.standings}
    assert (standings["cleaner"].pages, standings["everything"].pages, standings["trafilatura"].pages) == (2, 2, 1)
    assert standings["everything"].precision is not None
    assert standings["everything"].precision < 1.0
    assert standings["trafilatura"].title == 1.0
    assert standings["everything"].title is None
    assert (standings["fails"].errors, standings["fails"].f1) == (1, 0.0)
    assert result.pages["fails"][0].error == "LookupError: no such page"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["score", *map(str, args)])


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    gold = written(tmp_path, {"id": "ferry", "html": PAGE, "text": TEXT}, {"id": "dump", "page": TEXT, "text": TEXT + "\nand more"})
    result = run(gold, "--against", "trafilatura,everything", "--worst", "1")
    assert result.exit_code == 0, result.output
    rows = {line.split()[0]: line.split() for line in result.stdout.splitlines() if line.strip()}
    assert rows["cleaner"][1:3] == ["2", "0.993"]
    assert rows["everything"][1] == "2"
    assert rows["trafilatura"][2] == "1"
    assert rows["dump"][2] == "1.000"
    assert "errors" not in rows


def test_the_command_prints_json_and_a_picture(tmp_path: Path) -> None:
    gold = written(tmp_path, {"id": "ferry", "html": PAGE, "text": TEXT, "authors": ["Ida Sund"]})
    result = run(gold, "--against", "everything", "--json", "--plot", tmp_path / "speed.svg")
    assert result.exit_code == 0, result.output
    value: dict[str, Any] = json.loads(result.stdout)
    assert [(standing["name"], standing["pages"]) for standing in value["standings"]] == [("cleaner", 1), ("everything", 1)]
    assert (value["standings"][0]["f1"], value["standings"][0]["times"], value["standings"][0]["authors"]) == (1.0, 1.0, 0.0)
    assert {"rule": "comments.form-label.en", "blocks": 1}.items() <= value["rules"][0].items()
    labels = [element.text or "" for element in ElementTree.parse(tmp_path / "speed.svg").iter("{http://www.w3.org/2000/svg}text")]
    assert [label for label in labels if label.startswith(("cleaner", "everything"))] == ["cleaner 1.000", "everything 0.966"]


def test_the_exit_code_tells_of_records_that_could_not_be_used(tmp_path: Path) -> None:
    result = run(written(tmp_path, {"html": PAGE, "text": TEXT}, {"html": PAGE}))
    assert result.exit_code == 1
    assert "gold.jsonl:2: found nothing to measure by" in result.stderr
    assert run(written(tmp_path, {"html": PAGE})).exit_code == 2


def test_extractors_that_are_unknown_or_not_installed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = written(tmp_path, {"html": PAGE, "text": TEXT})
    unknown = run(gold, "--against", "trafilatura,resiliparze")
    assert (unknown.exit_code, "found resiliparze, expected some of trafilatura" in unknown.stderr) == (2, True)
    for module in ("resiliparse.extract.html2text", "readability", "newspaper", "boilerpy3.extractors", "goose3"):
        monkeypatch.setitem(sys.modules, module, None)
    missing = run(gold, "--against", "goose3")
    assert (missing.exit_code, "goose3 is not installed" in missing.stderr, "pip install 'goose3'" in missing.stderr) == (2, True, True)
    everything = run(gold, "--against", "all")
    assert everything.exit_code == 0
    assert [line.split()[2] for line in everything.stderr.splitlines() if line.startswith("left out")] == [
        "resiliparse", "readability-lxml", "newspaper4k", "boilerpy3", "goose3",
    ]  # fmt: skip


SHARES = st.none() | st.floats(0, 1)
STANDINGS = st.builds(
    Standing, st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"])), st.none(), st.just(1), SHARES, SHARES, SHARES, SHARES,
    st.just(0), SHARES, SHARES, SHARES, SHARES, st.just(0), st.floats(0, 1e6), st.floats(0, 1e6),
)  # fmt: skip


@given(st.lists(STANDINGS, max_size=12))
def test_any_scores_make_a_picture_with_all_points_in_it(standings: list[Standing]) -> None:
    tree = ElementTree.fromstring(plot(standings))
    circles = list(tree.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(circles) == sum(standing.f1 is not None for standing in standings)
    assert all(60 < float(circle.get("cx", "")) < 620 and 40 < float(circle.get("cy", "")) < 410 for circle in circles)
