"""The account PostgreSQL runs under; it refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNPRIVILEGED = "nobody"
SHARED_PLACE = Path("/var/lib/jetbridge")
"""Where root keeps what the unprivileged account must reach, when its own home is
closed to others (mode 0700)."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server: oneself, or for root an unprivileged account."""

    uid: int
    gid: int
    dropped: bool

    def spawn_settings(self) -> dict[str, Any]:
        """Give what ``subprocess`` needs to run a program as this account."""
        if not self.dropped:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> Path:
        """Make ``path`` a directory of this account, closed to others."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.dropped:
            os.chown(path, self.uid, self.gid)
        return path

    def reaches(self, path: Path) -> bool:
        """Tell whether this account can go down to ``path`` through its parents."""
        if not self.dropped:
            return True
        existing = [parent for parent in path.absolute().parents if parent.exists()]
        return all(parent.stat().st_mode & stat.S_IXOTH for parent in existing)


def server_account() -> Account:
    """Give the account the server runs under on this machine."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), dropped=False)
    entry = pwd.getpwnam(UNPRIVILEGED)
    return Account(entry.pw_uid, entry.pw_gid, dropped=True)
