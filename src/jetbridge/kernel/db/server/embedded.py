"""The PostgreSQL that came along: made, started, shared and stopped by us.

It listens on a unix socket only, asks every role for a password (SCRAM), and runs
under an unprivileged account. Processes share it; the last one to leave stops it.
"""

import atexit
import hashlib
import os
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from jetbridge.kernel.crypto import kept_secret
from jetbridge.kernel.db.address import Address, derived_password, embedded_address
from jetbridge.kernel.db.errors import DatabaseError, FreeDiskSpace, StartTheDatabase
from jetbridge.kernel.db.server.account import SHARED_PLACE, Account, server_account
from jetbridge.kernel.db.server.lease import Lease
from jetbridge.kernel.db.server.programs import find_programs

DATABASE = "jetbridge"
_SOCKET = ".s.PGSQL.5432"
_SOCKET_PATH_BYTES = 100
"""Linux takes 107 bytes of socket path, macOS 103."""
_START_SECONDS = 120
_OPTIONS = {
    "listen_addresses": "",
    "wal_level": "logical",
    "max_connections": "200",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # its planning costs more than our short queries take
    # A server that restarts itself after a killed back end hangs for ever when its
    # recovery is killed or stopped (18.6). Ours ends, and `revive` starts a new one.
    "restart_after_crash": "off",
}


