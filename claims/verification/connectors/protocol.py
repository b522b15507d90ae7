"""What a connector is: the file of one service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from claims.models import Connector


class Service(Protocol):
    """One outside service."""

    name: str
    titles: Mapping[str, str]
    """Its name by language of the interface."""
    address: str
    """Where it usually stands; "" where each newsroom has its own."""
    needs_secret: bool
    per_day: int | None
    """How often it may be asked unless the admin says otherwise."""

    def try_it(self, connector: Connector) -> str:
        """A short account of one real answer; raises a ServiceError with the reason why there is none."""
