"""The demo on this machine: the platform up, the airline's work done, doors open."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jetbridge.apps.demo.accounts import SignIn, sign_ins
from jetbridge.apps.demo.choice import Choice
from jetbridge.apps.demo.handover import hand_over
from jetbridge.apps.demo.recipe import NAME
from jetbridge.apps.demo.rehearsal import worth_trying
from jetbridge.apps.demo.stage import Stage
from jetbridge.apps.demo.work import News, work_through
from jetbridge.apps.platform import start, stop
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database


@dataclass(frozen=True, slots=True)
class House:
    """Meridian Air of one home."""

    choice: Choice
    settings: Settings
    clock: Clock

    @contextmanager
    def stage(self) -> Iterator[Stage]:
        """Write the airline's files and open the database for its work."""
        airline = self.choice.airline()
        folder = self.settings.home / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        people = sign_ins(airline, folder / "passwords.json")
        files = hand_over(airline, folder / "files")
        self.choice.keep(self.settings.home)
        with Database.connect(self.settings) as database:
            yield Stage(airline, files, people, database, self.clock)

    def open(self, hear: Callable[[News], None], *, serve: bool) -> dict[str, Any]:
        """Do the airline's work on the running platform; give what it did.

        ``hear`` is told how far each step is. Without ``serve`` nothing is
        left running.
        """
        start(self.settings)
        try:
            with self.stage() as stage:
                done = work_through(stage, hear)
                answer = self._answer(stage, done)
        finally:
            if not serve:
                stop(self.settings)
        if serve:
            # Started again if something ended it meanwhile.
            answer["address"] = start(self.settings).address
            self._write_down(answer["people"])
        return answer

    def _answer(self, stage: Stage, done: Sequence[News]) -> dict[str, Any]:
        return {
            "airline": NAME,
            "scale": self.choice.scale,
            "seed": self.choice.seed,
            "first_day": self.choice.first_day.isoformat(),
            "steps": [step.as_dict() for step in done],
            "seconds": round(sum(step.seconds for step in done), 2),
            "people": [_sign_in(person) for person in stage.people],
            "worth_trying": worth_trying(stage),
            "files": str(self.settings.home / "demo" / "files"),
        }

    def _write_down(self, people: Sequence[dict[str, str]]) -> None:
        """Keep the sign-ins where scripts find them, for the owner alone.

        The address is the running API's own fact, in ``run/api.json``.
        """
        path = self.settings.home / "run" / "demo.json"
        _write_private(path, json.dumps({"people": people}, indent=2))


def _sign_in(person: SignIn) -> dict[str, str]:
    return {
        "kind": person.kind,
        "name": person.name,
        "role": person.role,
        "login": person.login,
        "password": person.password,
    }


def _write_private(path: Path, text: str) -> None:
    draft = path.with_suffix(".new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(draft, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
