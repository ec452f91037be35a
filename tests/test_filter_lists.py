"""Filter lists: what is read of them and what is not, which elements they hide on which sites, and what they never take."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml.cssselect import CSSSelector

from cleaner import Cleaner, Config
from cleaner.cli import cli
from cleaner.rules.lists.adblock import parse_filter_list
from cleaner.rules.lists.hiding import FilterLists
from cleaner.rules.lists.selectors import parse_compound
from cleaner.stages.blocks import html_blocks
from cleaner.stages.parse import parse

STORY = [
    "The ferry to Oldhaven came back into service on Monday, eleven weeks after it had run onto the sandbank off the northern pier.",
    "It will sail four times a day until the end of summer, the harbour office said, and twice a day once the schools are back.",
    "“We have missed the noise of it,” said Marta Quill, who keeps the bakery on the quay and had sent her bread by road all spring.",
]
PROSE = "".join(f"<p>{line}</p>" for line in STORY)


def hidden(rules: str, html: str, host: str | None = None) -> list[str]:
    """The texts that the rules of a list hide, among the story."""
    document = html_blocks(parse(f"<html><body><main>{PROSE}</main>{html}</body></html>"))
    lists = FilterLists([parse_filter_list(rules, "list.txt")])
    return [document.blocks[index].text for index in sorted(lists.judge(document, host))]


BOX = "<div class='x7 promo' id='mug' data-slot='a b' title='Buy now'><p>Buy a mug</p></div>"


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("##.promos", id="another class"),
        pytest.param("##.PROMO", id="classes know upper and lower case"),
        pytest.param("###promo", id="an id and no class"),
        pytest.param("##.promo.other", id="two classes, one of them missing"),
        pytest.param("##span.promo", id="another tag"),
        pytest.param("##.promo:not(.x7)", id="a class that it must not have"),
        pytest.param('##[data-slot="a"]', id="the start of a value"),
        pytest.param("##main > .promo", id="another parent"),
        pytest.param("#@#.promo\n##.promo", id="spared everywhere"),
        pytest.param("norvik.example##.promo", id="another site"),
        pytest.param("##.promo:has-text(mug)", id="procedural"),
        pytest.param("#?#.promo:-abp-contains(mug)", id="procedural by its mark"),
        pytest.param("##+js(set, promo, 0)", id="a scriptlet"),
        pytest.param("#$#.promo { display: none }", id="a style"),
        pytest.param("! ##.promo", id="a comment"),
        pytest.param("||promo.example^$third-party", id="a network rule"),
        pytest.param("##.promo[", id="no selector"),
        pytest.param("##:not(.other)", id="any element on any site"),
    ],
)
def test_stays(rule: str) -> None:
    assert hidden(rule, BOX) == []


@pytest.mark.parametrize(
    "rule",
    [
        "##.promo",
        "###mug",
        "##div.promo",
        "##DIV.x7.promo#mug",
        "##.promo:not(.other)",
        "##.promo:not(body):not(html)",
        "##[data-slot]",
        '##[data-slot="a b"]',
        '##[data-slot~="b"]',
        '##[title^="Buy"]',
        "##div[title$='now']",
        "##[title*='y n']",
        '##[title="buy NOW" i]',
        '##[class^="x7 pro"]',
        '##[class*="7 pro"]',
        '##[id^="mu"]',
        "##body > .promo",
        "##main ~ .promo",
        "##main + div#mug",
        "##div:has(> p)",
        "##.promo:nth-child(2)",
        r"##.pro\6d o",
        "##.gone, .promo",
    ],
)
def test_goes(rule: str) -> None:
    assert hidden(rule, BOX) == ["Buy a mug"]


def test_escapes_in_names() -> None:
    assert hidden("###\\5f bar\n##.sm\\:hide", "<div id='_bar'>Accept</div><div class='sm:hide'>Reject</div>") == ["Accept", "Reject"]


@pytest.mark.parametrize(
    ("rules", "host", "goes"),
    [
        ("norvik.example##.promo", "norvik.example", True),
        ("norvik.example##.promo", "www.norvik.example", True),
        ("norvik.example##.promo", "notnorvik.example", False),
        ("norvik.example##.promo", None, False),
        ("a.example,norvik.example##.promo", "norvik.example", True),
        ("~norvik.example##.promo", "norvik.example", False),
        ("~norvik.example##.promo", "a.example", True),
        ("norvik.example,~sport.norvik.example##.promo", "sport.norvik.example", False),
        ("norvik.example,~sport.norvik.example##.promo", "news.norvik.example", True),
        ("~norvik.example,sport.norvik.example##.promo", "sport.norvik.example", True),
        ("norvik.*##.promo", "www.norvik.co.uk", True),
        ("norvik.*##.promo", "norvik.example", True),
        ("norvik.*##.promo", "example.norvik", False),
        ("##.promo\nnorvik.example#@#.promo", "www.norvik.example", False),
        ("##.promo\nnorvik.example#@#.promo", "a.example", True),
        ("##.promo\n@@||norvik.example^$generichide", "norvik.example", False),
        ("norvik.example##.promo\n@@||norvik.example^$generichide", "norvik.example", True),
        ("norvik.example##.promo\n@@||norvik.example^$elemhide,document", "norvik.example", False),
        ("norvik.example##.promo\n@@||norvik.example^$specifichide", "norvik.example", False),
    ],
)
def test_sites(rules: str, host: str | None, goes: bool) -> None:
    assert hidden(rules, BOX, host) == (["Buy a mug"] if goes else [])


def test_what_one_list_spares_it_spares_from_the_others_too() -> None:
    document = html_blocks(parse(f"<html><body>{BOX}</body></html>"))
    lists = FilterLists([parse_filter_list("##.promo", "a.txt"), parse_filter_list("#@#.promo", "b.txt")])
    assert lists.judge(document, None) == {}


def test_an_element_that_holds_much_of_the_prose_stays_whatever_a_list_says() -> None:
    page = f"<html><body><div class='ad-content'>{PROSE}</div><div class='ad'>Buy a mug</div></body></html>"
    document = html_blocks(parse(page))
    verdicts = FilterLists([parse_filter_list("##.ad-content\n##.ad\n##body", "list.txt")]).judge(document, None)
    assert [document.blocks[index].text for index in verdicts] == ["Buy a mug"]


def test_what_was_read_and_what_was_not_is_counted() -> None:
    text = "[Adblock Plus 2.0]\n! Title: Cookie Notices\n##.a\nnorvik.example###b\n||x.example^\n@@||x.example^$script\n"
    text += "##.a:has-text(x)\n##+js(x)\n#$#body { }\n##.c[\n#@#.d\n@@||y.example^$generichide\n"
    found = parse_filter_list(text, "lists/cookies.txt")
    assert found.note() == (
        "lists/cookies.txt: Cookie Notices: 2 hiding rules; passed over: 2 network rules, 1 procedural rules, 1 rules that could not be "
        "read, 1 scriptlets, 1 styles and snippets"
    )


@pytest.mark.parametrize(
    ("title", "path", "rule"),
    [
        ("EasyList Cookie List", "list.txt", "consent.easylist-cookie-list"),
        ("Fanboy's Annoyance List", "list.txt", "newsletter.fanboy-s-annoyance-list"),
        ("Fanboy's Social Blocking List", "list.txt", "share.fanboy-s-social-blocking-list"),
        ("EasyList", "list.txt", "ads.easylist"),
        (None, "my/gdpr.txt", "consent.gdpr"),
        (None, "my/список.txt", "ads.filter-list"),
    ],
)
def test_the_category_is_told_by_the_lists_name(title: str | None, path: str, rule: str) -> None:
    assert parse_filter_list((f"! Title: {title}\n" if title else "") + "##.a", path).rule_id == rule


NAMES = st.sampled_from(["ad", "box", "promo-box", "cookie_bar"])
VALUES = st.sampled_from(["ad", "box", "promo", "promo-box", "https://ads.example/x", "https://ads.example/y", "cookie_bar ad"])
ATTRIBUTES = st.builds(
    lambda name, sign, value: f'[{name}{sign}"{value}"]',
    st.sampled_from(["class", "id", "title", "href"]), st.sampled_from(["=", "^=", "$=", "*=", "~=", "|="]), VALUES,
)  # fmt: skip
COMPOUNDS = st.builds(
    lambda tag, parts: (tag + "".join(parts)) or "*",
    st.sampled_from(["", "div", "a", "p"]),
    st.lists(
        st.one_of(NAMES.map("#{}".format), NAMES.map(".{}".format), ATTRIBUTES, st.just("[title]"), NAMES.map(":not(.{})".format)),
        max_size=3,
    ),
)
SELECTORS = st.one_of(COMPOUNDS, st.builds(lambda *parts: "".join(parts), COMPOUNDS, st.sampled_from([" ", " > ", " ~ ", "+"]), COMPOUNDS))
ELEMENTS = st.builds(
    lambda tag, given: "<{0} {1}>text</{0}>".format(tag, " ".join(f"{name}='{value}'" for name, value in given.items())),
    st.sampled_from(["div", "p"]),
    st.dictionaries(st.sampled_from(["class", "id", "title", "href"]), VALUES),
)


@given(st.lists(SELECTORS, min_size=1, max_size=8), st.lists(ELEMENTS, min_size=1, max_size=8))
def test_the_index_finds_what_lxml_finds(selectors: list[str], elements: list[str]) -> None:
    # Prose before the elements and none in them: nothing is shielded.
    tree = parse(f"<html><body><main>{PROSE}</main><section class='ad'>{''.join(elements)}</section></body></html>")
    document = html_blocks(tree)
    rules = [selector for selector in selectors if parse_compound(selector) != parse_compound("*")]
    found = FilterLists([parse_filter_list("\n".join(f"norvik.example##{rule}" for rule in rules), "list.txt")])
    wanted = {element for rule in rules for element in CSSSelector(rule, translator="html")(tree)}
    wanted = {element for element in wanted if element.tag not in ("html", "body", "main")}
    taken = {
        index
        for context, element in zip(document.contexts, document.elements, strict=True)
        if element in wanted
        for index in range(*document.spans[context.index])
    }
    assert {index for index in found.judge(document, "norvik.example") if document.blocks[index].text == "text"} == {
        index for index in taken if document.blocks[index].text == "text"
    }


@given(st.text())
def test_any_text_can_be_read_as_a_list(text: str) -> None:
    FilterLists([parse_filter_list(text, "list.txt")])
    parse_filter_list("##" + text.replace("\n", ""), "list.txt")


PAGE = (
    f"<html><head><title>Ferry</title></head><body><article>{PROSE}"
    "<div class='x7'><p>We bake with flour, and with cookies.</p></div></article></body></html>"
)


def test_lists_are_named_in_the_ledger_and_categories_can_be_switched_off(tmp_path: Path) -> None:
    file = tmp_path / "cookies.txt"
    file.write_text("! Title: Cookie Notices\n##.x7\n")
    cleaner = pickle.loads(pickle.dumps(Cleaner(Config(filter_lists=(file,)))))
    removed = [block.verdict for block in cleaner.clean(PAGE).removed if block.text.startswith("We bake")]
    assert [(verdict.rule, verdict.category, verdict.why) for verdict in removed if verdict] == [
        ("consent.cookie-notices", "consent", "The filter list “Cookie Notices” (line 2) hides .x7")
    ]
    assert "We bake" in Cleaner().clean(PAGE).text
    assert "We bake" in Cleaner(Config(filter_lists=(file,), keep=frozenset({"consent"}))).clean(PAGE).text


def test_the_command_takes_lists_and_the_settings_name_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE)
    Path("cookies.txt").write_text("##.x7\n||ads.example^\n")
    result = CliRunner().invoke(cli, ["clean", "page.html", "--filter-list", "cookies.txt"])
    assert result.exit_code == 0, result.output
    assert "We bake" not in result.stdout
    assert result.stderr.startswith("cookies.txt: cookies: 1 hiding rules; passed over: 1 network rules\n")
    plain = CliRunner().invoke(cli, ["clean", "page.html", "-q"])
    assert "We bake" in plain.stdout
    Path("cleaner.toml").write_text('filter_lists = ["cookies.txt"]')
    settings = CliRunner().invoke(cli, ["clean", "page.html", "-q"])
    assert (settings.stdout, settings.stderr) == (result.stdout, "")
    versions = [json.loads(output.stdout)["ruleset_version"] for output in (plain, settings)]
    assert versions[0] != versions[1]
    missing = CliRunner().invoke(cli, ["clean", "page.html", "--filter-list", "missing.txt"])
    assert (missing.exit_code, "missing.txt" in missing.stderr) == (2, True)
