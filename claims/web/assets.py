"""The style sheet as one file: written as one file a thing, sent as one request."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PARTS = (
    "fonts",
    "tokens",
    "base",
    "shell",
    "controls",
    "components",
    "article",
    "workbench",
    "versions",
    "worklist",
    "desk",
    "library",
    "search",
    "print",
)
SOURCE = Path(__file__).resolve().parents[1] / "static" / "claims" / "css"
# Beside its parts, so that a relative address in a part holds in the whole.
NAME = "claims/css/app.css"
OURS = ("claims/", "django_htmx/htmx-4.min.")


def stylesheet() -> str:
    """All parts in their order."""
    return "\n".join((SOURCE / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)


@cache
def _folder() -> str:
    """A folder of this process's own, gone when it ends."""
    folder = tempfile.mkdtemp(prefix="mudaqqiq-css-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class BundleFinder(BaseFinder):
    """Finds the joined style sheet, for `collectstatic` and for the test server alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=_folder())

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The joined file's place on disk where its name is asked for; else nothing."""
        if path != NAME:
            return []
        written = str(self._write())
        return [written] if find_all else written

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file, as `collectstatic` asks for it."""
        self._write()
        yield NAME, self.storage

    def _write(self) -> Path:
        place = Path(self.storage.location) / NAME
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(stylesheet(), encoding="utf-8")
        # As old as its newest part: whoever collects only what changed must not find it new at every start.
        newest = max((SOURCE / f"{part}.css").stat().st_mtime_ns for part in PARTS)
        os.utime(place, ns=(newest, newest))
        return place


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Every file under the hash of its content, modules that our modules import included.

    Django can follow imports, but in every script at once, and trips over one that only a comment names.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("claims/js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )


class QuickHashedStorage(HashedStorage):
    """The same, with only our own pages' files compressed: the admin's would take seconds at a first start."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The pairs of a file and its compressed twin."""
        yield from super().compress_files([path for path in paths if path.startswith(OURS)])
