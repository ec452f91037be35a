"""What a user may set, and the files it is read from: cleaner.toml, or [tool.cleaner] in pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
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
    `languages`: the languages whose rules are asked (ISO 639-1); None means all. `filter_lists`: lists of ad blockers, whose element
    hiding rules are asked. `site_config`: a folder of Five Filters' site configs. `flow`: whether paragraphs of a text that was wrapped
    at a column are written as one line each, not as they were. `fix_mojibake`: whether text that somebody decoded with a wrong charset
    before is mended (extra `ftfy`). `links`: whether the kept blocks of a page tell where the links in them lead; Markdown then has them.

    Raises:
        ConfigError: a value is not one of those expected, or a rule pack is not there.

    >>> sorted(Config(keep={"credits", "caption"}).keep)
    ['caption', 'credits']
    """

    trafilatura: Trafilatura = "auto"
    keep: frozenset[str] = frozenset()
    rules: tuple[Path, ...] = ()
    languages: frozenset[str] | None = None
    filter_lists: tuple[Path, ...] = ()
    site_config: Path | None = None
    flow: bool = False
    fix_mojibake: bool = False
    links: bool = False

    @property
    def rule_files(self) -> tuple[Path, ...]:
        """The files beside the built-in packs that tell what is taken out, in their order."""
        packs = [file for pack in self.rules for file in (sorted(pack.glob("*.toml")) if pack.is_dir() else [pack])]
        return (*packs, *self.filter_lists, *(sorted(self.site_config.glob("*.txt")) if self.site_config else ()))

    def __post_init__(self) -> None:
        """Turns lists and sets into the frozen form, and checks them."""
        # A frozen value can be completed in no other way: https://docs.python.org/3/library/dataclasses.html#frozen-instances
        for name, value in _checked({field.name: getattr(self, field.name) for field in fields(self)}).items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Engine:
    """How many pages are cleaned at once, and what one of them may take. Checked when made.

    `workers` are processes: None is one for each core this process may use, 0 cleans in this process and without limits.
    `deadline`: seconds of a core for a page. `memory`: MiB of a worker's memory (kept on Linux only). Of both, None is no limit.
    `renewed_after`: pages after which a worker is replaced, so that what libraries leak stays small.

    Raises:
        ConfigError: a value is not one of those expected.
    """

    workers: int | None = None
    deadline: float | None = 20.0
    memory: int | None = 2048
    renewed_after: int = 5000

    def __post_init__(self) -> None:
        """Checks the values; 0 seconds and 0 MiB are no limit."""
        for name, least, most in (("workers", 0, 4096), ("deadline", 0, 10**6), ("memory", 0, 2**30), ("renewed_after", 1, 2**30)):
            value = getattr(self, name)
            if value is None and name != "renewed_after":
                continue
            kinds = (int, float) if name == "deadline" else (int,)
            if not isinstance(value, kinds) or isinstance(value, bool) or not least <= value <= most:
                raise ConfigError(f"{name}: found {value!r}, expected a number from {least} to {most}")
        for name in ("deadline", "memory"):
            object.__setattr__(self, name, getattr(self, name) or None)


def load_config(path: Path | None = None) -> Config:
    """The settings of a file, or (None) of the working directory's cleaner.toml, else its pyproject.toml; without either the defaults.

    Rule packs, filter lists and site configs named in the file are looked for beside it.

    Raises:
        ConfigError: the file can't be read, or holds a setting that can't be used.
    """
    file, settings = _found(path)
    return _config(file, {key: value for key, value in settings.items() if key != _ENGINE})


def load_engine(path: Path | None = None) -> Engine:
    """What the table `[run]` of the settings says, which are looked for as those of `load_config` are.

    Raises:
        ConfigError: the file can't be read, or the table holds a setting that can't be used.
    """
    file, settings = _found(path)
    table = settings.get(_ENGINE, {})
    if not isinstance(table, dict):
        raise ConfigError(f"{file}: {_ENGINE}: found {table!r}, expected a table")
    _check_keys(f"{file}: {_ENGINE}", table, Engine)
    try:
        return Engine(**table)
    except ConfigError as error:
        raise ConfigError(f"{file}: {_ENGINE}: {error}") from None


