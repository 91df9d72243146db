"""Ctrl-C ends the demo, even where a library loses it."""

import contextlib
import os
import signal

import pytest

from jetbridge.apps.cli.demo.make import heeding_ctrl_c
from jetbridge.apps.demo.work import STEPS, News

NEWS = [News(step, 0.0) for step in STEPS[:2]]


def lose_ctrl_c():
    """Take Ctrl-C as compiled code does when it calls back: without a word."""
    with contextlib.suppress(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


def lose_ctrl_c_as_a_compiler():
    """Miss the answer whose callback Ctrl-C cut off."""
    lose_ctrl_c()
    raise RuntimeError("no compiled object yet")


def test_a_lost_ctrl_c_ends_the_work_at_the_next_news():
    heard: list[News] = []
    with heeding_ctrl_c(heard.append) as hear:
        hear(NEWS[0])
        lose_ctrl_c()
        with pytest.raises(KeyboardInterrupt):
            hear(NEWS[1])
    assert heard == NEWS[:1]


def test_a_ctrl_c_that_a_library_turns_into_its_own_error_is_still_one():
    with pytest.raises(KeyboardInterrupt), heeding_ctrl_c(lambda _: None):
        lose_ctrl_c_as_a_compiler()


def test_an_error_without_ctrl_c_is_not_taken_for_one():
    with pytest.raises(RuntimeError), heeding_ctrl_c(lambda _: None):
        raise RuntimeError("no compiled object yet")


def test_afterwards_ctrl_c_means_what_it_did_before():
    before = signal.getsignal(signal.SIGINT)
    with heeding_ctrl_c(lambda _: None):
        pass
    assert signal.getsignal(signal.SIGINT) is before
