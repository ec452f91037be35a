"""What is missing is told by the name of the extra that brings it."""

from __future__ import annotations

import importlib
import sys
import tomllib

import pytest

from tests.regenerate import RAW

EXTRAS = tomllib.loads((RAW.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize(
    ("module", "library", "extra"),
    [("arrow", "pyarrow", "arrow"), ("datatrove", "datatrove", "datatrove"), ("scrapy", "itemadapter", "scrapy")],
)
def test_a_missing_library_is_told_with_its_extra(module: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [library, *(name for name in sys.modules if name.startswith(f"{library}."))]:
        monkeypatch.setitem(sys.modules, name, None)  # as if it were not installed
    monkeypatch.delitem(sys.modules, f"cleaner.integrations.{module}", raising=False)
    with pytest.raises(ModuleNotFoundError) as raised:
        importlib.import_module(f"cleaner.integrations.{module}")
    assert str(raised.value) == f'{library} is not installed, or too old; it comes with an extra: pip install "cleaner-news[{extra}]"'
    assert extra in EXTRAS


def test_a_fault_of_ours_is_not_taken_for_a_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cleaner.sinks.records", None)
    monkeypatch.delitem(sys.modules, "cleaner.integrations.arrow", raising=False)
    with pytest.raises(ModuleNotFoundError, match=r"import of cleaner\.sinks\.records halted"):
        importlib.import_module("cleaner.integrations.arrow")
