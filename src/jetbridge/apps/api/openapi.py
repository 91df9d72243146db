"""Print the OpenAPI document: the contract that clients are generated from.

``python -m jetbridge.apps.api.openapi > docs/reference/openapi.json``
"""

import json
import sys

from jetbridge.apps.api.app import create_app
from jetbridge.apps.api.document import describe
from jetbridge.kernel.config import Settings


def document() -> str:
    """Give the document as it is committed; the same on every machine."""
    app = create_app(Settings.model_construct())
    return json.dumps(describe(app), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
