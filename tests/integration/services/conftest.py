from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from claims.models import Connector
from claims.verification.connectors.registry import mirror_services
from tests.integration.services.speaking import Speaker, speaking

Configure = Callable[..., Connector]


@pytest.fixture
def speaker(settings: Any) -> Iterator[Speaker]:
    """A local server that may be fetched."""
    with speaking() as server:
        settings.FACTCHECK_OUTBOUND_ALLOW = [server.place]
        yield server


@pytest.fixture
def configure(db: None, speaker: Speaker) -> Configure:
    """Switches a service on, at the local server."""

    def switch_on(name: str, **changes: Any) -> Connector:
        mirror_services()
        given = {"enabled": True, "address": speaker.address, "timeout": 2, "secret": "", **changes}
        Connector.objects.filter(name=name).update(**given)
        return Connector.objects.get(name=name)

    return switch_on
