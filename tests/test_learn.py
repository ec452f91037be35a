"""Learning: what of a site's repeated lines is boilerplate and what is news, the pack that comes out, and the commands."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Article, Cleaner, Config, Metadata, Page
from cleaner.cli import cli
from cleaner.learn import learner as learner_module
from cleaner.learn.counting import Frequent
from cleaner.learn.learner import Learner, Lesson
from cleaner.learn.pack import as_pack, sound
from cleaner.learn.site import Element, Portrait, Text
from cleaner.model import Verdict
from cleaner.rules.loader import parse_pack
from cleaner.scoring.score import score
from cleaner.stages.assemble import join_text, judge_blocks
from cleaner.stages.blocks import html_blocks
from cleaner.stages.lines import text_blocks
from cleaner.stages.parse import parse
from tests.invented import SITES, Site, dump, html_page, pages, sentence, story

HOST = "norvik.example"


def untouched(content: str, url: str | None, title: str | None = None) -> Article:
    """The article of a page of which nothing was taken out."""
    document = html_blocks(parse(content)) if content.startswith("<") else text_blocks(content)
    blocks = judge_blocks(document, [None] * len(document.blocks))
    return Article(join_text(blocks), "ok", Metadata(title=title), blocks, Page(content, url=url), "")


def stories(count: int) -> list[list[str]]:
    chance = random.Random(7)
    return [[f"<p>{line}</p>" for line in story(chance) if not line.startswith("## ")] for _ in range(count)]


def learned(parts: list[list[str]], url: str | None = f"https://www.{HOST}/", **settings: float) -> list[Lesson]:
    """What is learned from pages of these parts, of which nothing else takes anything."""
    learner = Learner(**settings)  # type: ignore[arg-type]
    for number, page in enumerate(parts):
        learner.add(
            untouched(f"<html><body><article class='story'>{''.join(page)}</article></body></html>", f"{url}{number}" if url else None)
        )
    return sound(learner.lessons())


def beside(count: int, put: Callable[[int, list[str]], list[str]]) -> list[list[str]]:
    return [put(number, page) for number, page in enumerate(stories(count))]


SENTENCE = sentence(random.Random(99))
LABEL = "<div class='l9'>From the reading room</div>"


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(beside(12, lambda n, page: page), id="stories alone"),
        pytest.param(beside(2, lambda n, page: [LABEL, *page]), id="two pages are no site"),
        pytest.param(beside(12, lambda n, page: [LABEL, *page] if n < 2 else page), id="a line on two of twelve"),
        pytest.param(beside(5, lambda n, page: [*page, LABEL])[:1] * 6, id="one page saved six times"),
        pytest.param([[*stories(1)[0], f"<p>{sentence(random.Random(n))}</p>"] for n in range(6)], id="one story in six versions"),
        pytest.param(
            beside(12, lambda n, page: [*page[:2], "<h2>What happens next</h2>", *page[2:]] if n % 3 == 0 else page), id="a subheading"
        ),
        pytest.param(
            beside(12, lambda n, page: [*page[:2], "<p>What happens next</p>", *page[2:]] if n % 3 == 0 else page), id="one in bold"
        ),
        pytest.param(beside(12, lambda n, page: [*page[:2], f"<p>{SENTENCE}</p>", *page[2:]] if n % 2 else page), id="a saga's background"),
        pytest.param(beside(4, lambda n, page: [*page[:2], f"<p>{SENTENCE}</p>", *page[2:]]), id="a saga of four stories"),
        pytest.param(beside(4, lambda n, page: [*page, f"<p>{SENTENCE}</p>"]), id="its last paragraph"),
        pytest.param(beside(12, lambda n, page: [*page, f"<p class='q'>“{SENTENCE}”</p>"]), id="a quote"),
        pytest.param(beside(12, lambda n, page: [f"<p class='q'>NORVIK (AP) — {SENTENCE}</p>", *page]), id="an agency's lead"),
        pytest.param(beside(12, lambda n, page: [*page, "<p class='q'>3 : 1</p>"]), id="figures"),
        pytest.param(beside(12, lambda n, page: [*page, f"<p class='q'>{n} t {7 * n}</p>"]), id="figures that change"),
    ],
)
def test_news_is_not_learned(parts: list[list[str]]) -> None:
    assert learned(parts) == []


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (beside(3, lambda n, page: [LABEL, *page]), "From the reading room"),
        (beside(12, lambda n, page: [*page, LABEL] if n % 3 == 0 else page), "From the reading room"),
        (beside(3, lambda n, page: [*page[:2], f"<div class='x3'><p>{SENTENCE}</p></div>", *page[2:]]), SENTENCE),
        (beside(6, lambda n, page: [*page, f"<p>{SENTENCE}</p>"]), SENTENCE),
        (beside(12, lambda n, page: [*page[:2], f"<p>{SENTENCE}</p>", *page[2:]]), SENTENCE),
        (beside(4, lambda n, page: ["<h2 class='k'>Evening edition</h2>", *page]), "Evening edition"),
        (beside(4, lambda n, page: [*page, f"<div>Paper number {1200 + n:,} since the first</div>"]), "Paper number 1,200 since the first"),
    ],
    ids=["a line", "one on a third", "a sentence in an element of its own", "a closing line", "a pitch everywhere", "a heading", "figures"],
)
def test_boilerplate_is_learned(parts: list[list[str]], text: str) -> None:
    (lesson,) = learned(parts)
    assert (lesson.site, lesson.text, lesson.category, lesson.words) == (HOST, text, "navigation", ())
    assert (lesson.of, lesson.stories) == (len(parts), min(8, lesson.pages))
    assert lesson.samples[0] == f"https://www.{HOST}/0"


def box(number: int, *more: str) -> str:
    chance = random.Random(number)
    lines = ["<li>The mayor meets " + "".join(chance.choices("abdeiklmnorst", k=9)).title() + "</li>" for _ in range(3)]
    return f"<div class='k2 tower'><p>Seen from the tower</p><ul>{''.join(lines)}</ul>{''.join(more)}</div>"


def test_a_box_with_lines_that_change_is_learned_by_its_name() -> None:
    line, element = learned(beside(5, lambda n, page: [*page, box(n)]))
    assert (line.text, line.words) == ("Seen from the tower", ())
    assert (element.text, element.words, element.tag) == ("Seen from the tower", ("k2", "tower"), "div")


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(beside(5, lambda n, page: [box(n, *page)]), id="with the story in it"),
        pytest.param(
            beside(5, lambda n, page: [*page, box(n), f"<div class='a k2 tower'>{page[0]}</div>"]), id="in the name of one with prose"
        ),
        pytest.param(
            beside(5, lambda n, page: [*page, box(n).replace("Seen from the tower", f"Seen {'x' * n}")]), id="without a fixed line"
        ),
    ],
)
def test_a_box_with_prose_is_not(parts: list[list[str]]) -> None:
    assert [lesson for lesson in learned(parts) if lesson.words] == []


def test_what_was_taken_out_already_is_not_learned_and_names_the_category_beside_it() -> None:
    learner = Learner()
    for number, lines in enumerate(stories(4)):
        page = f"<article>{''.join(lines)}<div>A letter for islanders</div><div>Sign up</div></article>"
        article = untouched(page, f"https://{HOST}/{number}")
        taken = Verdict(False, "newsletter.heading.en", "newsletter", "wording", "A sign-up box.")
        learner.add(replace(article, blocks=(*article.blocks[:-1], replace(article.blocks[-1], verdict=taken))))
    assert [(lesson.text, lesson.category) for lesson in learner.lessons()] == [("A letter for islanders", "newsletter")]


def test_what_an_exception_keeps_is_not_learned() -> None:
    learner = Learner()
    for number, lines in enumerate(stories(4)):
        article = untouched(f"<article>{''.join(lines)}<div>A letter for islanders</div></article>", f"https://{HOST}/{number}")
        kept = Verdict(True, "newsletter.letter", "", "wording", "A column of the paper.")
        learner.add(replace(article, blocks=(*article.blocks[:-1], replace(article.blocks[-1], verdict=kept))))
    assert learner.lessons() == []


def test_pages_without_an_address_are_one_collection() -> None:
    (lesson,) = learned(beside(4, lambda n, page: [LABEL, *page]), url=None)
    assert lesson.site is None
    (rule,) = parse_pack(as_pack([lesson], 4), "mine.toml")
    assert rule.domains == frozenset()


def test_sites_are_told_apart() -> None:
    learner = Learner()
    for number, lines in enumerate(stories(6)):
        url = f"https://{'www.a' if number % 2 else 'b'}.example/{number}"
        learner.add(untouched(f"<article>{LABEL}{''.join(lines)}</article>", url))
    assert [(lesson.site, lesson.pages) for lesson in learner.lessons()] == [("a.example", 3), ("b.example", 3)]


def test_more_or_less_can_be_asked_for() -> None:
    parts = beside(10, lambda n, page: [LABEL, *page] if n < 3 else page)
    assert len(learned(parts)) == 1
    assert learned(parts, least=4) == learned(parts, share=0.4) == []
    assert len(learned(beside(2, lambda n, page: [LABEL, *page]), least=2)) == 1


def test_sites_beyond_the_most_that_are_held_push_out_those_with_fewest_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner_module, "MOST_SITES", 2)
    learner = Learner()
    lines = "".join(stories(1)[0])
    for host in ("a", "a", "b", "c", "c"):
        learner.add(untouched(f"<article>{lines}</article>", f"https://{host}.example/"))
    assert (list(learner.sites), learner.dropped) == (["a.example", "c.example"], 1)


# Counting


@given(st.lists(st.integers(0, 30), max_size=300), st.integers(1, 12))
def test_counts_are_bounded_and_never_far_off(stream: list[int], most: int) -> None:
    frequent: Frequent[int, Text] = Frequent(most, Text)
    for key in stream:
        frequent.count(key)
    true = Counter(stream)
    entries = dict(frequent.items())
    assert len(entries) <= most
    assert all(entry.count <= true[key] <= entry.count + entry.missed for key, entry in entries.items())
    assert all(key in entries for key, count in true.items() if count > frequent.level)


@given(st.lists(st.lists(st.integers(0, 200), max_size=90), max_size=40))
def test_what_is_noted_of_an_element_is_bounded(noted: list[list[int]]) -> None:
    entry = Element(0)
    for keys in noted:
        entry.note(dict.fromkeys(keys, True), Portrait("", "", {1: 200}))
    assert len(entry.lines) <= 64
    assert len(entry.prose) <= 9
    assert len(entry.stories) <= 1


# Sites


@pytest.mark.parametrize("form", [html_page, dump], ids=["pages", "texts"])
@pytest.mark.parametrize("site", SITES, ids=lambda site: site.host)
def test_learning_raises_f1_and_takes_nothing_of_any_story(site: Site, form: Callable[..., str], tmp_path: Path) -> None:
    golds = pages(site, 14, form)
    seen, unseen = golds[:10], golds[10:]
    learner, plain = Learner(), Cleaner()
    for gold in seen:
        learner.add(plain.clean(Page(gold.content, kind=gold.kind, url=gold.url)))
    pack = tmp_path / "learned.toml"
    pack.write_text(as_pack(sound(learner.lessons()), 10), encoding="utf-8")
    cleaner = Cleaner(Config(rules=(pack,)))
    without, with_rules = score(golds, plain), score(golds, cleaner)
    for before, after in zip(without.pages["cleaner"], with_rules.pages["cleaner"], strict=True):
        assert after.f1 >= before.f1, after.id
    assert (with_rules.standings[0].f1 or 0) > (without.standings[0].f1 or 0) + 0.02
    own = {rule.id for rule in cleaner.judge.own_rules.rules}
    assert [rule for rule in with_rules.rules if rule.rule in own and rule.wrong_words] == []
    assert score(unseen, cleaner).standings[0].clean == 1.0


# Commands


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with six pages of a site, and a record that holds no page."""
    monkeypatch.chdir(tmp_path)
    records = [{"html": gold.content, "url": gold.url} for gold in pages(SITES[0], 6)]
    Path("pages.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return tmp_path


def test_the_command_writes_a_pack_that_passes_the_check_and_is_used_like_any_other(saved: Path) -> None:
    result = run("learn", "pages.jsonl", "-o", "sites.toml")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    pack = Path("sites.toml").read_text()
    assert result.stderr == f"norvikpost.example: {pack.count('[[rule]]')} rules from 6 pages\n"
    assert "# on 6 of 6 pages, in 5 different stories; such as\n#   https://www.norvikpost.example/story-0\n" in pack
    assert run("learn", "pages.jsonl").stdout == pack
    assert run("rules", "check", "sites.toml").exit_code == 0
    plain, ruled = run("clean", "pages.jsonl").stdout, run("clean", "pages.jsonl", "--rules", "sites.toml").stdout
    assert (SITES[0].pitch in plain, SITES[0].pitch in ruled) == (True, False)
    again = run("learn", "pages.jsonl", "--rules", "sites.toml")
    assert "[[rule]]" not in again.stdout


def test_clean_learns_first_and_leaves_the_pack(saved: Path) -> None:
    result = run("clean", "pages.jsonl", "--learn", "sites.toml", "-o", "news.jsonl")
    assert result.exit_code == 0, result.output
    assert SITES[0].pitch not in Path("news.jsonl").read_text()
    assert Path("sites.toml").read_text() == run("learn", "pages.jsonl").stdout
    again = run("clean", "pages.jsonl", "--learn", "sites.toml")
    assert (again.exit_code, "use it with --rules sites.toml" in again.stderr) == (2, True)
    stdin = run("clean", "-", "--learn", "other.toml")
    assert (stdin.exit_code, "read once only" in stdin.stderr) == (2, True)


def test_pages_that_fail_are_named_once(saved: Path) -> None:
    with Path("pages.jsonl").open("a") as file:
        file.write("{}\n")
    result = run("learn", "pages.jsonl", "-o", "sites.toml")
    assert (result.exit_code, result.stderr.count("failed: pages.jsonl:7: ")) == (1, 1)
    result = run("clean", "pages.jsonl", "--learn", "new.toml", "-o", "news.jsonl")
    assert (result.exit_code, result.stderr.count("failed: pages.jsonl:7: ")) == (1, 1)