_ENGINE = "run"


def _found(path: Path | None) -> tuple[Path, Mapping[str, Any]]:
    """A file of settings and what stands in it; nothing if none was asked for and none is there."""
    if path is None:
        found = next((candidate for candidate in (Path("cleaner.toml"), Path("pyproject.toml")) if candidate.is_file()), None)
        return found or Path("cleaner.toml"), (_settings(found) if found else None) or {}
    settings = _settings(path)
    if settings is None:
        raise ConfigError(f"{path}: found no [tool.cleaner] table, expected one with the settings of cleaner in it")
    return path, settings


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
    _check_keys(str(path), settings, Config)
    for key in ("rules", "filter_lists"):
        named = settings.get(key)
        if isinstance(named, list) and all(isinstance(entry, str) for entry in named):
            settings = {**settings, key: [path.parent / entry for entry in named]}
    if isinstance(settings.get("site_config"), str):
        settings = {**settings, "site_config": path.parent / settings["site_config"]}
    try:
        return Config(**settings)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from None


def _check_keys(place: str, settings: Mapping[str, Any], kind: type[Config] | type[Engine]) -> None:
    known = [field.name for field in fields(kind)]
    for key in settings:
        if key not in known:
            raise ConfigError(f"{place}: {key}: no such setting, expected one of {', '.join(known)}")


def _checked(settings: Mapping[str, Any]) -> dict[str, Any]:
    trafilatura = settings["trafilatura"]
    if trafilatura not in get_args(Trafilatura):
        raise ConfigError(f"trafilatura: found {trafilatura!r}, expected one of {', '.join(get_args(Trafilatura))}")

    keep = _strings("keep", settings["keep"], "a list of categories")
    if unknown := sorted(keep - set(CATEGORIES)):
        raise ConfigError(f"keep: found {', '.join(map(repr, unknown))}, expected some of {', '.join(CATEGORIES)}")

    packs = _paths("rules", settings["rules"], "a rule pack (.toml) or a folder of them")
    lists = _paths("filter_lists", settings["filter_lists"], "a filter list")
    folder = settings["site_config"]
    if folder is not None and not (isinstance(folder, str | Path) and Path(folder).is_dir()):
        raise ConfigError(f"site_config: found {str(folder)!r}, expected a folder of site configs")

    languages = settings["languages"]
    if languages is not None:
        languages = frozenset(language.lower() for language in _strings("languages", languages, "a list of language codes"))
        if wrong := sorted(language for language in languages if not _LANGUAGE.fullmatch(language)):
            raise ConfigError(f"languages: found {', '.join(map(repr, wrong))}, expected codes of ISO 639 such as en, de, fr")

    return {
        "trafilatura": trafilatura,
        "keep": keep,
        "rules": packs,
        "languages": languages,
        "filter_lists": lists,
        "site_config": folder and Path(folder),
        "flow": _yes_or_no("flow", settings["flow"]),
        "links": _yes_or_no("links", settings["links"]),
        "fix_mojibake": _yes_or_no("fix_mojibake", settings["fix_mojibake"], needs="ftfy"),
    }


def _yes_or_no(key: str, value: object, needs: str | None = None) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{key}: found {value!r}, expected true or false")
    if value and needs and find_spec(needs) is None:
        raise ConfigError(f"{key}: {needs} is not installed, expected it to be: pip install 'cleaner-news[{needs}]'")
    return value


def _strings(key: str, value: object, expected: str) -> frozenset[str]:
    if isinstance(value, list | tuple | set | frozenset) and all(isinstance(entry, str) for entry in value):
        return frozenset(value)
    raise ConfigError(f"{key}: found {value!r}, expected {expected}")


def _paths(key: str, values: object, expected: str) -> tuple[Path, ...]:
    if isinstance(values, str | Path) or not isinstance(values, Iterable):
        raise ConfigError(f"{key}: found {values!r}, expected a list of files and folders")
    paths = []
    for value in values:
        if not isinstance(value, str | Path):
            raise ConfigError(f"{key}: found {value!r}, expected a file or folder")
        if not Path(value).exists():
            raise ConfigError(f"{key}: found no file or folder {str(value)!r}, expected {expected}")
        paths.append(Path(value))
    return tuple(paths)
