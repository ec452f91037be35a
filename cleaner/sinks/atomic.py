"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def part_of(path: Path) -> Path:
    """Where the beginning of a file is left when the run was interrupted."""
    return path.with_name(path.name + ".part")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of a file when the block ends well; until then the file stays as it was.

    After an exception nothing of it is left; after Ctrl-C, what was written lies in `part_of(path)`. Devices and pipes are
    written to directly. Folders that are missing are made.

    Raises:
        OSError: the file can't be written, or is a folder.
    """
    path = path.resolve()  # a link stays a link: what it points to is replaced
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".cleaner-{secrets.token_hex(6)}.tmp")  # in the same folder: a rename cannot cross file systems
    try:
        with draft.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except KeyboardInterrupt:
        draft.replace(part_of(path))
        raise
    except BaseException:
        with suppress(FileNotFoundError):
            draft.unlink()
        raise
