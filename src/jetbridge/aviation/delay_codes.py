"""Delay codes of two digits, and what each stands for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DelayCode:
    """A cause of delay as airlines exchange it; ``group`` is what it belongs to."""

    code: str
    group: str
    meaning: str


@cache
def delay_codes() -> dict[str, DelayCode]:
    """Give every code of the list, in order."""
    text = (files("jetbridge.aviation") / "delay_codes.toml").read_text("utf-8")
    told = tomllib.loads(text)
    return {
        code: DelayCode(code, told["groups"][one["group"]], one["meaning"])
        for code, one in told["codes"].items()
    }
