"""Where the API listens."""

import contextlib
import socket

import pytest

from jetbridge.apps.platform.errors import FreeThePort
from jetbridge.apps.platform.serve import bound
from jetbridge.kernel.config import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path)


def port_of(listener):
    return listener.getsockname()[1]


def test_those_who_start_at_once_get_ports_of_their_own(settings):
    with contextlib.ExitStack() as stack:
        found = [stack.enter_context(bound(settings, None)) for _ in range(3)]
        assert len({port_of(one) for one in found}) == 3


def test_a_port_asked_for_is_that_port_or_an_error(settings):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(FreeThePort):
        bound(settings, port_of(other))
