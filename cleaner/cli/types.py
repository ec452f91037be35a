"""Kinds of values on the command line that click does not know."""

from __future__ import annotations

import re

import click

_SHARD = re.compile(r"(\d{1,6})/(\d{1,6})")
_SHARE = re.compile(r"(\d{1,12})|(\d{1,3}(?:\.\d+)?)%")


class _Shard(click.ParamType[tuple[int, int]]):
    name = "shard"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        match = _SHARD.fullmatch(str(value))
        if not match or not 1 <= int(match[1]) <= int(match[2]):
            self.fail(f"found {value!r}, expected a part and how many there are, such as 3/16", param, ctx)
        return int(match[1]), int(match[2])


class _PercentOrNumber(click.ParamType[tuple[int | None, float | None]]):
    name = "sample"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int | None, float | None]:
        match = _SHARE.fullmatch(str(value))
        if not match or float(match[2] or 0) > 100:
            self.fail(f"found {value!r}, expected a number of pages, or a share of them such as 5%", param, ctx)
        return (int(match[1]), None) if match[1] else (None, float(match[2]))


SHARD, PERCENT_OR_NUMBER = _Shard(), _PercentOrNumber()
"""`3/16` as (3, 16); `500` as (500, None) and `5%` as (None, 5.0)."""
