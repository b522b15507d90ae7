"""The presets as rows. Seeding twice adds nothing and changes nothing that a person edited."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from claims.audit import act
from claims.indexing import index_everything
from claims.models import Desk, Membership, Outlet, Policy, Preset, PriorityWeight, Rating, RatingScale, Role
from claims.models.policy import PRESETS
from claims.verification.connectors.registry import mirror_services
from claims.verification.services import mirror_checkers

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PRESET_FILE = Path(__file__).parent / "presets.toml"
SO_SCALE = {Preset.PUBLIC: "public"}
"""The scale of substance a preset begins with; the line scale for the others."""


@transaction.atomic
def seed(preset: Preset = Preset.ONE_PERSON, *, members: Iterable[User] = ()) -> int:
    """Add what is missing; gives how many rows that were. The given people join the first desk as administrators."""
    act("seed")
    presets = tomllib.loads(PRESET_FILE.read_text(encoding="utf-8"))
    added = sum(_seed_scale(code, data) for code, data in presets["scales"].items())
    for reason, data in presets["weights"].items():
        _row, created = PriorityWeight.objects.get_or_create(
            reason=reason, defaults={"weight": data["weight"], "labels": {"ar": data["ar"], "en": data["en"]}}
        )
        added += created
    mirror_checkers()
    index_everything()
    mirror_services()
    if not Desk.objects.exists():
        added += _first_desk(preset, presets["desk"])
    for user in members:
        for desk in Desk.objects.all()[:1]:
            added += Membership.objects.get_or_create(user=user, desk=desk, defaults={"role": Role.ADMINISTRATOR})[1]
    return added


def _seed_scale(code: str, data: dict[str, Any]) -> int:
    scale, created = RatingScale.objects.get_or_create(
        code=code,
        defaults={
            "axis": data["axis"],
            "labels": {"ar": data["ar"], "en": data["en"]},
            "ordinal": data.get("ordinal", False),
            "is_default": data.get("default", False),
        },
    )
    if not created:
        return 0
    Rating.objects.bulk_create(
        Rating(
            scale=scale,
            position=position,
            code=row["code"],
            labels={"ar": row["ar"], "en": row["en"]},
            colour=row["colour"],
            icon=row["icon"],
            needs_evidence=row.get("needs_evidence", True),
            claimreview=row.get("claimreview", ""),
        )
        for position, row in enumerate(data["ratings"], start=1)
    )
    return 1 + len(data["ratings"])


def _first_desk(preset: Preset, names: dict[str, str]) -> int:
    outlet = Outlet.objects.create(name=names["outlet"])
    make_desk(outlet, names["name"], preset)
    return 3


def make_desk(outlet: Outlet, name: str, preset: Preset) -> Desk:
    """A desk with the policy of a preset, inside the caller's transaction."""
    desk = Desk.objects.create(outlet=outlet, name=name)
    Policy.objects.create(
        desk=desk,
        preset=preset,
        said_scale=RatingScale.objects.get(code="said"),
        so_scale=RatingScale.objects.get(code=SO_SCALE.get(preset, "line")),
        **PRESETS[preset],
    )
    return desk
