"""The mutation run: faults in the legality kernels and schemes, and who notices.

``python -m tests.proof.mutation [--count N] [--minutes N] [--workers N]``
puts faults, one at a time, into the running engine, and notes
each answer in ``.build/mutation.jsonl``. It goes on where it stopped: a fault is tried
again only when the file it stands in has changed (``--kept``: those not noticed, too;
``--fresh``: all of them). How many were noticed, and every one that was not, goes into
``docs/reference/proof.md``.
"""

import os
from argparse import ArgumentParser, Namespace
from collections import Counter

from tests.proof import page
from tests.proof.interpreted import prepare
from tests.proof.notes import BY_LINES, BY_TESTS, ENDLESS, KEPT, REFUSED, Note


def section(faults: list[tuple[str, Note | None]]) -> str:
    """Tell the result as a section of the page."""
    notes = [note for _, note in faults if note]
    told = Counter(note.answer for note in notes)
    noticed = len(notes) - told[KEPT]
    seconds = sum(note.seconds for note in notes)
    left = [f for f, note in faults if note and note.answer == KEPT]
    head = (
        f"`python -m tests.proof.mutation` {page.stamp()}: of {len(faults)} possible "
        f"faults {len(notes)} were tried in {seconds:,.0f} seconds of processor, "
        f"{len(faults) - len(notes)} not. **{noticed} noticed "
        f"({100 * noticed / max(len(notes), 1):.1f} %)**: "
        f"{told[BY_LINES]} by lines the oracle judged, {told[BY_TESTS]} by the other "
        "tests (who costs little and notices much is asked first), "
        f"{told[ENDLESS]} because the engine did not end, {told[REFUSED]} because a "
        "scheme was refused.\n\nNot noticed:\n\n"
    )
    return "## Mutation run\n\n" + head + "\n".join(f"- {p}" for p in sorted(left))


def arguments() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tests.proof.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=10**6)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--kept", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Run what is left, and write the page."""
    options = arguments()
    prepare()
    from tests.proof import faults  # noqa: PLC0415 - the engine, now interpreted

    page.write("mutation", section(faults.run(options)))


if __name__ == "__main__":
    main()
