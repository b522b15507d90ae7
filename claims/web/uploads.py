"""How much of what a form brings is taken in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class Lid(FileUploadHandler):
    """Lets one byte more through than the files of a request may have together: whoever takes them sees that they are
    too large, and neither memory nor disk holds the rest."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._left: int = settings.FACTCHECK_MAX_FILE_BYTES + 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        kept = raw_data[: self._left]
        self._left -= len(kept)
        return kept or None

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one make the file."""
