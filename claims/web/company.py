"""Who else is at a claim, as its page says it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.web import wording


@dataclass(frozen=True, slots=True)
class Company:
    """The person who holds the claim, and those who merely have it open. Independent readers hear no names."""

    holder: User | None
    readers: tuple[User, ...]
    nameless: bool

    @property
    def first(self) -> User | None:
        """Whose letter stands in the disc."""
        return None if self.nameless else self.holder or next(iter(self.readers), None)

    @property
    def stamp(self) -> str:
        """Changes whenever the line would."""
        holder = self.holder.pk if self.holder else 0
        return f"{holder}:{len(self.readers)}" if self.nameless else f"{holder}:{[one.pk for one in self.readers]}"

    @property
    def words(self) -> str:
        """The line; "" where nobody else is there."""
        if self.nameless:
            return _("Somebody else is at this claim now.") if self.holder or self.readers else ""
        parts = []
        if self.holder:
            parts.append(format_html(_("{} is reviewing this claim now"), _named(self.holder)))
        reading = [one for one in self.readers if one != self.holder]
        if len(reading) == 1:
            parts.append(format_html(_("{} is reading this claim"), _named(reading[0])))
        elif reading:
            more = ngettext("{} and %(n)d other are reading this claim", "{} and %(n)d others are reading this claim",
                            len(reading) - 1) % {"n": len(reading) - 1}  # fmt: skip
            parts.append(format_html(more, _named(reading[0])))
        return format_html("{}", parts[0]) if len(parts) == 1 else format_html("{} · {}", *parts) if parts else ""


def _named(person: User) -> str:
    return format_html("<bdi>{}</bdi>", wording.person(person))
