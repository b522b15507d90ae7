"""Every page of the admin answers, for every table there is."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from factory.django import DjangoModelFactory

from claims.admin.base import ReadOnlyAdmin
from claims.models import (
    ArticleVersion,
    AuditEvent,
    CheckRun,
    Evidence,
    ExtractionRun,
    Finding,
    Snapshot,
    Verdict,
)
from tests import factories

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
FACTORIES: dict[type[Model], Any] = {
    found._meta.model: found
    for found in vars(factories).values()
    if isinstance(found, type) and issubclass(found, DjangoModelFactory) and found is not DjangoModelFactory
}
OURS = sorted(
    (model for model in apps.get_app_config("claims").get_models() if not model._meta.proxy),
    key=lambda model: model._meta.label,
)
RECORDS = [model for model in MODELS if isinstance(admin.site._registry[model], ReadOnlyAdmin)]


@pytest.fixture
def boss(db: None) -> Client:
    """An administrator's browser."""
    client = Client()
    client.force_login(User.objects.create_superuser("boss", password="open-sesame-7"))
    return client


def page(model: type[Model], name: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def row_of(model: type[Model]) -> Model | None:
    """One row of the table; None where nothing here makes any."""
    if model in FACTORIES:
        made: Model = FACTORIES[model]()
        return made
    return model._default_manager.order_by("pk").first()


def test_every_table_has_pages() -> None:
    assert set(MODELS) >= {*OURS, User, Group}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_index(boss: Client, language: str) -> None:
    answer = boss.get("/admin/", headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
class TestPages:
    def test_answer(self, boss: Client, model: type[Model]) -> None:
        row = row_of(model)
        of: ModelAdmin[Any] = admin.site._registry[model]
        for query in ("", "?q=0", "?q=%D8%B3%D8%A7%D9%84%D9%85", "?q=%00", "?o=1", "?p=99", "?nonsense=1"):
            answer = boss.get(page(model, "changelist") + query, follow=True)
            assert answer.status_code == 200, query
        request = answer.wsgi_request
        assert boss.get(page(model, "add")).status_code == (200 if of.has_add_permission(request) else 403)
        if row is None:
            return
        opened = boss.get(page(model, "change", row.pk))
        assert opened.status_code == 200
        assert boss.get(page(model, "history", row.pk)).status_code == 200
        deletable = of.has_delete_permission(request, row)
        assert boss.get(page(model, "delete", row.pk), follow=True).status_code == (200 if deletable else 403)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label_lower)
def test_a_table_can_be_searched_and_shows_more_than_one_column(model: type[Model]) -> None:
    of: ModelAdmin[Any] = admin.site._registry[model]
    assert of.search_fields
    assert len(of.list_display) >= min(2, len(model._meta.concrete_fields))


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label_lower)
def test_a_record_cannot_be_written(boss: Client, model: type[Model]) -> None:
    row = row_of(model)
    if row is not None:
        before = model._default_manager.values().get(pk=row.pk)
        assert boss.post(page(model, "change", row.pk), {"state": "settled", "rationale": "x"}).status_code == 403
        assert boss.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}
        boss.post(page(model, "changelist"), chosen)
        assert model._default_manager.values().get(pk=row.pk) == before
    assert boss.post(page(model, "add"), {}).status_code == 403


@pytest.mark.parametrize(
    "model", [Verdict, AuditEvent, Evidence, ArticleVersion, Finding, Snapshot, ExtractionRun, CheckRun]
)
def test_what_must_be_a_record_is_one(model: type[Model]) -> None:
    assert model in RECORDS
