import io
import json
import logging
from typing import Annotated

import pytest
import structlog
from pydantic import BaseModel
from sqlalchemy import MetaData, Table, Text

from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy
from jetbridge.kernel.telemetry.logs import Redactor, classes_of, configure


class Person(BaseModel):
    number: Annotated[str, Privacy.INTERNAL]
    name: Annotated[str, Privacy.PERSONAL]
    grade: Annotated[int, Privacy.SENSITIVE]
    note: str


@pytest.fixture
def classes() -> dict[str, Privacy]:
    crew, things = MetaData(schema="crew"), MetaData(schema="things")
    Table("member", crew, column("name", Text, Privacy.PERSONAL))
    Table("thing", things, column("name", Text, Privacy.PUBLIC))
    Table("fit", crew, column("cause", Text, Privacy.SPECIAL))
    return classes_of([crew, things])


@pytest.fixture
def line(classes):
    def said(**values):
        return Redactor(classes)(None, "info", {"event": "x", **values})

    return said


@pytest.mark.promise("S4")
class TestRedaction:
    def test_the_strictest_class_of_a_name_counts(self, classes):
        assert classes["name"] is Privacy.PERSONAL

    def test_a_personal_value_is_masked_by_its_class(self, line):
        said = line(name="Ada", cause="a private matter", legs=3)
        assert said == {
            "event": "x",
            "name": "[personal]",
            "cause": "[special]",
            "legs": 3,
        }

    def test_a_contract_is_shown_member_by_member(self, line):
        person = Person(number="7", name="Ada", grade=1, note="x")
        assert line(person=person)["person"] == {
            "number": "7",
            "name": "[personal]",
            "grade": "[sensitive]",
            "note": "[special]",
        }

    def test_what_lies_deeper_is_masked_too(self, line):
        assert line(facts={"name": "Ada"})["facts"] == {"name": "[personal]"}
        assert line(people=[{"name": "Ada"}])["people"] == [{"name": "[personal]"}]

    @pytest.mark.parametrize("name", ["password", "token", "secret", "cookie"])
    def test_secrets_are_masked_whatever_the_tables_say(self, line, name):
        assert line(**{name: "s3cret"})[name] == "[sensitive]"


class TestLines:
    @pytest.fixture
    def lines(self, classes):
        root = logging.getLogger()
        handlers, level = root.handlers, root.level
        configure("info", classes, process="test")
        written = io.StringIO()
        (handler,) = root.handlers
        assert isinstance(handler, logging.StreamHandler)
        handler.stream = written
        yield lambda: [json.loads(one) for one in written.getvalue().splitlines()]
        root.handlers = handlers
        root.setLevel(level)
        structlog.reset_defaults()

    def test_each_is_one_json_object_with_its_request(self, lines):
        with structlog.contextvars.bound_contextvars(request_id="r-1"):
            structlog.get_logger("a").info("published", name="Ada", legs=3)
        (line,) = lines()
        assert (line["event"], line["request_id"]) == ("published", "r-1")
        assert (line["name"], line["process"]) == ("[personal]", "test")

    def test_libraries_speak_the_same(self, lines):
        logging.getLogger("some.library").warning("slow: %s s", 3)
        assert lines()[0]["event"] == "slow: 3 s"

    def test_an_exception_comes_without_the_values_of_its_frames(self, lines):
        def fail() -> None:
            password = "hunter2"  # noqa: S105  an invented one, to look for in the log
            raise RuntimeError("it broke", len(password))

        try:
            fail()
        except RuntimeError:
            structlog.get_logger("a").exception("failed")
        (line,) = lines()
        assert "it broke" in json.dumps(line)
        assert "hunter2" not in json.dumps(line)

    def test_what_postgresql_repeats_of_a_row_is_left_out(self, lines):
        def clash() -> None:
            raise RuntimeError('"login" is taken\nDETAIL: Key (login)=(ada) exists.')

        try:
            clash()
        except RuntimeError:
            structlog.get_logger("a").exception("failed")
        (line,) = lines()
        assert [one["exc_value"] for one in line["exception"]] == ['"login" is taken']
