"""Reference tables in the admin: a file, its preview, its use."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import AuditEvent, ReferenceFigure, ReferenceTable

ADD = "/admin/claims/referencetable/add/"
TABLE = "indicator,place,period,value,unit\nعدد السكان | Population,تونس,2024,12.36,مليون نسمة\nx,صفاقس,2024,..,\n"


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_superuser("boss", password="open-sesame-7")


@pytest.fixture
def boss(user: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


def send(boss: Client, text: str, **more: str) -> Any:
    file = SimpleUploadedFile("t.csv", text.encode(), content_type="text/csv")
    return boss.post(ADD, {"title": "سكان", "source": "INS", **more, "file": file})


def test_a_file_is_shown_before_it_serves(boss: Client, user: User) -> None:
    answer = send(boss, TABLE)
    table = ReferenceTable.objects.get()
    assert (answer.status_code, table.in_use, table.left_out, table.imported_by) == (302, False, 1, user)
    page = boss.get(answer["Location"]).content.decode()
    for words in ("12.36", "TN", "2024-01-01", "مليون نسمة", "1 row was read", "1 row without a value"):
        assert words in page
    event = AuditEvent.objects.filter(object_type="claims_referencetable").latest("pk")
    assert (event.act, event.actor_id, event.operation) == ("import_table", user.pk, "insert")


@pytest.mark.parametrize(("button", "used"), [("use", True), ("leave", False)])
def test_it_is_put_to_use_and_out_of_it(boss: Client, button: str, used: bool) -> None:
    send(boss, TABLE)
    table = ReferenceTable.objects.get()
    ReferenceTable.objects.update(in_use=not used)
    address = reverse("admin:claims_referencetable_change", args=[table.pk])
    answer = boss.post(
        address, {"title": "سكان", "source": "INS", "source_url": "", f"claims_referencetable_{button}": "1"}
    )
    assert answer.status_code == 302
    table.refresh_from_db()
    assert table.in_use is used
    event = AuditEvent.objects.filter(object_type="claims_referencetable", act__endswith="_table").latest("pk")
    assert event.act == ("use_table" if used else "leave_table")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_wrong_is_listed_and_nothing_is_kept(boss: Client, language: str) -> None:
    file = SimpleUploadedFile("t.csv", (TABLE + "a,مصر,soon,12x,\n").encode())
    answer = boss.post(ADD, {"title": "t", "source": "s", "file": file}, headers={"Accept-Language": language})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "12x" in page and "soon" in page
    assert ("is not a number" in page) is (language == "en")
    assert not ReferenceTable.objects.exists() and not ReferenceFigure.objects.exists()


def test_a_table_needs_a_title_and_a_source(boss: Client) -> None:
    assert send(boss, TABLE, title="", source="").status_code == 200
    assert not ReferenceTable.objects.exists()
