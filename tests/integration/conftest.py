from __future__ import annotations

import pytest

from claims.models import Preset
from tests.newsroom import Newsroom, open_newsroom


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """A one-person newsroom's desk."""
    return open_newsroom()


@pytest.fixture
def line_desk(db: None) -> Newsroom:
    """A desk where every claim needs a second reader."""
    return open_newsroom(Preset.LINE_CHECK, name="line")
