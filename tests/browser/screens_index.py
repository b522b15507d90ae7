"""The page that shows the pictures of the screens side by side."""

from __future__ import annotations

from pathlib import Path

from tests.browser.pages import AREAS

LOOKS = ("ar-light", "ar-dark", "en-light", "en-dark")
HEAD = """# The screens

All screens of the workbench with the project's own sample articles, in both languages and themes, as `make screens`
draws them: {count} pictures. The main ones are there at a phone's width, too.
"""


def write_index(folder: Path) -> None:
    """Writes `README.md` beside the pictures that lie in the folder."""
    parts = [HEAD.format(count=len(list(folder.glob("*.webp"))))]
    parts += [" · ".join(f"[{area}](#{anchor(area)})" for area in AREAS)]
    for area, names in AREAS.items():
        parts.append(f"\n## {area}")
        parts += [section(folder, name) for name in names]
    (folder / "README.md").write_text("\n".join(parts).rstrip() + "\n", encoding="utf-8")


def section(folder: Path, name: str) -> str:
    """The screen's title and its pictures, or nothing where none were drawn."""
    stem = name.replace(" ", "-").replace("_", "-")
    rows = [row for ending in ("", "-phone") if (row := row_of(folder, stem, ending))]
    title = name.replace("_", " ").capitalize()
    return (
        "\n".join(
            [
                f"\n### {title}",
                "| Arabic, light | Arabic, dark | English, light | English, dark |",
                "|---|---|---|---|",
                *rows,
            ]
        )
        if rows
        else ""
    )


def row_of(folder: Path, stem: str, ending: str) -> str:
    files = [f"{stem}-{look}{ending}.webp" for look in LOOKS]
    if not any((folder / file).exists() for file in files):
        return ""
    cells = [f"[![{stem}, {look}]({file})]({file})" for look, file in zip(LOOKS, files, strict=True)]
    return f"| {' | '.join(cells)} |"


def anchor(words: str) -> str:
    return words.lower().replace(" ", "-")
