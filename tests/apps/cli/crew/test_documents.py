"""How a plan stands in its file."""

import json

from jetbridge.apps.cli.crew.documents import write_document


def test_each_item_of_a_list_has_a_line_of_its_own(tmp_path):
    path = tmp_path / "x.json"
    document = {
        "version": 1,
        "costs": {"stranded": 2.5},
        "legs": [{"leg": "A", "reason": 'said "no"'}, {"leg": "B", "reason": "é"}],
        "uncovered": [],
    }
    write_document(document, path)
    text = path.read_text("utf-8")
    assert json.loads(text) == document
    assert [json.loads(line.rstrip(",")) for line in text.splitlines()[4:6]] == (
        document["legs"]
    )
