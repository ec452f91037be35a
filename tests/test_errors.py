"""Every exception a user can meet, and that it says what was found, where, and what to do."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cleaner
from cleaner.cli import cli

PACKAGE = Path(cleaner.__file__).parent

OWN = {
    "ConfigError": "cleaner.config",
    "RuleError": "cleaner.rules.loader",
    "RecordError": "cleaner.report.entry",
    "MissingExtraError": "cleaner.report.document",
    "NotInstalledError": "cleaner.scoring.extractors",
}
"""The package's own, by where they are at home."""

WORDS_AND_CODES = {"Misuse", "ClickException", "UsageError"}
"""What ends a command with words and an exit code."""

OF_OTHERS = {
    ("AttributeError", "__init__.py"),  # what a module must raise for a name it lacks (PEP 562)
    ("TypeError", "pipeline.py"),  # not bytes or str
    ("IsADirectoryError", "sinks/atomic.py"),  # an OSError; the commands say which file
    ("ModuleNotFoundError", "integrations/extras.py"),  # names the extra
    ("DropItem", "integrations/scrapy.py"),  # what a pipeline of Scrapy's raises
    ("ValueError", "integrations/scrapy.py"),  # a setting of Scrapy's
    ("ValueError", "integrations/arrow.py"),  # columns; rows that can't be read
    ("ValueError", "rules/lists/selectors.py"),  # becomes a finding
    ("ValueError", "scoring/gold.py"),  # becomes a finding, with its file and line
    ("RuntimeError", "scoring/score.py"),  # likewise
    ("ValueError", "rulebook/draft.py"),  # becomes Misuse
}
"""Python's and other libraries', each in one place and for one reason."""


def raised() -> set[tuple[str, str]]:
    """The name of each exception that the package raises, and the module."""
    found = set()
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                function = node.exc.func
                name = function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
                if name[:1].isupper():  # not a method that makes one, such as _Entry.wrong
                    found.add((name, module.relative_to(PACKAGE).as_posix()))
    return found


def test_nothing_is_raised_that_is_not_in_these_lists() -> None:
    assert {(name, module) for name, module in raised() if name not in {*OWN, *WORDS_AND_CODES}} == OF_OTHERS


@pytest.mark.parametrize(("name", "home"), OWN.items(), ids=OWN)
def test_an_own_error_is_documented_and_one_of_pythons_kinds(name: str, home: str) -> None:
    error = getattr(import_module(home), name)
    assert issubclass(error, ValueError | ImportError)
    assert error.__doc__


@pytest.mark.parametrize("content", [None, 3, Path("page.html"), ["<p>"], bytearray(b"<p>")], ids=lambda content: type(content).__name__)
def test_what_is_no_content_is_refused(content: Any) -> None:
    with pytest.raises(TypeError, match="expected bytes or str; read a file with"):
        cleaner.clean(content)


def test_a_mistake_of_the_cleaner_ends_one_page_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*arguments: object, **named: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("cleaner.pipeline.decode", mistaken)
    article = cleaner.Cleaner().clean(b"<p>x")
    assert article.status == "error"
    assert article.error == (
        "the page could not be cleaned (IndexError: list index out of range), by a mistake of the cleaner's; please report it"
    )


# arguments, files, exit code, what standard error must name
SITUATIONS: dict[str, tuple[list[str], dict[str, bytes], int, list[str]]] = {
    "no such file": (["clean", "absent.html"], {}, 2, ["absent.html"]),
    "no arguments": (["clean"], {}, 2, ["PATH"]),
    "a PDF": (["clean", "a.html"], {"a.html": b"%PDF-1.7"}, 1, ["a.html", "a PDF"]),
    "torn gzip": (["clean", "a.html.gz"], {"a.html.gz": b"\x1f\x8b\x08\x00torn"}, 1, ["a.html.gz"]),
    "broken JSON": (["clean", "a.jsonl"], {"a.jsonl": b'{"text": "A ship came in."}\n{"text": \n'}, 1, ["a.jsonl", "2", "expected"]),
    "JSON nested too deep": (["clean", "a.jsonl"], {"a.jsonl": b"[" * 100_000}, 1, ["a.jsonl", "nested too deep", "expected"]),
    "no column with a page": (["clean", "a.jsonl"], {"a.jsonl": b'{"id": 1}\n'}, 1, ["a.jsonl", "found the columns id", "rename"]),
    "no page in a folder": (["clean", "."], {"a.exe": b""}, 1, ["found no page in the folder"]),
    "an unknown setting": (
        ["clean", "a.txt"],
        {"a.txt": b"A.", "cleaner.toml": b"colour = 1\n"},
        2,
        ["cleaner.toml", "colour", "expected"],
    ),
    "settings that are no TOML": (["clean", "a.txt"], {"a.txt": b"A.", "cleaner.toml": b"\xff"}, 2, ["cleaner.toml"]),
    "an unknown category": (["clean", "a.txt", "--keep", "colour"], {"a.txt": b"A."}, 2, ["colour", "expected some of"]),
    "a rule without a reason": (
        ["clean", "a.txt", "--rules", "own.toml"],
        {"a.txt": b"A.", "own.toml": b'[[rule]]\nid = "ads.own"\nlabel = ["x"]\nremoves = ["x"]\nkeeps = ["y"]\n'},
        2,
        ["own.toml", "ads.own", "why", "expected"],
    ),
    "rules that are no TOML": (["clean", "a.txt", "--rules", "own.toml"], {"a.txt": b"A.", "own.toml": b"[["}, 2, ["own.toml", "TOML"]),
    "a folder in place of the output": (["clean", "a.txt", "-o", "."], {"a.txt": b"A."}, 2, ["."]),
    "one file for two outputs": (["clean", "a.txt", "-o", "b", "--ledger", "b"], {"a.txt": b"A."}, 2, ["--out", "--ledger", "two files"]),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_a_user_can_meet_has_words_and_an_exit_code(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments, files, code, named = SITUATIONS[name]
    monkeypatch.chdir(tmp_path)
    for file, content in files.items():
        Path(file).write_bytes(content)
    result = CliRunner().invoke(cli, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == code
    assert [word for word in named if word not in result.stderr] == []
    assert "Traceback" not in result.stderr
