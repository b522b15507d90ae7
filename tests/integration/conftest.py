from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from claims.models import Preset
from tests.newsroom import Newsroom, open_newsroom

if TYPE_CHECKING:
    from tests.shelf import Shelf


@pytest.fixture
def newsroom(db: None, shelf: Shelf) -> Newsroom:
    """A one-person newsroom's desk."""
    return shelf.once("newsroom", open_newsroom)


@pytest.fixture
def line_desk(db: None, shelf: Shelf) -> Newsroom:
    """A desk where every claim needs a second reader."""
    return shelf.once("line desk", partial(open_newsroom, Preset.LINE_CHECK, name="line"))
