"""Packs pieces of a file, by the ending of its name. What is packed in pieces is read as one."""

from __future__ import annotations

import gzip
import sys
from importlib import import_module
from pathlib import Path

from cleaner.sinks.atomic import Packer

PACKED = (".gz", ".zst")
"""The endings that say a file is packed."""


class MissingExtraError(ImportError):
    """An output needs a package that is not installed. The message names it and how to install it."""


def unpacked_name(path: Path) -> Path:
    """The name without the ending that says it is packed.

    >>> unpacked_name(Path("news.jsonl.gz")).name
    'news.jsonl'
    """
    return path.with_suffix("") if path.suffix.lower() in PACKED else path


def packer_of(path: Path) -> Packer | None:
    """What packs the content of a file of this name; None if it is not packed.

    Raises:
        MissingExtraError: zstd is not installed.
    """
    ending = path.suffix.lower()
    if ending == ".gz":
        return lambda content: gzip.compress(content, 6, mtime=0)  # no time in it: the same records are the same bytes
    if ending == ".zst":
        try:
            zstd = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
        except ImportError:
            raise MissingExtraError(f'{path}: packing with zstd needs one more package: pip install "cleaner-news[zstd]"') from None
        return lambda content: bytes(zstd.compress(content, 3))
    return None
