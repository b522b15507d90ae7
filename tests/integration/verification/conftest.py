from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.webserver import Site, serving


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """A web site on this machine, which the operator opened; pages are saved."""
    with serving() as site:
        settings.FACTCHECK_OUTBOUND_ALLOW = [site.place]
        settings.FACTCHECK_CAPTURE = True
        yield site
