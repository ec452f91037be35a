"""Whatever a pack holds, reading it ends with rules that can be asked, or with an error that says what to mend."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.engine import RuleSet
from cleaner.rules.lint import lint
from cleaner.rules.loader import KEYS, WHERE_KEYS, RuleError, load_packs, parse_pack
from cleaner.stages.blocks import html_blocks
from cleaner.stages.parse import parse

GOOD: dict[str, Any] = {
    "id": "share.bar",
    "why": "Buttons to share the page.",
    "label": ["Share this"],
    "removes": ["Share this"],
    "keeps": ["Share this bread."],
}
PAGE = html_blocks(parse("<html><body><div class='share-bar'><p>Share this</p></div><p>The harbour is open.</p></body></html>"))


def toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    return f"[{', '.join(map(toml, value))}]" if isinstance(value, list) else json.dumps(value)


def pack(table: dict[str, object], sort: str = "rule") -> str:
    return f"[[{sort}]]\n" + "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in table.items())


def read(text: str) -> None:
    try:
        rules = parse_pack(text, "mine.toml")
    except RuleError as error:
        assert str(error).startswith("mine.toml: ")  # noqa: PT017 - no error is right too
        return
    nothing = [None] * len(PAGE.blocks)
    RuleSet(rules).judge_structure(PAGE, "harbour.example")
    RuleSet(rules).judge_text(PAGE, nothing, nothing, "harbour.example")
    lint(rules)


SCALARS = st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.booleans())
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=6
)
SIGNS = st.text(st.sampled_from(r"ab(|)[]{}*+?^$\.:<>!=-#1,_ "), max_size=20)
LIKELY = st.one_of(
    ANYTHING, st.lists(SIGNS, max_size=3), SIGNS, st.dictionaries(st.sampled_from(WHERE_KEYS), st.lists(SIGNS, max_size=2) | SIGNS)
)


@given(st.binary(max_size=200))
def test_a_file_of_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "mine.toml"
    file.write_bytes(content)
    try:
        load_packs([file])
    except RuleError as error:
        assert str(file) in str(error)  # noqa: PT017 - a file of blanks is a pack of no rules


@given(st.text(st.sampled_from("[]{}=\"'#\n.,rule idwhy1é\\"), max_size=60))
def test_a_file_of_any_text(text: str) -> None:
    read(text)


@given(st.dictionaries(st.sampled_from([*KEYS, "weight"]), LIKELY, max_size=3), st.sampled_from(["rule", "exception"]))
def test_any_values_of_any_keys(changes: dict[str, object], sort: str) -> None:
    read(pack({**GOOD, "domains": ["harbour.example"], **changes}, sort))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("rule = [1]", id="a rule that is no table"),
        pytest.param("a = " + "[" * 5000, id="endless nesting"),
        pytest.param("a = " + "1" * 5000, id="an endless number"),
        pytest.param(pack({**GOOD, "text": "(" * 3000 + ")" * 3000}), id="a pattern nested without end"),
        pytest.param(pack({**GOOD, "text": "a{99999999999999}"}), id="a repeat without end"),
        pytest.param(pack({**GOOD, "longest": 2.5}), id="a broken number of characters"),
        pytest.param(pack({**GOOD, "phrase": ["__"]}), id="a phrase of signs"),
        pytest.param(pack({**GOOD, "where": {"words": ["*"]}}), id="words that all classes begin with"),
        pytest.param(pack({**GOOD, "where": {"words": ["ä ö"]}}), id="words that no class can hold"),
        pytest.param(pack({**GOOD, "domains": ["a.example"], "where": {"selector": "p:unheard-of"}}), id="a pseudo-class unheard of"),
    ],
)
def test_packs_that_are_refused(text: str) -> None:
    with pytest.raises(RuleError, match=r"^mine\.toml: "):
        parse_pack(text, "mine.toml")


@pytest.mark.parametrize("depth", [20, 90, 200, 300, 400])
def test_patterns_nested_deeply_are_refused_or_read(depth: int) -> None:
    read(pack({**GOOD, "text": "(?:a" * depth + ")?" * depth}))
