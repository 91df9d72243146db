"""The reference page of the settings, made from the settings themselves.

``python -m jetbridge.kernel.config.page`` prints it.
"""

import inspect
import sys
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from jetbridge.kernel.config.settings import Settings

_HEAD = """# Settings

Read from the environment, then `jetbridge.toml`, then the defaults; the first that
has a value wins. The file is the one named by `JETBRIDGE_CONFIG`, or the one in the
working directory, or the one in the home. `jetbridge config show` names the source of
each value; all that is wrong is reported at once.

| in `jetbridge.toml` | in the environment | type | default | what it is |
| --- | --- | --- | --- | --- |
"""


def settings_page() -> str:
    """Give the page in Markdown; a test compares it with the committed one."""
    rows = (_row(name, field) for name, field in Settings.model_fields.items())
    return _HEAD + "\n".join(rows) + "\n"


def _row(name: str, field: FieldInfo) -> str:
    what = " ".join(inspect.cleandoc(field.description or "").split())
    default = "" if field.default is None else f"`{field.default}`"
    variable = f"JETBRIDGE_{name.upper()}"
    return f"| `{name}` | `{variable}` | {_kind(field)} | {default} | {what} |"


def _kind(field: FieldInfo) -> str:
    kinds = [_word(kind) for kind in _alternatives(field.annotation)]
    return " or ".join(kinds)


def _alternatives(annotation: Any) -> list[Any]:
    found = [kind for kind in get_args(annotation) if kind is not NoneType]
    return found or [annotation]


def _word(kind: Any) -> str:
    if isinstance(kind, str):
        return f"`{kind}`"
    words = {str: "text", int: "number", Path: "path", SecretStr: "secret"}
    return words[getattr(kind, "__origin__", kind)]


if __name__ == "__main__":
    sys.stdout.write(settings_page())
