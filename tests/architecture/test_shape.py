"""The measures of the house style, counted: sizes, words, comments and rooms."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BANNED = re.compile(r"(^|_)(utils?|common|manager|helpers?|misc|data)($|_|\.)")
PATHS_OF_A_MACHINE = re.compile(r"(?<![\w.-])/(?:root|home/\w+|work)/")


def tracked(*patterns: str) -> list[Path]:
    """Name the files git knows that match ``patterns``."""
    answer = subprocess.run(
        ["git", "ls-files", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in answer.stdout.splitlines()]


def too_long(files: list[Path], limit: int) -> list[str]:
    counted = [(len(f.read_text(encoding="utf-8").splitlines()), f) for f in files]
    return [f"{f.relative_to(ROOT)}: {n}" for n, f in counted if n > limit]


def longest_body(tree: ast.Module, limit: int) -> list[str]:
    """Name functions whose lines, docstring apart, are more than ``limit``."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[1 if ast.get_docstring(node) else 0 :]
            if start and (node.end_lineno or 0) - start[0].lineno + 1 > limit:
                found.append(node.name)
    return found


def test_a_source_file_stays_under_300_lines():
    assert too_long(SOURCES, 300) == []


def test_a_test_file_stays_under_500_lines():
    assert too_long(TESTS, 500) == []


def test_a_function_body_stays_under_50_lines():
    found = {
        str(path.relative_to(ROOT)): names
        for path in SOURCES
        if (names := longest_body(ast.parse(path.read_text(encoding="utf-8")), 50))
    }
    assert found == {}


def test_no_module_is_a_drawer():
    assert [str(p) for p in SOURCES if BANNED.search(p.stem)] == []


@pytest.mark.parametrize("name", ["utils", "crew_manager", "common", "helper"])
def test_the_drawer_rule_bites(name):
    assert BANNED.search(name)


def test_doors_are_synchronous():
    """ADR 2: only what waits without working is asynchronous."""
    domains = [p for p in SOURCES if "domains" in p.parts]
    found = [str(p) for p in domains if "async def" in p.read_text(encoding="utf-8")]
    assert found == []


def test_locks_name_no_address():
    locks = tracked("*.lock", "*lock.json", "**/.npmrc")
    assert locks
    named = [str(f) for f in locks if "http" in _addresses(f)]
    assert named == []


def _addresses(lock: Path) -> str:
    return " ".join(re.findall(r"https?://", lock.read_text(encoding="utf-8")))


def test_no_tracked_file_names_a_path_of_one_machine():
    files = [f for f in tracked("src", "ui", "tests", "docs", "Makefile") if f.exists()]
    named = [
        str(f.relative_to(ROOT))
        for f in files
        if f.suffix in {".py", ".ts", ".tsx", ".mjs", ".md", ".toml"}
        and PATHS_OF_A_MACHINE.search(f.read_text(encoding="utf-8"))
    ]
    assert named == []
