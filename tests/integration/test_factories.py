"""The factories give rows that the database takes, twice over."""

from __future__ import annotations

from typing import Any

import pytest
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES = {
    found._meta.model: found
    for found in vars(factories).values()
    if isinstance(found, type) and issubclass(found, DjangoModelFactory) and found is not DjangoModelFactory
}


@pytest.mark.django_db
@pytest.mark.parametrize("made_by", FACTORIES.values(), ids=lambda made_by: made_by.__name__)
def test_gives_rows_that_can_be_stored(made_by: Any) -> None:
    first, second = made_by(), made_by()
    first.refresh_from_db()
    assert str(first)
    assert first != second or made_by._meta.django_get_or_create
