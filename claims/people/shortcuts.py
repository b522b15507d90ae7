"""Which key does what, and a person's own choice of keys.

A key is named by its place on the keyboard (the browser's `code`), so that it works while an Arabic layout is on. The
digits, Enter with Ctrl, Escape and the question mark are not up for choice: they stand for what is printed on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.errors import InvalidInput
from claims.models import Keymap

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# name of the act: its key and what it does. A key with Shift does the act's second half where it has one.
SHORTCUTS = {
    "following": ("KeyJ", gettext_lazy("Next claim")),
    "previous": ("KeyK", gettext_lazy("Previous claim")),
    "rationale": ("KeyR", gettext_lazy("Write the rationale")),
    "evidence": ("KeyE", gettext_lazy("Go to the evidence")),
    "cite": ("KeyS", gettext_lazy("Cite a reference")),
    "take": ("KeyM", gettext_lazy("Take this claim")),
    "skip": ("KeyD", gettext_lazy("Skip this claim")),
    "undo": ("KeyU", gettext_lazy("Take back the last act")),
    "caret": ("KeyC", gettext_lazy("Choose words of the article with the arrow keys")),
    "add": ("KeyA", gettext_lazy("Add a claim of the chosen words")),
    "earlier": ("BracketLeft", gettext_lazy("The claim begins a word earlier; with Shift: ends a word earlier")),
    "later": ("BracketRight", gettext_lazy("The claim begins a word later; with Shift: ends a word later")),
    "marks": ("KeyH", gettext_lazy("Show or hide the marks")),
    "next": ("KeyN", gettext_lazy("Take the next claim of the worklist")),
    "choose": ("KeyX", gettext_lazy("Choose this row of the worklist; with Shift: all rows up to it")),
    "filter": ("KeyF", gettext_lazy("Filter")),
    "search": ("Slash", gettext_lazy("Search")),
    "go": ("KeyG", gettext_lazy("Go to … and then:")),
}
# place on the keyboard: what is printed on it, Latin and Arabic (the layout that PC keyboards are sold with)
CAPS = {
    "KeyA": ("A", "ش"),
    "KeyB": ("B", "لا"),
    "KeyC": ("C", "ؤ"),
    "KeyD": ("D", "ي"),
    "KeyE": ("E", "ث"),
    "KeyF": ("F", "ب"),
    "KeyG": ("G", "ل"),
    "KeyH": ("H", "ا"),
    "KeyI": ("I", "ه"),
    "KeyJ": ("J", "ت"),
    "KeyK": ("K", "ن"),
    "KeyL": ("L", "م"),
    "KeyM": ("M", "ة"),
    "KeyN": ("N", "ى"),
    "KeyO": ("O", "خ"),
    "KeyP": ("P", "ح"),
    "KeyQ": ("Q", "ض"),
    "KeyR": ("R", "ق"),
    "KeyS": ("S", "س"),
    "KeyT": ("T", "ف"),
    "KeyU": ("U", "ع"),
    "KeyV": ("V", "ر"),
    "KeyW": ("W", "ص"),
    "KeyX": ("X", "ء"),
    "KeyY": ("Y", "غ"),
    "KeyZ": ("Z", "ئ"),
    "BracketLeft": ("[", "ج"),
    "BracketRight": ("]", "د"),
    "Semicolon": (";", "ك"),
    "Quote": ("'", "ط"),
    "Comma": (",", "و"),
    "Period": (".", "ز"),
    "Slash": ("/", "ظ"),
}
# After the key of "go": the name of the place in the bar.
PLACES = {
    "worklist": ("KeyQ", gettext_lazy("the worklist")),
    "articles": ("KeyA", gettext_lazy("the articles")),
    "intake": ("KeyI", gettext_lazy("a new article")),
    "sources": ("KeyS", gettext_lazy("the references")),
    "speakers": ("KeyP", gettext_lazy("the speakers")),
    "dashboard": ("KeyD", gettext_lazy("the figures of the desk")),
    "settings": ("KeyT", gettext_lazy("the settings")),
}
DEFAULTS = {name: code for name, (code, _word) in SHORTCUTS.items()}


def keys_of(person: User | AnonymousUser) -> dict[str, str]:
    """The key of every act for this person; what they did not move is where it is for all."""
    if not person.is_authenticated:
        return dict(DEFAULTS)
    moved = Keymap.objects.filter(person=person.pk).values_list("keys", flat=True).first() or {}
    return DEFAULTS | {name: code for name, code in moved.items() if name in DEFAULTS and code in CAPS}


@transaction.atomic
def change_keys(person: User, keys: Mapping[str, str]) -> dict[str, str]:
    """The person's keys from now on; acts that are not named get their usual key.

    Raises InvalidInput, naming the act, for a key that there is not and for one that two acts would share.
    """
    wanted = DEFAULTS | {name: code for name, code in keys.items() if name in DEFAULTS}
    holder: dict[str, str] = {}
    for name, code in wanted.items():
        if code not in CAPS:
            raise InvalidInput(_("There is no such key."), field=name)
        if code in holder:
            raise InvalidInput(_shared(code, holder[code], name), field=name)
        holder[code] = name
    moved = {name: code for name, code in wanted.items() if code != DEFAULTS[name]}
    Keymap.objects.update_or_create(person=person, defaults={"keys": moved})
    return wanted


def _shared(code: str, one: str, other: str) -> str:
    return _("The key %(key)s would do two things: “%(one)s” and “%(other)s”. Nothing was changed.") % {
        "key": " / ".join(CAPS[code]),
        "one": SHORTCUTS[one][1],
        "other": SHORTCUTS[other][1],
    }
