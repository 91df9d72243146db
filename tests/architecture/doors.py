"""Import-linter contract: a house is entered only through its public rooms."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """From outside one of ``houses``, only its public ``rooms`` are imported.

    ``houses`` are module expressions (``jetbridge.domains.*``); ``rooms`` are open to
    all, ``trusted`` packages may enter anywhere. Exceptions cannot be listed.
    """

    houses = fields.SetField(subfield=fields.StringField())
    rooms = fields.SetField(subfield=fields.StringField())
    trusted = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """Collect each direct import that passes a wall."""
        broken = [
            (importer, module)
            for house in self._houses(graph)
            for module in sorted(self._private(graph, house))
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if not self._may_enter(importer, house)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say who went where, and which rooms are open."""
        for importer, module in check.metadata["broken"]:
            output.print_error(f"{importer} -> {module}", bold=False)
        output.print(f"Open rooms: {', '.join(sorted(self.rooms))}.")

    def _houses(self, graph: ImportGraph) -> list[str]:
        found = sorted({h for e in self.houses for h in graph.find_matching_modules(e)})
        if not found:
            raise ValueError(f"Guards nothing: no module like {sorted(self.houses)}.")
        return found

    def _private(self, graph: ImportGraph, house: str) -> set[str]:
        inside = {house} | graph.find_descendants(house)
        return {m for m in inside if self._room(m, house) not in self.rooms}

    def _room(self, module: str, house: str) -> str:
        return module.removeprefix(f"{house}.").split(".")[0]

    def _may_enter(self, importer: str, house: str) -> bool:
        return any(f"{importer}.".startswith(f"{p}.") for p in {house, *self.trusted})
