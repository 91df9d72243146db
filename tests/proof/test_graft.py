"""A fault is put into the function it stands in, and into no other."""

from importlib.util import module_from_spec, spec_from_file_location

from tests.proof import graft, mutants

TEXT = """
def first(a, b):
    return (
        a
        + b
    )


def second(a):
    return a
"""


def imported(file):
    spec = spec_from_file_location("one", file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_only_the_function_it_stands_in_changes(tmp_path):
    file = tmp_path / "one.py"
    file.write_text(TEXT, "utf-8")
    engine = graft.Engine([file])
    [fault] = mutants.of_source(file)
    assert engine.changed(fault) == {(str(file), "first")}


def test_a_running_function_takes_the_fault(tmp_path):
    file = tmp_path / "one.py"
    file.write_text(TEXT, "utf-8")
    engine, running = graft.Engine([file]), imported(file)
    engine.is_complete()
    [fault] = mutants.of_source(file)
    engine.put(fault)
    assert (running.first(5, 3), running.second(5)) == (2, 5)
