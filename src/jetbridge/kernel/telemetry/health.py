"""Is this process alive, and can it do its work? Each check says why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Annotated

from pydantic import BaseModel

from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.privacy import Privacy

Check = Callable[[], str]
"""Gives a sentence when good; raises when not."""


class CheckResult(BaseModel):
    """How one check ended."""

    name: Annotated[str, Privacy.INTERNAL]
    ok: Annotated[bool, Privacy.INTERNAL]
    detail: Annotated[str, Privacy.INTERNAL]
    milliseconds: Annotated[float, Privacy.INTERNAL]


class Health(BaseModel):
    """Whether the process can do its work, check by check."""

    ok: Annotated[bool, Privacy.INTERNAL]
    checks: Annotated[list[CheckResult], Privacy.INTERNAL]


@dataclass(frozen=True, slots=True)
class HealthChecks:
    """The checks of one process, by name."""

    checks: Mapping[str, Check]

    def run(self) -> Health:
        """Run every check; one that fails does not hide the others."""
        results = [_result(name, check) for name, check in self.checks.items()]
        return Health(ok=all(one.ok for one in results), checks=results)


def _result(name: str, check: Check) -> CheckResult:
    started = perf_counter()
    try:
        ok, detail = True, check()
    except JetbridgeError as error:
        ok, detail = False, f"{error.detail} {error.next_step}"
    except Exception as error:  # noqa: BLE001  a broken check is a failed one
        ok, detail = False, type(error).__name__
    milliseconds = round((perf_counter() - started) * 1000, 1)
    return CheckResult(name=name, ok=ok, detail=detail, milliseconds=milliseconds)
