"""Exceptions in packs of one's own: what they hit stays, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner, Config
from cleaner.rules.lint import lint
from cleaner.rules.loader import RuleError, built_in_rules, parse_pack

STORY = [
    "The harbour of Norvik reopened on Monday after four weeks of repairs, the harbour master said.",
    "Two ferries left the pier at noon, and the fishing boats are to follow before the end of the week.",
    "Work on the northern breakwater goes on until the summer, and the town has set money aside for it.",
]
EXCEPTION = """
[[exception]]
id = "comments.visitors-book"
why = "The visitors' book of the lighthouse closes with this line; it is the story's last word."
{condition}
keeps = ["Leave a Reply"]
"""
DUMP = "\n".join([*STORY, "Leave a Reply", "Share this article"])
PAGE = "<html><body><article>" + "".join(f"<p>{line}</p>" for line in STORY) + '<div class="newsletter"><p>Sign up today</p></div>'
PAGE += "<p>Leave a Reply</p></article></body></html>"
OWN_ADDRESS = PAGE.replace("<html>", '<html><head><link rel="canonical" href="https://www.harbour.example/1"></head>')


def cleaner_with(tmp_path: Path, condition: str) -> Cleaner:
    pack = tmp_path / "mine.toml"
    pack.write_text(EXCEPTION.format(condition=condition))
    return Cleaner(Config(rules=(pack,)))


# name: (condition, page, address, is the line kept?)
CASES = {
    "another wording": ('label = ["Leave a Comment"]', DUMP, None, False),
    "another site": ('label = ["Leave a Reply"]\ndomains = ["harbour.example"]', DUMP, "https://other.example/1", False),
    "no address": ('label = ["Leave a Reply"]\ndomains = ["harbour.example"]', DUMP, None, False),
    "a place above the story": ('label = ["Leave a Reply"]\nplace = "head"', DUMP, None, False),
    "another element": ('where = {words = ["visitors-book"]}', PAGE, None, False),
    "the wording": ('label = ["Leave a Reply"]', DUMP, None, True),
    "the site": ('label = ["Leave a Reply"]\ndomains = ["harbour.example"]', DUMP, "https://www.harbour.example/1", True),
    "the site as the page tells it": ('label = ["Leave a Reply"]\ndomains = ["harbour.example"]', OWN_ADDRESS, None, True),
    "a page that tells of another site": ('label = ["Leave a Reply"]\ndomains = ["gazette.example"]', OWN_ADDRESS, None, False),
    "a page that lies elsewhere": ('label = ["Leave a Reply"]\ndomains = ["harbour.example"]', OWN_ADDRESS, "https://a.example/", False),
    "the wording on a page": ('opening = ["leave a"]', PAGE, None, True),
}


@pytest.mark.parametrize(("condition", "page", "url", "kept"), CASES.values(), ids=CASES)
def test_an_exception_keeps_what_it_hits(condition: str, page: str, url: str | None, kept: bool, tmp_path: Path) -> None:
    plain, ruled = Cleaner().clean(page, url), cleaner_with(tmp_path, condition).clean(page, url)
    assert set(ruled.text.split("\n")) - set(plain.text.split("\n")) == ({"Leave a Reply"} if kept else set())
    assert {block.text for block in plain.removed} - {block.text for block in ruled.removed} == ({"Leave a Reply"} if kept else set())


def test_the_verdict_names_the_exception(tmp_path: Path) -> None:
    article = cleaner_with(tmp_path, 'label = ["Leave a Reply"]').clean(DUMP)
    [verdict] = [block.verdict for block in article.blocks if block.text == "Leave a Reply"]
    assert verdict is not None
    assert (verdict.kept, verdict.rule, verdict.category) == (True, "comments.visitors-book", "")


def test_an_exception_by_elements_keeps_what_they_hold(tmp_path: Path) -> None:
    plain, ruled = Cleaner().clean(PAGE), cleaner_with(tmp_path, 'where = {words = ["newsletter"]}').clean(PAGE)
    assert "Sign up today" not in plain.text
    assert ruled.text.split("\n") == [*STORY, "Sign up today"]


def test_an_exception_needs_an_example_that_stays_and_no_other() -> None:
    [rule] = parse_pack(EXCEPTION.format(condition='label = ["Leave a Reply"]'), "mine.toml")
    assert (rule.spares, rule.removes) == (True, ())
    with pytest.raises(RuleError, match=r"mine\.toml: exception 1 \(comments\.visitors-book\): keeps: found None"):
        parse_pack(EXCEPTION.format(condition='label = ["Leave a Reply"]').replace("keeps", "# keeps"), "mine.toml")


def test_the_lint_lets_exceptions_name_what_rules_take() -> None:
    pack = parse_pack(EXCEPTION.format(condition='label = ["Leave a Reply"]'), "mine.toml")
    assert lint((*built_in_rules(), *pack)) == []


def test_the_exception_of_the_readme_is_sound() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    [pack] = [block.partition("```")[0] for block in readme.split("```toml\n")[1:] if block.startswith("[[exception]]")]
    assert lint((*built_in_rules(), *parse_pack(pack, "README.md"))) == []