class EmbeddedServer:
    """One PostgreSQL under ``home``, used by any number of processes."""

    def __init__(
        self,
        home: Path,
        *,
        secret: bytes | None = None,
        pg_bin: Path | None = None,
        options: Mapping[str, str] | None = None,
    ) -> None:
        self._account = server_account()
        self._programs = find_programs(pg_bin, account=self._account)
        self.directory = _cluster_directory(home, self._account)
        self._sockets = _socket_directory(self.directory)
        self._lease = Lease(home / "run")
        self._uses = 0
        self._options = {**_OPTIONS, **(options or {})}
        secret = secret or kept_secret(home / "keys" / "database")
        self.address: Address = embedded_address(str(self._sockets), DATABASE, secret)

    @property
    def log(self) -> Path:
        """The server's own log."""
        return self.directory / "postgres.log"

    @property
    def programs(self) -> Path:
        """The directory of PostgreSQL's programs in use."""
        return self._programs

    @property
    def made(self) -> bool:
        """Whether its cluster was made already."""
        return self._data.exists()

    def attach(self) -> None:
        """Use the server, making and starting it when it is not there."""
        if self._uses == 0:
            self._lease.take()
            atexit.register(self._leave)
        self._uses += 1
        self.revive()

    def revive(self) -> None:
        """Have it take work: start it, or wait while it recovers from a ``kill -9``."""
        if self._ping() is Ping.OK:
            return
        with self._lease.starting():
            self._make()
            self._start()

    def release(self) -> bool:
        """Stop using the server; True when this was the last user and it stopped."""
        self._uses -= 1
        return self._leave() if self._uses == 0 else False

    def stop_unused(self) -> bool:
        """Stop a server that a killed process left behind; False when it is in use."""
        was_running = self.answers()
        self._lease.take()
        return self._leave() and was_running

    def answers(self) -> bool:
        """Tell whether a server is there, though it may not take work yet."""
        return self._ping() in (Ping.OK, Ping.REJECT)

    def _ping(self) -> Ping:
        where = make_conninfo(
            host=str(self._sockets),
            port=5432,
            user="postgres",  # or libpq asks for this account's name; it may have none
            dbname="postgres",
            connect_timeout=5,
        )
        return Ping(PGconn.ping(where.encode()))

    def _leave(self) -> bool:
        atexit.unregister(self._leave)
        with self._lease.leaving() as alone:
            if alone:
                self._stop()
            return alone

    @property
    def _data(self) -> Path:
        return self.directory / "data"

    def _make(self) -> None:
        """Run initdb aside and move the result in place: half a cluster never shows."""
        if self._data.exists():
            return
        draft = self.directory / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        password_file = self.directory / "initdb.password"
        password = derived_password(self.address.secret, "postgres")
        _write_private(password_file, password, self._account)
        try:
            self._run(
                *("initdb", "-D", str(draft), "-U", "postgres"),
                *("--auth=scram-sha-256", f"--pwfile={password_file}"),
                *("--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"),
            )
        finally:
            password_file.unlink()
        draft.rename(self._data)

    def _start(self) -> None:
        """Start, again and again until it takes work.

        After a ``kill -9`` orphans hold the directory for some seconds; a server that
        recovers, started by itself or by somebody killed since, refuses a second one.
        """
        self._account.own(self._sockets)
        deadline = time.monotonic() + _START_SECONDS
        while self._ping() is not Ping.OK:
            try:
                self._run(*self._control("start"), "-l", str(self.log), *self._flags())
            except DatabaseError:
                if self._disk_is_full() or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def _stop(self) -> None:
        """Stop it, even one that is only starting: its file is there before it answers.

        The file of a server that was killed is stale, and stopping it fails.
        """
        if (self._data / "postmaster.pid").exists():
            try:
                self._stop_in("fast")
            except DatabaseError:
                if self.answers():
                    self._stop_in("immediate")
        if self._sockets.parent != self.directory:
            shutil.rmtree(self._sockets, ignore_errors=True)

    def _stop_in(self, mode: str) -> None:
        self._run(*self._control("stop"), "-m", mode)

    def _control(self, order: str) -> tuple[str, ...]:
        return ("pg_ctl", order, "-D", str(self._data), "-w", "-s", "-t", "60")

    def _flags(self) -> tuple[str, str]:
        # The list of directories is split at commas, unless quoted.
        options = {"unix_socket_directories": f'"{self._sockets}"', **self._options}
        flags = [f"-c {name}={shlex.quote(value)}" for name, value in options.items()]
        return "-o", " ".join(flags)

    def _run(self, program: str, *arguments: str) -> None:
        result = subprocess.run(  # noqa: S603  our own programs and paths
            [str(self._programs / program), *arguments],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            start_new_session=True,
            **self._account.spawn_settings(),
        )
        if result.returncode != 0:
            raise self._failure(program, result.stderr.strip())

    def _failure(self, program: str, words: str) -> DatabaseError:
        full = "No space left on device" in words or self._disk_is_full()
        telling = next(
            (
                line
                for line in words.splitlines()
                if "error:" in line or "FATAL" in line
            ),
            words.splitlines()[-1] if words else "no message",
        )
        kind = FreeDiskSpace if full else StartTheDatabase
        return kind(f"{program} failed: {telling} (see {self.log})")

    def _disk_is_full(self) -> bool:
        return shutil.disk_usage(self.directory).free < 16 * 1024 * 1024


def _cluster_directory(home: Path, account: Account) -> Path:
    """Give the directory of the cluster, one that the server's account reaches.

    Under a closed home (root's, mode 0700) it is a link to a place outside.
    """
    place = home / "postgres"
    if place.is_symlink():
        return place.resolve()
    if place.exists() or account.reaches(place):
        home.mkdir(mode=0o711, parents=True, exist_ok=True)
        if account.reaches(place):
            return account.own(place)
    SHARED_PLACE.mkdir(mode=0o755, parents=True, exist_ok=True)
    outside = Path(tempfile.mkdtemp(prefix="postgres-", dir=SHARED_PLACE))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside)
    return account.own(outside)


def _socket_directory(cluster: Path) -> Path:
    """Give the socket's directory: in the cluster, or a short one when too deep."""
    place = cluster / "socket"
    if len(os.fsencode(place / _SOCKET)) <= _SOCKET_PATH_BYTES:
        return place
    digest = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"jetbridge-{os.geteuid()}-{digest}"


def _write_private(path: Path, text: str, account: Account) -> None:
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR), "w") as file:
        file.write(text)
    if account.dropped:
        os.chown(path, account.uid, account.gid)
