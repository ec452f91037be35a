"""Every rule's own examples, run through the engine as a page or a dump would meet them; the lint; the loader's errors."""

from pathlib import Path
from typing import Any

import pytest

from cleaner.rulebook.examples import STORY, taken
from cleaner.rules.engine import RuleSet
from cleaner.rules.lint import lint
from cleaner.rules.loader import RuleError, built_in_rules, load_packs, parse_pack
from cleaner.rules.rule import Rule
from cleaner.stages.blocks import html_blocks
from cleaner.stages.parse import parse

RULES = built_in_rules()


def cases(examples: str) -> list[Any]:  # pytest gives the type of its parameters no public name
    return [pytest.param(rule, example, id=f"{rule.id}: {example[:50]}") for rule in RULES for example in getattr(rule, examples)]


@pytest.mark.parametrize(("rule", "example"), cases("keeps"))
def test_rule_keeps_what_it_says_it_keeps(rule: Rule, example: str) -> None:
    assert not taken(rule, example)


@pytest.mark.parametrize(("rule", "example"), cases("removes"))
def test_rule_removes_what_it_says_it_removes(rule: Rule, example: str) -> None:
    assert taken(rule, example)


def test_the_packs_pass_the_lint() -> None:
    assert lint(RULES) == []


GOOD = """
[[rule]]
id = "share.bar"
why = "Buttons to share the page."
label = ["Share this"]
removes = ["Share this"]
keeps = ["Share this bread."]
"""


@pytest.mark.parametrize(
    ("pack", "told"),
    [
        pytest.param("rule = ", "no valid TOML", id="broken TOML"),
        pytest.param("[other]\n", "expected [[rule]] tables only", id="another table"),
        pytest.param(GOOD.replace("why =", "because ="), "because", id="unknown key"),
        pytest.param(GOOD.replace('why = "Buttons to share the page."\n', ""), "why", id="no reason"),
        pytest.param(GOOD.replace('removes = ["Share this"]', "removes = []"), "removes", id="no example to remove"),
        pytest.param(GOOD.replace('keeps = ["Share this bread."]', ""), "keeps", id="no example to keep"),
        pytest.param(GOOD.replace("share.bar", "sharing.bar"), "category.name", id="unknown category"),
        pytest.param(GOOD.replace('label = ["Share this"]', "text = '^(share'"), "regular expression", id="broken pattern"),
        pytest.param(GOOD.replace('label = ["Share this"]', ""), "at least one condition", id="no condition"),
        pytest.param(GOOD + 'reach = "page"\n', "one of block, list, rest", id="unknown reach"),
        pytest.param(GOOD + "longest = -1\n", "whole number above 0", id="negative limit"),
        pytest.param(GOOD + 'where = {selector = "p > b"}\n', "domains", id="selector without a site"),
    ],
)
def test_loader_names_the_rule_and_the_key(pack: str, told: str) -> None:
    with pytest.raises(RuleError, match=r"mine\.toml") as error:
        parse_pack(pack, "mine.toml")
    assert told in str(error.value)


def test_loader_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"missing\.toml"):
        load_packs([tmp_path / "missing.toml"])


@pytest.mark.parametrize(
    ("pack", "told"),
    [
        pytest.param(GOOD + GOOD, "the id stands 2 times", id="id used twice"),
        pytest.param(GOOD.replace("Buttons to share the page.", "ads"), "expected the reason", id="reason that says nothing"),
        pytest.param(GOOD.replace('label = ["Share this"]', "text = '^(?:a+)+$'"), "more than one way", id="catastrophic backtracking"),
        pytest.param(GOOD.replace('label = ["Share this"]', "text = '.*a.*b.*c'"), "in some", id="lengths that multiply"),
        pytest.param(GOOD.replace('label = ["Share this"]', 'opening = ["Share this"]'), "is to be kept", id="hits a sentence to keep"),
    ],
)
def test_lint_finds(pack: str, told: str) -> None:
    assert any(told in line for line in lint(parse_pack(pack, "mine.toml")))


def test_lint_passes_a_good_pack() -> None:
    assert lint(parse_pack(GOOD, "mine.toml")) == []


SITE = """
[[rule]]
id = "{id}"
why = "The promotion box of this one site."
domains = ["{domain}"]
where = {{selector = "div.x7 > p"}}
removes = ["<div class='x7'><p>Buy a mug</p></div>"]
keeps = ["<div class='x8'><p>The mug was sold.</p></div>"]
"""


@pytest.mark.parametrize(
    ("domain", "rule"),
    [
        pytest.param("elsewhere.example", None, id="another site"),
        pytest.param(None, None, id="no address"),
        pytest.param("notharbour.example", None, id="a name that only ends alike"),
        pytest.param("harbour.example", "ads.harbour", id="the site"),
        pytest.param("www.harbour.example", "ads.harbour", id="a host of the site"),
        pytest.param("coast.example", "ads.coast", id="another site with the same selector"),
    ],
)
def test_selectors_speak_for_their_own_site_only(domain: str | None, rule: str | None) -> None:
    packs = SITE.format(id="ads.coast", domain="coast.example") + SITE.format(id="ads.harbour", domain="harbour.example")
    story = "".join(f"<p>{line}</p>" for line in STORY)
    document = html_blocks(parse(f"<html><body><main>{story}</main><div class='x7'><p>Buy a mug</p></div></body></html>"))
    verdicts = RuleSet(parse_pack(packs, "mine.toml")).judge_structure(document, domain)
    assert [verdict.rule for verdict in verdicts.values()] == ([rule] if rule else [])
