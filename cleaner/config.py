"""What a user may set, and the files it is read from: cleaner.toml, or [tool.cleaner] in pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from cleaner.model import CATEGORIES

Trafilatura = Literal["auto", "always", "never"]


class ConfigError(ValueError):
    """A setting that can't be used. The message names the file (if one was read), the key, what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class Config:
    """How to clean. Checked when made, so that a cleaner which starts at all has settings that mean something.

    `trafilatura`: whether it is asked for every page, for none, or ("auto") where the article's region is in doubt.
    `keep`: categories whose removals are switched off. `rules`: packs of one's own, files or folders, beside the built-in ones.
    `languages`: the languages whose rules are asked (ISO 639-1); None means all.

    Raises:
        ConfigError: a value is not one of those expected, or a rule pack is not there.

    >>> sorted(Config(keep={"credits", "caption"}).keep)
    ['caption', 'credits']
    """

    trafilatura: Trafilatura = "auto"
    keep: frozenset[str] = frozenset()
    rules: tuple[Path, ...] = ()
    languages: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Turns lists and sets into the frozen form, and checks them."""
        # A frozen value can be completed in no other way: https://docs.python.org/3/library/dataclasses.html#frozen-instances
        for name, value in _checked({field.name: getattr(self, field.name) for field in fields(self)}).items():
            object.__setattr__(self, name, value)


def load_config(path: Path | None = None) -> Config:
    """The settings of a file, or (None) of the working directory's cleaner.toml, else its pyproject.toml; without either the defaults.

    Rule packs named in the file are looked for beside it.

    Raises:
        ConfigError: the file can't be read, or holds a setting that can't be used.
    """
    if path is None:
        found = next((candidate for candidate in (Path("cleaner.toml"), Path("pyproject.toml")) if candidate.is_file()), None)
        if found is None:
            return Config()
        settings = _settings(found)
        return _config(found, settings or {})
    settings = _settings(path)
    if settings is None:
        raise ConfigError(f"{path}: found no [tool.cleaner] table, expected one with the settings of cleaner in it")
    return _config(path, settings)


_LANGUAGE = re.compile(r"[a-z]{2,3}")


def _settings(path: Path) -> Mapping[str, Any] | None:
    """The table of settings in a file; None for a pyproject.toml that has none."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from None
    if path.name != "pyproject.toml":
        return tables
    tool = tables.get("tool", {})
    table = tool.get("cleaner") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.cleaner: found {table!r}, expected a table")
    return table


def _config(path: Path, settings: Mapping[str, Any]) -> Config:
    known = [field.name for field in fields(Config)]
    for key in settings:
        if key not in known:
            raise ConfigError(f"{path}: {key}: no such setting, expected one of {', '.join(known)}")
    rules = settings.get("rules")
    if isinstance(rules, list) and all(isinstance(pack, str) for pack in rules):
        settings = {**settings, "rules": [path.parent / pack for pack in rules]}
    try:
        return Config(**settings)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from None


def _checked(settings: Mapping[str, Any]) -> dict[str, Any]:
    trafilatura = settings["trafilatura"]
    if trafilatura not in get_args(Trafilatura):
        raise ConfigError(f"trafilatura: found {trafilatura!r}, expected one of {', '.join(get_args(Trafilatura))}")

    keep = _strings("keep", settings["keep"], "a list of categories")
    if unknown := sorted(keep - set(CATEGORIES)):
        raise ConfigError(f"keep: found {', '.join(map(repr, unknown))}, expected some of {', '.join(CATEGORIES)}")

    rules = settings["rules"]
    if isinstance(rules, str | Path) or not isinstance(rules, Iterable):
        raise ConfigError(f"rules: found {rules!r}, expected a list of files and folders")
    packs = tuple(map(_pack, rules))

    languages = settings["languages"]
    if languages is not None:
        languages = frozenset(language.lower() for language in _strings("languages", languages, "a list of language codes"))
        if wrong := sorted(language for language in languages if not _LANGUAGE.fullmatch(language)):
            raise ConfigError(f"languages: found {', '.join(map(repr, wrong))}, expected codes of ISO 639 such as en, de, fr")

    return {"trafilatura": trafilatura, "keep": keep, "rules": packs, "languages": languages}


def _strings(key: str, value: object, expected: str) -> frozenset[str]:
    if isinstance(value, list | tuple | set | frozenset) and all(isinstance(entry, str) for entry in value):
        return frozenset(value)
    raise ConfigError(f"{key}: found {value!r}, expected {expected}")


def _pack(value: object) -> Path:
    if not isinstance(value, str | Path):
        raise ConfigError(f"rules: found {value!r}, expected a file or folder")
    path = Path(value)
    if not path.exists():
        raise ConfigError(f"rules: found no file or folder {str(path)!r}, expected a rule pack (.toml) or a folder of them")
    return path
