"""The doors contract bites: a planted import through a wall is found."""

import pytest
from grimp import ImportGraph

from tests.architecture.doors import DoorsContract


def graph(*imports: tuple[str, str]) -> ImportGraph:
    built = ImportGraph()
    for module in {m for pair in imports for m in pair} | {"house", "house.crew"}:
        built.add_module(module)
    for importer, imported in imports:
        built.add_import(importer=importer, imported=imported)
    return built


def contract() -> DoorsContract:
    return DoorsContract(
        name="Doors",
        session_options={},
        contract_options={
            "houses": "house.*",
            "rooms": "service",
            "trusted": "apps",
        },
    )


@pytest.mark.parametrize(
    ("importer", "imported", "kept"),
    [
        ("stranger", "house.crew.store", False),
        ("stranger", "house.crew.service", True),
        ("stranger", "house.crew", False),
        ("house.crew.service", "house.crew.store", True),
        ("apps.api", "house.crew.store", True),
        ("apps_of_a_stranger", "house.crew.store", False),
    ],
)
def test_who_may_enter(importer, imported, kept):
    found = contract().check(graph((importer, imported)), verbose=False)
    assert found.kept is kept


def test_a_contract_that_guards_nothing_is_refused():
    with pytest.raises(ValueError, match="Guards nothing"):
        contract().check(ImportGraph(), verbose=False)
