"""The page of the automatic checks names every checker as it is, and the working of every finding has a template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.verification.registry import BUILT_IN, checkers

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "checkers.md").read_text(encoding="utf-8")
CODE = ROOT / "claims" / "verification" / "checkers"


def test_the_table_is_the_registry() -> None:
    listed = re.findall(r"^\| `(\w+)` \| (\d+) \| ([\w, ]+) \|", PAGE, re.MULTILINE)
    built_in = {checker.name: checker for checker in BUILT_IN}
    assert {name for name, _, _ in listed} == set(built_in) <= set(checkers())
    for name, version, kinds in listed:
        assert int(version) == built_in[name].version
        assert tuple(kinds.split(", ")) == built_in[name].kinds


@pytest.mark.parametrize("checker", [checker.name for checker in BUILT_IN])
def test_every_checker_has_its_section(checker: str) -> None:
    assert f"\n## {checker}\n" in PAGE


@pytest.mark.parametrize("checker", [checker.name for checker in BUILT_IN])
def test_its_section_names_every_kind_of_finding(checker: str) -> None:
    section = PAGE.split(f"\n## {checker}\n")[1].split("\n## ")[0]
    source = "\n".join(path.read_text(encoding="utf-8") for path in (CODE / checker).rglob("*.py"))
    kinds = set(re.findall(r'"kind": "([\w-]+)"', source)) | set(
        re.findall(r'(?:Reckoning|Reckoner|_working)\(\s*"([\w-]+)"', source)
    )
    assert kinds, "no finding has a kind"
    named = set(re.findall(r"[\w-]+", " ".join(re.findall(r"^\| ([\w, -]+) \|", section, re.MULTILINE))))
    assert kinds - {"quote"} <= named
