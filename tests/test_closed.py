"""What the cleaner keeps to itself: it asks no network, and touches no file but those it was told to read and write."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import Cleaner, Config
from tests.hostile import page
from tests.regenerate import RAW, inputs

ROOT = Path(cleaner.__file__).parents[1]

# Runs the command line and notes, on standard error's last line, what it opened, started and asked the network for.
WATCHED = """
import json, sys
seen = {"read": set(), "write": set(), "network": set(), "started": set()}
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        name = arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()
        mode, flags = arguments[1], arguments[2]
        writes = any(sign in mode for sign in "wax+") if isinstance(mode, str) else bool(flags & 0o3)
        seen["write" if writes else "read"].add(name)
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "shutil.rmtree"):
        seen["write"].update(str(argument) for argument in arguments[:2] if isinstance(argument, (str, bytes)))
    # Not socket.bind: urllib3, which trafilatura imports, binds one to ::1 to learn whether the machine knows IPv6.
    elif event.startswith(("urllib.", "http.", "ftplib.", "socket.connect", "socket.get", "socket.send")):
        seen["network"].add(event)
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        seen["started"].add(str(arguments[0]))
sys.addaudithook(watch)
from cleaner.cli import cli
try:
    cli(sys.argv[1:])
except SystemExit as end:
    code = end.code
print(json.dumps({**{name: sorted(found) for name, found in seen.items()}, "code": code}), file=sys.stderr)
"""


def watched(folder: Path, *arguments: str | Path) -> dict[str, Any]:
    """What a run of the command line did, in a folder of its own; without workers, for those are other processes and not watched."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCHED, *map(str, arguments)]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ended.stderr.splitlines()[-1])
    return found


def outside(names: list[str], folder: Path, *known: Path) -> list[str]:
    """The files that lie neither below one of the known places nor in Python's own."""
    of_python: set[Path] = {
        Path(str(place)).resolve() for place in (*sys.path, sys.prefix, sys.base_prefix, Path(os.__file__).parent) if place
    }
    # What Python and its libraries ask an operating system for: time zones, locales, types of files, terminals.
    of_system = {Path(place) for place in ("/dev", "/proc/self", "/usr/share", "/usr/lib", "/etc/localtime", "/sys/fs/cgroup")}
    places = ({*of_python, *of_system} - {folder.resolve()}) | {place.resolve() for place in known}
    return [name for name in names if not any((folder / name).resolve().is_relative_to(place) for place in places)]


def test_a_run_touches_only_the_files_it_was_told_of(tmp_path: Path) -> None:
    out, ledger = tmp_path / "out.jsonl", tmp_path / "ledger.jsonl"
    run = watched(tmp_path, "clean", RAW, "-o", out, "--ledger", ledger, "--trafilatura", "always", "-q", "--workers", "0")
    assert run["code"] == 0
    assert run["network"] == []
    assert run["started"] == []
    settings = [tmp_path / "cleaner.toml", tmp_path / "pyproject.toml"]
    assert outside(run["read"], tmp_path, RAW, ROOT / "cleaner", *settings) == []
    assert outside(run["write"], tmp_path, tmp_path) == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ledger.jsonl", "out.jsonl"]
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(inputs())


def test_a_page_that_names_files_and_addresses_gets_none_of_them(tmp_path: Path) -> None:
    secret = tmp_path / "treasure.txt"
    secret.write_text("treasure")
    (tmp_path / "saved").mkdir()
    names = (
        f'<link rel="stylesheet" href="{secret}"><base href="file://{secret}"><iframe src="file://{secret}"></iframe>'
        f'<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/"><script src="http://127.0.0.1:9/a.js"></script>'
        f'<img src="http://127.0.0.1:9/a.png"><link rel="canonical" href="http://127.0.0.1:9/"><object data="{secret}"></object>'
    )
    declared = f'<!DOCTYPE html [<!ENTITY s SYSTEM "file://{secret}">]>'
    (tmp_path / "saved" / "page.html").write_text(declared + page(names + "<p>&s;</p>", names))
    run = watched(tmp_path, "clean", "saved", "-o", "out.jsonl", "--trafilatura", "always", "--workers", "0")
    assert (run["code"], run["network"], run["started"]) == (0, [], [])
    assert [name for name in run["read"] if "treasure" in name] == []


def test_settings_and_rules_are_data(tmp_path: Path) -> None:
    (tmp_path / "cleaner.toml").write_text('rules = ["mine/"]\n')
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "rules.py").write_text("raise SystemExit('this was run')")
    (tmp_path / "mine" / "own.toml").write_text(
        '[[rule]]\nid = "newsletter.own"\nwhy = "A letter."\nlabel = ["__import__(\'os\').abort()"]\n'
        'removes = ["__import__(\'os\').abort()"]\nkeeps = ["A ship."]\n'
    )
    (tmp_path / "page.txt").write_text("A ship came in.\n")
    run = watched(tmp_path, "clean", "page.txt", "-o", "out.jsonl", "--workers", "0")
    assert (run["code"], run["network"], run["started"]) == (0, [], [])
    assert [name for name in run["read"] if name.endswith("mine/rules.py")] == []


@pytest.mark.parametrize("when", ["always", "auto", "never"])
def test_no_socket_is_asked_for(when: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **named: object) -> None:
        raise AssertionError(f"the network was asked: {arguments}")

    import trafilatura  # noqa: F401 - its own imports ask whether the machine knows IPv6

    monkeypatch.setattr(socket.socket, "__init__", refused)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    with pytest.raises(AssertionError):
        socket.socket()
    careful = Cleaner(Config(trafilatura=when))
    for raw in inputs():
        assert careful.clean(raw.read_bytes(), url="https://ravensund.example.org/2025/03/14/harbour").status != "error"
