"""Where compiled code is kept: by a digest of its sources, where one may write."""

import os
from pathlib import Path

import numba
import numpy as np
import pytest
from numba.core.errors import TypingError
from numba.core.runtime import _nrt_python  # type: ignore[attr-defined] # in C

from jetbridge.engines.legality.kernels import compiled


def test_an_edit_has_a_folder_of_its_own(tmp_path):
    source = tmp_path / "kernel.py"
    source.write_text("one")
    before = compiled._folder((tmp_path,))
    source.write_text("two")
    assert compiled._folder((tmp_path,)) != before


def test_a_new_state_of_the_sources_leaves_few_of_the_old(tmp_path):
    source, kept = tmp_path / "kernel.py", tmp_path / "__pycache__"
    old = [kept / f"kernels-{state}" for state in range(7)]
    for age, folder in enumerate(old):
        folder.mkdir(parents=True)
        (folder / "line.judge.nbc").touch()
        os.utime(folder, (1_000 - age, 1_000 - age))
    source.write_text("new")
    compiled.compiler(tmp_path)
    assert sorted(kept.iterdir()) == old[:4]


def test_code_of_the_present_state_takes_nothing_away(tmp_path):
    (tmp_path / "kernel.py").write_text("as before")
    present = compiled._folder((tmp_path,))
    others = [tmp_path / "__pycache__" / f"kernels-{state}" for state in range(7)]
    for folder in (present, *others):
        folder.mkdir(parents=True)
    compiled.compiler(tmp_path)
    assert all(folder.exists() for folder in others)


def test_two_processes_may_prune_at_once(tmp_path):
    assert compiled._made(tmp_path / "gone") < compiled._made(tmp_path)


def test_a_package_that_may_not_be_written_keeps_it_in_the_users_cache(
    tmp_path, monkeypatch
):
    home = tmp_path / "home"
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(os, "access", lambda path, _: path == tmp_path)
    folder = compiled._folder((Path("/usr/lib"),))
    assert folder
    assert folder.parent == home / ".cache/jetbridge"


def test_nowhere_to_write_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert compiled._folder((tmp_path,)) is None
    double = compiled.compiler(tmp_path)(lambda number: 2 * number)
    assert double(21) == 42


def test_whether_a_kernel_is_kept_can_be_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "_folder", lambda _sources: tmp_path)
    assert not compiled.is_kept("line.judge")
    (tmp_path / "line.judge-88.py311.1.nbc").touch()
    assert compiled.is_kept("line.judge")
    monkeypatch.setattr(compiled, "_folder", lambda _sources: None)
    assert not compiled.is_kept("line.judge")


def test_an_uncounted_function_cannot_make_an_array():
    @compiled.uncounted
    def maker(count):
        return len(np.zeros(count))

    with pytest.raises(TypingError, match="Only accept returning of array"):
        numba.njit(lambda: maker(3))()


def test_a_counted_function_within_one_drops_what_it_makes():
    @compiled.inner
    def maker(count):
        return len(np.zeros(count))

    @compiled.uncounted
    def asks(count):
        return maker(count)

    asking = numba.njit(lambda: asks(3))
    _nrt_python.memsys_enable_stats()
    made, dropped = (
        _nrt_python.memsys_get_stats_alloc,
        _nrt_python.memsys_get_stats_free,
    )
    before = made() - dropped()
    assert asking() == 3
    assert made() - dropped() == before
