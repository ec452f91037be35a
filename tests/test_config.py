"""The settings: what a file may say, which file is read, and what an error tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cleaner.config import Config, ConfigError, load_config

CLEANER_TOML = """
trafilatura = "never"
keep = ["credits", "caption"]
rules = ["mine"]
languages = ["EN", "de"]
"""

PYPROJECT_TOML = """
[project]
name = "harbour-corpus"
[tool.cleaner]
keep = ["byline"]
"""

WRONG = {
    "unknown key": ('keeep = ["credits"]', ["keeep", "expected one of", "keep"]),
    "unknown category": ('keep = ["captions"]', ["keep", "'captions'", "expected some of", "caption"]),
    "keep is a string": ('keep = "credits"', ["keep", "'credits'", "a list of categories"]),
    "keep holds a number": ("keep = [1]", ["keep", "[1]", "a list of categories"]),
    "unknown choice": ('trafilatura = "sometimes"', ["trafilatura", "'sometimes'", "auto, always, never"]),
    "choice is a number": ("trafilatura = 1", ["trafilatura", "1", "auto, always, never"]),
    "choice is a list": ("trafilatura = []", ["trafilatura", "[]", "auto, always, never"]),
    "rules is a string": ('rules = "mine"', ["rules", "'mine'", "a list of files and folders"]),
    "rules holds a number": ("rules = [3]", ["rules", "3", "a file or folder"]),
    "rules that are not there": ('rules = ["nowhere"]', ["rules", "nowhere", "expected a rule pack"]),
    "language is a name": ('languages = ["English"]', ["languages", "'english'", "ISO 639"]),
    "filter lists is a string": ('filter_lists = "easylist.txt"', ["filter_lists", "'easylist.txt'", "a list of files"]),
    "filter list that is not there": ('filter_lists = ["gone.txt"]', ["filter_lists", "gone.txt", "expected a filter list"]),
    "site configs that are not there": ('site_config = "gone"', ["site_config", "gone", "a folder of site configs"]),
    "site configs is a list": ('site_config = ["gone"]', ["site_config", "gone", "a folder of site configs"]),
    "links is a number": ("links = 1", ["links", "1", "true or false"]),
    "flow is a word": ('flow = "yes"', ["flow", "'yes'", "true or false"]),
    "mojibake is a number": ("fix_mojibake = 1", ["fix_mojibake", "1", "true or false"]),
    "no TOML": ("keep = [", ["no valid TOML"]),
}


def test_defaults_stand_where_there_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config() == Config(trafilatura="auto", keep=frozenset(), rules=(), languages=None)


def test_other_peoples_pyproject_is_none_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text('[project]\nname = "x"\n[tool.other]\nkeep = "all"\n')
    assert load_config() == Config()


def test_a_file_is_read_and_its_packs_are_looked_for_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "cleaner.toml").write_text(CLEANER_TOML)
    config = load_config(tmp_path / "cleaner.toml")
    assert config == Config("never", frozenset({"credits", "caption"}), (tmp_path / "mine",), frozenset({"en", "de"}))
    assert isinstance(hash(config), int)


def test_the_working_directory_is_asked_for_cleaner_toml_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text(PYPROJECT_TOML)
    assert load_config().keep == {"byline"}
    Path("cleaner.toml").write_text('keep = ["legal"]')
    assert load_config().keep == {"legal"}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_errors_name_file_key_found_and_expected(text: str, told: list[str], tmp_path: Path) -> None:
    file = tmp_path / "cleaner.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as error:
        load_config(file)
    assert [part for part in [str(file), *told] if part not in str(error.value)] == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("missing.toml", None, "can't be read"),
        ("pyproject.toml", "[project]\n", "no [tool.cleaner] table"),
        ("pyproject.toml", "[tool]\ncleaner = 3\n", "found 3, expected a table"),
    ],
)
def test_a_file_that_was_asked_for_must_hold_settings(name: str, text: str | None, told: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError) as error:
        load_config(tmp_path / name)
    assert str(error.value).startswith(str(tmp_path / name))
    assert told in str(error.value)


def test_a_config_made_in_code_is_checked_too() -> None:
    assert Config(keep={"ads"}).keep == frozenset({"ads"})  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="keep: found 'ads'"):
        Config(keep="ads")  # type: ignore[arg-type]


def test_mojibake_asks_for_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    with pytest.raises(ConfigError, match=r"fix_mojibake: ftfy is not installed.*pip install 'cleaner-news\[ftfy\]'"):
        Config(fix_mojibake=True)
