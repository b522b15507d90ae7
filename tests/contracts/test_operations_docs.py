"""The reference pages name every setting and every command, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "reference"
# Read by their own tools, or only handed from one of our processes to the next.
INTERNAL = {"FACTCHECK_ENVIRONMENT_READY", "FACTCHECK_HEALTH_URL", "FACTCHECK_VERSION"}
# Ours are told by their prefix wherever they are named, the others by how they are read.
NAMED = re.compile(r"""["'](FACTCHECK_[A-Z_]+)["']""")
READ = re.compile(r"""(?:environ(?:\.get)?|_?env\.\w+)[\[(]\s*["']([A-Z][A-Z_]+)["']""")


def variables() -> set[str]:
    sources = [*(ROOT / "factcheck").rglob("*.py"), *(ROOT / "claims").rglob("*.py"), ROOT / "tests" / "conftest.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    foreign = {"DISPLAY", "WAYLAND_DISPLAY", "CI", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {*NAMED.findall(text), *READ.findall(text)} - foreign - INTERNAL


def first_cells(page: str) -> set[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


def test_every_variable_is_on_the_settings_page() -> None:
    assert first_cells("settings.md") == variables()


@pytest.mark.parametrize("page", ["commands.md"])
def test_every_command_is_on_the_commands_page(page: str) -> None:
    ours = {name for name, app in get_commands().items() if app in {"claims", "factcheck"}}
    assert first_cells(page) == ours
