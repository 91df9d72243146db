"""What a sender may do to a connection before any layer of ours sees a request."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from jetbridge.kernel.http.wire import LONGEST_HEAD_BYTES, BoundedProtocol

GRACE_SECONDS = 60
LINE = b"GET / HTTP/1.1\r\nHost: x\r\n"


class Hasty(BoundedProtocol):
    longest_seconds = 0.2


class Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, protocol: type[BoundedProtocol]) -> None:
        super().__init__(
            uvicorn.Config(answer, http=protocol, lifespan="off", log_config=None)
        )
        self.listens = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


async def answer(_: Scope, receive: Receive, send: Send) -> None:
    """Read the whole body, and tell its length."""
    length, more = 0, True
    while more:
        message = await receive()
        length += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": f"{length} bytes".encode()})


@pytest.fixture
def protocol() -> type[BoundedProtocol]:
    return BoundedProtocol


@pytest.fixture
def wire(protocol) -> Iterator[socket.socket]:
    """A connection to a server that speaks ``protocol``."""
    server, listener = Server(protocol), socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    assert server.listens.wait(GRACE_SECONDS)
    with socket.create_connection(listener.getsockname(), GRACE_SECONDS) as opened:
        yield opened
    server.should_exit = True
    thread.join()


def heard(wire: socket.socket) -> bytes:
    """All that comes until the server hangs up."""
    found = b""
    while piece := wire.recv(65536):
        found += piece
    return found


def flood(wire: socket.socket, piece: bytes) -> None:
    for _ in range(1000 * LONGEST_HEAD_BYTES // len(piece)):
        wire.sendall(piece)


@pytest.mark.promise("S1")
class TestHead:
    def test_one_of_usual_length_is_answered(self, wire):
        wire.sendall(
            LINE + b"X-Long: " + b"a" * 8000 + b"\r\nConnection: close\r\n\r\n"
        )
        assert heard(wire).startswith(b"HTTP/1.1 200")

    @pytest.mark.parametrize("piece", [b"a" * 1000, b"a\r\nX-Many: b\r\nX-Long: "])
    def test_a_longer_one_is_refused_before_it_ends(self, wire, piece):
        wire.sendall(LINE + b"X-Long: ")
        with pytest.raises(OSError, match=r"(?i)pipe|reset"):  # it hangs up on us
            flood(wire, piece)

    def test_a_body_behind_it_does_not_count(self, wire):
        length = 4 * LONGEST_HEAD_BYTES
        head = b"POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        wire.sendall(head % length + b"a" * length)
        assert b"%d bytes" % length in heard(wire)


class TestTime:
    @pytest.fixture
    def protocol(self) -> type[BoundedProtocol]:
        return Hasty

    @pytest.mark.promise("S1")
    @pytest.mark.parametrize(
        "begun", [b"", LINE, b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf"]
    )
    def test_a_request_that_does_not_end_is_hung_up_on(self, wire, begun):
        wire.sendall(begun)
        assert b"200" not in heard(wire)
