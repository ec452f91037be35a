"""What to say when a library is missing that one of the package's extras brings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports that need an extra.

    Raises:
        ModuleNotFoundError: a library is missing; the message names it and the extra to install.

    >>> with extra("arrow"):
    ...     import no_such_library
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: no_such_library is not installed, or too old; it comes with an extra: pip install "cleaner-news[arrow]"
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "a library").partition(".")[0]
        message = f'{library} is not installed, or too old; it comes with an extra: pip install "cleaner-news[{name}]"'
        raise ModuleNotFoundError(message, name=error.name) from error
