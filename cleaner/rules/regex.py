"""What the parsed form of a regular expression tells."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)


def backtracks(pattern: re.Pattern[str]) -> bool:
    """Whether an unbounded repeat stands inside an unbounded repeat, which can take exponential time.

    >>> backtracks(re.compile("(?:a+)+b")), backtracks(re.compile("(?:a{1,9} )+b"))
    (True, False)
    """
    return _nested(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), inside=False)


def _nested(node: Any, inside: bool) -> bool:
    if isinstance(node, tuple) and len(node) == 2 and node[0] in _REPEATS:
        _, highest, body = node[1]
        unbounded = highest == op.MAXREPEAT
        return (inside and unbounded) or _nested(body, inside or unbounded)
    if isinstance(node, list | tuple | _parser.SubPattern):
        return any(_nested(part, inside) for part in node)
    return False
