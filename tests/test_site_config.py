"""Five Filters' site configs: whose pages they are for, what they strip and where the body is, and what they say of the metadata."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner import Article, Cleaner, Config, RuleError
from cleaner.cli import cli
from cleaner.rules.lists.site_config import RULE, read_site_configs

STORY = [
    "The ferry to Oldhaven came back into service on Monday, eleven weeks after it had run onto the sandbank off the northern pier.",
    "It will sail four times a day until the end of summer, the harbour office said, and twice a day once the schools are back.",
    "“We have missed the noise of it,” said Marta Quill, who keeps the bakery on the quay and had sent her bread by road all spring.",
]
PROSE = "".join(f"<p>{line}</p>" for line in STORY)
LETTER = "The harbour office has a letter of its own, which tells on Fridays what will sail in the week that follows."
PAGE = (
    "<html><head><title>Norvik Post</title></head><body><div class='masthead'><b class='who'>Ida Sund</b>"
    "<h1>Norvik Post</h1><h2 class='head'>Ferry is back</h2><span class='when'>5 May 2025</span></div>"
    f"<div id='main'>{PROSE}<p class='letter x7'>{LETTER}</p></div>"
    "<div id='after'><p>The road along the harbour stays open, as we wrote.</p></div></body></html>"
)
URL = "https://www.norvik.example/ferry"


def cleaned(tmp_path: Path, *lines: str, file: str = "norvik.example.txt", page: str = PAGE, url: str = URL) -> Article:
    folder = tmp_path / "sites"
    folder.mkdir(exist_ok=True)
    (folder / file).write_text("\n".join(lines))
    return Cleaner(Config(site_config=folder)).clean(page, url)


def by_config(article: Article) -> list[str]:
    return [block.text for block in article.removed if block.verdict and block.verdict.rule == RULE]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["# strip: //p"], id="a comment"),
        pytest.param(["strip: //div[@class='gone']"], id="nothing is there"),
        pytest.param(["strip: //*[@id='main']"], id="strips most of the prose"),
        pytest.param(["strip: //html", "strip: //body"], id="strips the page"),
        pytest.param(["body: //div[@id='gone']"], id="a body that is not there"),
        pytest.param(["body: //div[@class='masthead']"], id="a body without prose"),
        pytest.param(["body: //meta/@content", "strip: string(//p)"], id="no elements"),
        pytest.param(["strip: //p[1] + 1 = //p"], id="no nodes"),
        pytest.param(["strip_image_src: /ads/", "tidy: no", "test_url: https://norvik.example/x"], id="what is about other things"),
    ],
)
def test_stays(lines: list[str], tmp_path: Path) -> None:
    assert by_config(cleaned(tmp_path, *lines)) == []


@pytest.mark.parametrize(
    "line",
    ["strip: //p[@class='letter x7']", "strip_id_or_class: x7", 'strip_id_or_class: "letter"', " strip:\t//p[4]", "strip: //p[4] | //b"],
)
def test_strips(line: str, tmp_path: Path) -> None:
    article = cleaned(tmp_path, line)
    assert LETTER in by_config(article)
    assert [block.verdict.why for block in article.removed if block.verdict and block.text == LETTER] == [
        f"The site config norvik.example.txt (line 1) strips {line.partition(':')[2].strip()}"
    ]


def test_the_body_is_what_the_first_expression_that_finds_prose_says(tmp_path: Path) -> None:
    article = cleaned(tmp_path, "body: //div[@class='gone']", "body: //div[@id='main']/p[position() < 3]", "body: //body")
    assert article.text.split("\n") == STORY[:2]
    assert LETTER in by_config(article)


def test_what_stands_outside_of_the_body_still_speaks_for_the_metadata(tmp_path: Path) -> None:
    page = PAGE.replace("<div id='main'>", "<p>By Ida Sund</p><div id='main'>").replace("<b class='who'>Ida Sund</b>", "")
    article = cleaned(tmp_path, "body: //div[@id='main']", page=page)
    assert (article.authors, article.metadata.provenance["authors"]) == (["Ida Sund"], "byline")


@pytest.mark.parametrize(
    ("file", "host", "found"),
    [
        ("norvik.example.txt", "norvik.example", True),
        ("norvik.example.txt", "www.norvik.example", True),
        ("norvik.example.txt", "WWW.Norvik.example", True),
        ("norvik.example.txt", "sport.norvik.example", False),
        (".norvik.example.txt", "sport.norvik.example", True),
        (".norvik.example.txt", "live.sport.norvik.example", True),
        (".norvik.example.txt", "norvik.example", False),
        ("sport.norvik.example.txt", "sport.norvik.example", True),
        ("norvik.example.txt", "notnorvik.example", False),
        ("norvik.example.txt", "", False),
        ("README.txt", "readme", False),
    ],
)
def test_hosts(file: str, host: str, found: bool, tmp_path: Path) -> None:
    (tmp_path / file).write_text("strip: //p[4]")
    (tmp_path / "other.example.txt").write_text("strip: //p[1]")
    config = read_site_configs(tmp_path).of(host)
    assert (config.file if config else None) == (file if found else None)


def test_metadata_comes_with_the_config_as_its_source(tmp_path: Path) -> None:
    lines = [
        "title: //h2[@class='head']",
        "author: //i",
        "author: //*[@class='who']",
        "date: //span[@class='when']",
        "strip: //div[@class='masthead']",
    ]
    article = cleaned(tmp_path, *lines)
    assert (article.title, article.authors, article.date_published) == ("Ferry is back", ["Ida Sund"], "2025-05-05")
    source = "site-config:norvik.example.txt"
    assert {field: article.metadata.provenance[field] for field in ("title", "authors", "date_published")} == dict.fromkeys(
        ("title", "authors", "date_published"), source
    )
    assert "Ida Sund" not in article.text


@pytest.mark.parametrize("value", ["string(//h2)", "//h2/text()", "//meta[@name='t']/@content"])
def test_values_may_be_elements_texts_attributes_and_strings(value: str, tmp_path: Path) -> None:
    page = PAGE.replace("<head>", "<head><meta name='t' content='Ferry is back'>")
    assert cleaned(tmp_path, f"title: {value}", page=page).title == "Ferry is back"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("strip: //p[", "line 2: strip: found '//p[', expected an XPath expression (Invalid"),
        ("title: //h1[matches(@class, 'x')]", "no function matches() in XPath 1.0"),
        ("body: re:test(., 'x')", "no function re:test()"),
    ],
)
def test_bad_expressions_are_told_and_the_run_goes_on(line: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sites").mkdir()
    Path("sites/norvik.example.txt").write_text(f"# a comment\n{line}\nstrip: //p[4]\ntidy: no\n")
    Path("page.html").write_text(f"<!-- saved from url=(0029){URL} -->" + PAGE)
    result = CliRunner().invoke(cli, ["clean", "page.html", "--site-config", "sites"])
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines()[0] == "sites: 1 site configs; passed over: 1 tidy"
    assert result.stderr.splitlines()[1].startswith("sites/norvik.example.txt, line 2: ")
    assert told in result.stderr.splitlines()[1]
    assert LETTER not in result.stdout
    assert STORY[0] in result.stdout


def test_functions_in_strings_are_none(tmp_path: Path) -> None:
    (tmp_path / "norvik.example.txt").write_text("strip: //a[contains(@onclick, 'track(this)')]/ancestor::div[not(@id)]")
    assert read_site_configs(tmp_path).problems == ()


def test_a_folder_without_configs_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="found no site config"):
        Cleaner(Config(site_config=tmp_path))
