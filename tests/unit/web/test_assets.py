"""What is served: hashes of what others made, and rules that every style sheet and template keeps."""

from __future__ import annotations

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from claims.web.assets import PARTS, SOURCE, stylesheet

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "claims" / "static" / "claims"
VENDORED = tomllib.loads((STATIC / "vendor" / "vendor.toml").read_text(encoding="utf-8"))["file"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Mirrored in one place: a shadow has no logical form.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right)|left|right|float)\s*:|text-align:\s*(?:left|right)"
)


@pytest.mark.parametrize("entry", VENDORED, ids=lambda entry: entry["path"])
def test_a_vendored_file_is_what_its_list_says(entry: dict[str, str]) -> None:
    assert set(entry) == {"path", "name", "package", "version", "licence", "sha256"}
    assert sha256((ROOT / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_file_of_others_is_on_the_list() -> None:
    ours = {".css", ".txt", ".toml", ".svg"}
    served = {path for path in STATIC.rglob("*") if path.is_file() and path.suffix not in ours}
    own_scripts = set((STATIC / "js").glob("*.js"))
    listed = {ROOT / entry["path"] for entry in VENDORED}
    assert served - own_scripts <= listed


def test_the_style_sheet_holds_every_part_once() -> None:
    whole = stylesheet()
    # The page that explains the API has its own sheet and is not among them.
    assert set(PARTS) == {path.stem for path in SOURCE.glob("*.css")} - {"api"}
    for part in PARTS:
        assert whole.count((SOURCE / f"{part}.css").read_text(encoding="utf-8")) == 1


@pytest.mark.parametrize("part", PARTS)
def test_styles_know_no_left_and_no_right(part: str) -> None:
    assert PHYSICAL.findall((SOURCE / f"{part}.css").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("part", [part for part in PARTS if part not in {"tokens", "components"}])
def test_colours_come_from_the_tokens(part: str) -> None:
    assert not re.search(r"#[0-9a-f]{3,8}\b", (SOURCE / f"{part}.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_has_nothing_inline_that_the_policy_would_refuse(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=|hx-on|javascript:|js:", text)
    # Data for other machines is no script: nothing runs it, and the policy does not ask about it.
    assert not re.search(r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)', text)


@pytest.mark.parametrize("path", sorted((STATIC / "js").glob("*.js")), ids=lambda path: path.name)
def test_a_script_evaluates_nothing_and_writes_no_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", text)
    assert len(text.splitlines()) <= 200
