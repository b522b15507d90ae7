"""Runs of words."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """Words `first` to `last`, both included."""

    first: int
    last: int


class Words(NamedTuple):
    """Words `first` to before `stop`."""

    first: int
    stop: int
