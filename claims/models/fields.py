"""Small pieces that several models share."""

from __future__ import annotations

from django.db.models import CheckConstraint, Choices, Q


def constrain_choices(field: str, choices: type[Choices], *, blank: bool = False) -> CheckConstraint:
    """A database constraint that holds the field to the values of its choices."""
    values = [*choices.values, *([""] if blank else [])]
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"%(class)s_{field}_known")
