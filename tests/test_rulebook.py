"""The rule book: the catalogue, writing rules, the JSON Schema, checking packs of one's own and drafting rules."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.cli import cli
from cleaner.model import CATEGORIES, BlockKind
from cleaner.rulebook.catalogue import catalogue
from cleaner.rulebook.draft import draft
from cleaner.rulebook.examples import STORY, taken
from cleaner.rules import loader
from cleaner.rules.loader import RuleError, built_in_rules, parse_pack
from cleaner.rules.rule import Rule
from cleaner.rules.writing import rule_toml, table_of
from tests.regenerate import cleaned, inputs

SCHEMA = json.loads(resources.files("cleaner.rules").joinpath("schema.json").read_text(encoding="utf-8"))
PACKS = sorted((pack.name, pack.read_text(encoding="utf-8")) for pack in resources.files("cleaner.rules").joinpath("packs").iterdir())
GOOD = """
[[rule]]
id = "newsletter.tideline"
why = "The paper's own letter is advertised between the paragraphs."
label = ["Get The Tideline"]
removes = ["Get The Tideline:"]
keeps = ["The Tideline, a newsletter about water, was founded in 1975."]
"""


def run(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["rules", *map(str, args)], input=stdin)


# Writing


@pytest.mark.parametrize("rule", built_in_rules(), ids=lambda rule: rule.id)
def test_a_rule_that_is_written_reads_as_the_same_rule(rule: Rule) -> None:
    assert parse_pack(rule_toml(table_of(rule)), rule.origin) == (rule,)


@given(st.lists(st.text()), st.text())
def test_any_text_can_be_written(texts: list[str], comment: str) -> None:
    (table,) = tomllib.loads(rule_toml({"removes": texts, "where": {"tags": texts}}, [comment]))["rule"]
    mended = [re.sub("[\ud800-\udfff]", "\ufffd", text) for text in texts]
    assert table == {"removes": mended, "where": {"tags": mended}}


# The schema


def accepts(table: dict[str, Any], sort: str = "rule") -> tuple[bool, bool]:
    """Whether the schema and the loader take a pack with this rule or exception."""
    pack = rule_toml(table, sort=sort)
    try:
        parse_pack(pack, "mine.toml")
        loads = True
    except RuleError:
        loads = False
    return not list(jsonschema.Draft7Validator(SCHEMA).iter_errors(tomllib.loads(pack))), loads


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "text"), PACKS, ids=[name for name, _ in PACKS])
def test_the_schema_takes_all_packs(name: str, text: str) -> None:
    jsonschema.validate(tomllib.loads(text), SCHEMA, jsonschema.Draft7Validator)


def test_the_schema_knows_the_same_keys_and_values_as_the_loader() -> None:
    rule = SCHEMA["definitions"]["entry"]["properties"]
    assert tuple(SCHEMA["properties"]) == loader.SORTS
    assert list(rule) == list(loader.KEYS)
    assert tuple(SCHEMA["definitions"]["where"]["properties"]) == loader.WHERE_KEYS
    assert tuple(rule["place"]["enum"]) == loader.PLACES
    assert tuple(rule["reach"]["enum"]) == loader.REACHES
    assert tuple(rule["tells"]["enum"]) == loader.TELLS
    assert tuple(rule["kinds"]["items"]["enum"]) == get_args(BlockKind)
    assert re.findall(r"[a-z]+(?=[|)])", rule["id"]["pattern"]) == list(CATEGORIES)


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True),
        ({"longest": 40, "links": 0.5, "place": "tail", "kinds": ["item"], "reach": "rest", "tells": "credits"}, True),
        ({"where": {"words": ["promo box", "nl-*"], "tags": ["aside"], "roles": ["x"], "itemprops": ["y"]}}, True),
        ({"domains": ["norvik.example"], "where": {"selector": "div > p"}}, True),
        ({"links": 1}, True),
        ({"id": "newsletter"}, False),
        ({"id": "letters.tideline"}, False),
        ({"id": "newsletter.Tideline"}, False),
        ({"why": " "}, False),
        ({"why": None}, False),
        ({"because": "x"}, False),
        ({"label": None}, False),
        ({"label": "Get The Tideline"}, False),
        ({"label": ["»"]}, False),
        ({"label": [""]}, False),
        ({"removes": []}, False),
        ({"keeps": None}, False),
        ({"longest": 0}, False),
        ({"longest": "40"}, False),
        ({"links": 0}, False),
        ({"links": 1.5}, False),
        ({"links": True}, False),
        ({"place": "middle"}, False),
        ({"kinds": ["line"]}, False),
        ({"reach": "page"}, False),
        ({"tells": "weather"}, False),
        ({"where": {}, "label": None}, False),
        ({"where": {"words": []}}, False),
        ({"where": {"classes": ["x"]}}, False),
        ({"where": "aside"}, False),
        ({"domains": "norvik.example"}, False),
    ],
    ids=str,
)
def test_the_schema_and_the_loader_agree(change: dict[str, Any], good: bool) -> None:
    (table,) = tomllib.loads(GOOD)["rule"]
    changed = {key: value for key, value in {**table, **change}.items() if value is not None}
    assert accepts(changed) == (good, good)


@pytest.mark.parametrize(
    ("change", "good"),
    [({}, True), ({"removes": None}, True), ({"removes": []}, True), ({"keeps": []}, False), ({"label": None}, False)],
    ids=str,
)
def test_the_schema_and_the_loader_agree_on_exceptions(change: dict[str, Any], good: bool) -> None:
    (table,) = tomllib.loads(GOOD)["rule"]
    changed = {key: value for key, value in {**table, **change}.items() if value is not None}
    assert accepts(changed, "exception") == (good, good)


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout) == SCHEMA


# The catalogue


def test_everything_in_the_ledgers_of_the_examples_is_in_the_catalogue() -> None:
    known = {entry.id for entry in catalogue(built_in_rules())}
    used = {block.verdict.rule for raw in inputs() for block in cleaned(raw).removed if block.verdict}
    assert used - known == set()


def test_list_has_every_rule_under_its_category() -> None:
    result = run("list")
    ids = re.findall(r"^  (\S+)", result.stdout, re.MULTILINE)
    assert {rule.id for rule in built_in_rules()} <= set(ids)
    assert {"repeat.paragraph", "navigation.outside", "teaser.weighed"} <= set(ids)
    assert [line.split(":")[0] for line in result.stdout.splitlines() if line and not line.startswith(" ")] == sorted(CATEGORIES)


def test_list_can_be_narrowed_and_takes_packs_along(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    listed = json.loads(run("list", "--category", "newsletter", "--rules", tmp_path, "--json").stdout)
    assert {entry["category"] for entry in listed} == {"newsletter"}
    (mine,) = (entry for entry in listed if entry["id"] == "newsletter.tideline")
    assert (mine["label"], mine["origin"], mine["means"]) == (["get the tideline"], str(tmp_path / "mine.toml"), ["wording"])


def test_show_prints_the_rule_as_a_pack_would_have_it() -> None:
    result = run("show", "comments.form-label.en")
    (rule,) = parse_pack(result.stdout, "comments.toml")
    assert rule in built_in_rules()
    assert json.loads(run("show", rule.id, "--json").stdout)["removes"] == list(rule.removes)
    assert "stands again" in run("show", "repeat.paragraph").stdout


def test_show_says_what_a_misspelt_id_may_mean() -> None:
    result = run("show", "counter.visit")
    assert (result.exit_code, "counter.visits" in result.stderr) == (2, True)


# Checking


def test_a_sound_pack_passes(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    result = run("check", tmp_path / "mine.toml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 rules, nothing to mend\n")
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("[[rule]]", "[[rules]]", 2, "expected [[rule]] tables"),
        ('paragraphs."', "paragraphs.", 2, "no valid TOML"),
        ("The paper's own letter is advertised between the paragraphs.", "ads", 1, "expected the reason"),
        (
            '["Get The Tideline:"]',
            '["Get the newspaper"]',
            1,
            "newsletter.tideline (mine.toml): removes: does not take 'Get the newspaper'",
        ),
        ('["The Tideline, a', '["Get The Tideline", "The Tideline, a', 1, "keeps: takes 'Get The Tideline'"),
        ("newsletter.tideline", "comments.form-label.en", 1, "the id stands 2 times"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(GOOD.replace(old, new))
    result = run("check", "mine.toml")
    assert (result.exit_code, told in result.output) == (code, True), result.output


def test_check_shows_what_rules_would_take_from_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = "".join(f"<p>{line}</p>" for line in STORY)
    harm = GOOD.replace("newsletter.tideline", "newsletter.council").replace("Get The Tideline", STORY[0])
    unused = GOOD.replace("newsletter.tideline", "newsletter.unused").replace("Get The Tideline", "Get The Flood")
    Path("mine.toml").write_text(GOOD + harm + unused)
    Path("pages").mkdir()
    for number in (1, 2):
        Path(f"pages/{number}.html").write_text(f"<html><body><article>{page}<p>Get The Tideline</p></article></body></html>")
    result = run("check", "mine.toml", "--on", "pages")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "newsletter.tideline: takes 2 blocks on 2 pages; 2 of them stay without it",
        "    pages/1.html: Get The Tideline",
        "    pages/2.html: Get The Tideline",
        "newsletter.council: takes 2 blocks on 2 pages; 2 of them stay without it, 2 of them long prose: is that the story?",
        f"    pages/1.html: {STORY[0][:100]}",
        f"    pages/2.html: {STORY[0][:100]}",
        "newsletter.unused: takes nothing",
    ]


EXCEPTION = """
[[exception]]
id = "comments.visitors-book"
why = "The visitors' book of the lighthouse closes with this line."
label = ["Leave a Reply"]
keeps = ["Leave a Reply."]
"""


def test_exceptions_are_written_shown_checked_and_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(EXCEPTION)
    Path("page.txt").write_text("\n".join([*STORY, "Leave a Reply"]))
    (rule,) = parse_pack(EXCEPTION, "mine.toml")
    assert parse_pack(rule_toml(table_of(rule), sort="exception"), "mine.toml") == (rule,)
    assert "[[exception]]" in run("show", "comments.visitors-book", "--rules", "mine.toml").stdout
    result = run("check", "mine.toml", "--on", "page.txt")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "comments.visitors-book: keeps 1 blocks on 1 pages; 1 of them go without it",
        "    page.txt: Leave a Reply",
    ]
    Path("mine.toml").write_text(EXCEPTION.replace('"Leave a Reply."', '"Leave a Comment"'))
    assert "keeps: does not hit 'Leave a Comment'" in run("check", "mine.toml").stdout


# Drafts


@pytest.mark.parametrize(
    ("pasted", "more"),
    [
        pytest.param(["Get The Tideline"], [], id="a label"),
        pytest.param(["Get The Tideline", "The Tideline, by e-mail"], [], id="two labels"),
        pytest.param(["Read 3 more stories (of 1,204)"], ["Read 12 more stories (of 7)"], id="figures"),
        pytest.param(["Get The Tideline", "Page 3", "Part 2 of 5"], ["Part 3 of 4"], id="labels and figures"),
        pytest.param(["Купить кружку"], [], id="another alphabet"),
        pytest.param(["* * *"], [], id="signs alone"),
        pytest.param(["<div class='promoBox x7'><p>Buy a mug</p></div>"], ["<b id='promo_box-x7'>Any</b>"], id="a box"),
        pytest.param(["<aside>", "<p>Buy a mug</p></aside>"], [], id="a tag"),
        pytest.param(['Say "hi" to \'em: \\d+'], [], id="quotes and backslashes"),
    ],
)
def test_a_draft_passes_the_check_and_does_what_it_says(pasted: list[str], more: list[str], tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    assert run("new", *pasted, "--category", "ads", "--why", "The shop's own box under the story.", "-o", pack).exit_code == 0
    result = run("check", pack)
    assert result.exit_code == 0, result.output
    (rule,) = parse_pack(pack.read_text(), "mine.toml")
    assert [taken(rule, line) for line in more] == [True] * len(more)


def test_a_draft_wants_its_reason(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(GOOD)
    assert run("new", "--category", "ads", "--name", "mug", "--domain", "norvik.example", "-o", pack, stdin="Buy a mug\n").exit_code == 0
    result = run("check", pack)
    assert (result.exit_code, "rule 2 (ads.mug): why: found ''" in result.stderr) == (2, True)
    pack.write_text(pack.read_text().replace('why = ""', 'why = "The shop of this one site."'))
    assert run("check", pack).exit_code == 0
    cleaner = Cleaner()
    assert cleaner.clean("\n".join([*STORY, "Buy a mug"])).text.endswith("Buy a mug")


@pytest.mark.parametrize("pasted", [[], [" "], ["<p>Buy a mug</p>"]], ids=str)
def test_what_gives_no_rule_is_told(pasted: list[str]) -> None:
    with pytest.raises(ValueError, match="expected"):
        draft(pasted, "ads")
    assert run("new", *pasted, "--category", "ads", stdin="").exit_code == 2
