from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError

from claims.models import Checker, Desk, Membership, Outlet, Policy, Preset, PriorityWeight, Rating, RatingScale
from claims.models.policy import PRESETS
from claims.seeds import make_desk, seed
from tests.newsroom import Newsroom


@pytest.fixture
def bare(db: None) -> None:
    """A database with nothing in it, as right after its migrations."""
    for model in (Desk, Outlet, Rating, RatingScale, PriorityWeight, Checker):
        model._default_manager.all().delete()


@pytest.mark.usefixtures("bare")
def test_seeding_twice_adds_nothing_and_keeps_what_a_person_edited() -> None:
    assert seed() > 40
    Rating.objects.filter(code="confirmed").update(labels={"ar": "صحيح تمامًا"})
    Checker.objects.update(enabled=False)
    assert seed() == 0
    assert Rating.objects.get(code="confirmed").labels == {"ar": "صحيح تمامًا"}
    assert not Checker.objects.filter(enabled=True).exists()


@pytest.mark.usefixtures("bare")
def test_the_first_administrator_joins_the_first_desk() -> None:
    root = User.objects.create_superuser("root-of-all", password="open-sesame-7")
    seed(members=[root])
    assert Membership.objects.get().user == root
    assert Desk.objects.get().policy.preset == Preset.ONE_PERSON


@pytest.mark.django_db
@pytest.mark.parametrize("preset", list(Preset))
def test_each_preset_gives_its_policy(preset: Preset) -> None:
    outlet = Desk.objects.get().outlet
    policy = Policy.objects.get(desk=make_desk(outlet, "another", preset))
    assert {name: getattr(policy, name) for name in PRESETS[preset]} == PRESETS[preset]


@pytest.mark.django_db
def test_every_label_stands_in_both_languages() -> None:
    for model in (RatingScale, Rating, PriorityWeight):
        for row in model.objects.all():
            assert {"ar", "en"} <= {code for code, label in row.labels.items() if label}, row


def test_a_used_scale_cannot_be_deleted(newsroom: Newsroom) -> None:
    with pytest.raises(ProtectedError):
        newsroom.desk.policy.so_scale.delete()
