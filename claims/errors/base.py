"""A refusal, and the words for one that was stored."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ClaimsError(Exception):
    """A refusal that a person or a tool can act on: a code for tools, a message for people, the field where it lies."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    message: ClassVar[str | Promise] = _("The request could not be carried out.")
    retry: ClassVar[bool] = True
    """Whether machine work that met it is worth another attempt."""

    def __init__(
        self, message: str | Promise | None = None, *, field: str | None = None, details: dict[str, Any] | None = None
    ) -> None:
        self.text = message if message is not None else self.message
        self.field = field
        self.details = details or {}
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.text)


def message_of(code: str) -> str | Promise:
    """The words for a stored error code, in the reader's language; a general sentence for an unknown one."""
    known = {kind.code: kind.message for kind in _below(ClaimsError)} | _OF_MACHINES
    return known.get(code, _("Something went wrong in the machine."))


_OF_MACHINES: dict[str, str | Promise] = {
    "time_limit": _("It took longer than it may."),
    "worker_lost": _("The machine that worked on it stopped."),
}


def _below(kind: type[ClaimsError]) -> list[type[ClaimsError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in _below(child))]
