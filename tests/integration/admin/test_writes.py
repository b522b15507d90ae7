"""What may be written in the admin, how it is recorded, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from claims.models import (
    ApiToken,
    AuditEvent,
    Claim,
    ClaimantAlias,
    Desk,
    PriorityWeight,
    Rating,
    RatingScale,
    Source,
)
from claims.models.token import digest_of
from tests import factories as rows


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_superuser("boss", password="open-sesame-7")


@pytest.fixture
def boss(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(boss: Client, address: str) -> dict[str, Any]:
    """What the browser would send back of the form at this address, unchanged."""
    answer = boss.get(address)
    assert answer.status_code == 200
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            widget = getattr(bound.field.widget, "widget", bound.field.widget)
            if hasattr(widget, "decompress") and hasattr(widget, "widgets_names"):
                parts = value if isinstance(value, list) else widget.decompress(value)
                names = (f"{bound.html_name}{suffix}" for suffix in widget.widgets_names)
                sent |= {name: "" if part is None else str(part) for name, part in zip(names, parts, strict=True)}
            elif value is not None and value is not False:
                sent[bound.html_name] = bound.field.prepare_value(value)
    return sent


def save(boss: Client, address: str, **changes: Any) -> Any:
    sent = form_of(boss, address) | changes
    answer = boss.post(address, sent)
    errors = answer.context["errors"] if answer.status_code == 200 and answer.context else None
    assert answer.status_code == 302, errors
    return answer


def change(row: Any) -> str:
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_a_write_is_recorded_as_the_admins(boss: Client, user: User) -> None:
    source = rows.SourceFactory()
    save(boss, change(source), title="سجل جديد")
    assert Source.objects.get(pk=source.pk).title == "سجل جديد"
    event = AuditEvent.objects.filter(object_type="claims_source", object_id=source.pk).latest("pk")
    assert (event.act, event.actor_id, event.operation) == ("admin", user.pk, "update")


@pytest.mark.parametrize("in_bulk", [False, True], ids=["one", "in-bulk"])
def test_a_deletion_is_recorded_too(boss: Client, user: User, in_bulk: bool) -> None:
    source = rows.SourceFactory()
    if in_bulk:
        chosen = {"action": "delete_selected", "_selected_action": source.pk, "post": "yes"}
        boss.post(reverse("admin:claims_source_changelist"), chosen)
    else:
        boss.post(reverse("admin:claims_source_delete", args=[source.pk]), {"post": "yes"})
    assert not Source.objects.exists()
    event = AuditEvent.objects.filter(object_type="claims_source", object_id=source.pk).latest("pk")
    assert (event.act, event.actor_id, event.operation) == ("admin", user.pk, "delete")


class TestClaim:
    def test_its_deadline_moves_its_version(self, boss: Client, user: User) -> None:
        claim = rows.ClaimFactory()
        save(boss, change(claim), due_at_0="2026-05-01", due_at_1="12:00:00")
        after = Claim.objects.get(pk=claim.pk)
        assert (after.version, after.due_at and after.due_at.day) == (2, 1)
        event = AuditEvent.objects.filter(object_type="claims_claim", object_id=claim.pk).latest("pk")
        assert (event.act, event.actor_id) == ("admin", user.pk)

    def test_its_state_does_not_move_here(self, boss: Client) -> None:
        claim = rows.ClaimFactory()
        save(boss, change(claim), state="settled", priority="99", version="7", kind="factual", assignee="1")
        after = Claim.objects.get(pk=claim.pk)
        assert (after.state, after.priority, after.version, after.kind) == ("open", 0.6, 2, "numeric")
        assert after.assignee is None


class TestToken:
    def test_its_secret_is_shown_once(self, boss: Client, user: User) -> None:
        address = reverse("admin:claims_apitoken_add")
        answer = boss.post(address, {"name": "CMS", "user": user.pk, "scope": "read"})
        assert answer.status_code == 200
        token = ApiToken.objects.get()
        secret = answer.context["secret"]
        assert token.digest == digest_of(secret)
        assert (token.name, token.user, token.scope) == ("CMS", user, "read")
        assert secret in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        for again in (reverse("admin:claims_apitoken_changelist"), change(token)):
            page = boss.get(again).content.decode()
            assert secret not in page
            assert token.digest not in page

    def test_it_opens_the_api_until_it_is_deleted(self, boss: Client, user: User) -> None:
        sent = {"name": "CMS", "user": user.pk, "scope": "write"}
        secret = boss.post(reverse("admin:claims_apitoken_add"), sent).context["secret"]
        headers = {"Authorization": f"Bearer {secret}"}
        assert Client().get("/api/v1/desks/", headers=headers).status_code == 200
        boss.post(reverse("admin:claims_apitoken_delete", args=[ApiToken.objects.get().pk]), {"post": "yes"})
        assert Client().get("/api/v1/desks/", headers=headers).status_code == 401

    def test_it_cannot_be_widened(self, boss: Client) -> None:
        token = rows.ApiTokenFactory(scope="read")
        other = rows.UserFactory()
        save(boss, change(token), scope="write", user=other.pk, digest="0" * 64, name="renamed")
        after = ApiToken.objects.get(pk=token.pk)
        assert (after.scope, after.user, after.digest, after.name) == ("read", token.user, token.digest, "renamed")


class TestWork:
    @pytest.mark.parametrize("made_by", [rows.ExtractionRunFactory, rows.CheckRunFactory])
    def test_what_failed_is_queued_again(self, boss: Client, made_by: Any) -> None:
        failed, done = made_by(failed=True), made_by(done=True)
        chosen = {"action": "retry", "_selected_action": [failed.pk, done.pk]}
        answer = boss.post(reverse(f"admin:claims_{failed._meta.model_name}_changelist"), chosen)
        failed.refresh_from_db()
        done.refresh_from_db()
        assert (failed.state, failed.attempt, failed.error_code, failed.finished_at) == ("queued", 0, "", None)
        assert (done.state, done.attempt) == ("done", 1)
        assert "1" in said(answer)


class TestRatings:
    def test_words_are_edited_by_language(self, boss: Client) -> None:
        rating = Rating.objects.get(scale__code="line", code="opinion")
        save(boss, change(rating), labels_ar="رأي الكاتب", labels_en="Opinion piece")
        rating.refresh_from_db()
        assert rating.labels == {"ar": "رأي الكاتب", "en": "Opinion piece"}

    def test_a_code_stays(self, boss: Client) -> None:
        rating = Rating.objects.get(scale__code="line", code="opinion")
        save(boss, change(rating), code="other")
        assert Rating.objects.filter(pk=rating.pk, code="opinion").exists()

    def test_a_used_one_stays_and_says_why(self, boss: Client) -> None:
        rating = Rating.objects.get(scale__code="line", code="confirmed")
        rows.VerdictFactory(so=rating)
        answer = boss.post(reverse("admin:claims_rating_delete", args=[rating.pk]), {"post": "yes"})
        assert answer.status_code == 302
        assert "1" in said(answer)
        chosen = {"action": "delete_selected", "_selected_action": rating.pk, "post": "yes"}
        boss.post(reverse("admin:claims_rating_changelist"), chosen)
        assert Rating.objects.filter(pk=rating.pk).exists()

    def test_an_unused_one_goes(self, boss: Client) -> None:
        rating = Rating.objects.get(scale__code="six-step", code="half-true")
        boss.post(reverse("admin:claims_rating_delete", args=[rating.pk]), {"post": "yes"})
        assert not Rating.objects.filter(pk=rating.pk).exists()

    def test_a_scale_in_use_stays(self, boss: Client) -> None:
        scale = RatingScale.objects.get(code="line")
        assert said(boss.post(reverse("admin:claims_ratingscale_delete", args=[scale.pk]), {"post": "yes"}))
        assert RatingScale.objects.filter(pk=scale.pk).exists()


def test_a_new_weight_reorders_what_waits(boss: Client) -> None:
    weight = PriorityWeight.objects.get(reason="lead")
    waiting = rows.ClaimFactory(reasons={"lead": 0.5, "denial": 1.0}, priority=0.9)
    settled = rows.ClaimFactory(reasons={"lead": 0.5}, priority=0.3, state="settled")
    save(boss, change(weight), weight="2.0")
    assert Claim.objects.get(pk=waiting.pk).priority == pytest.approx(1.6)
    assert Claim.objects.get(pk=settled.pk).priority == 0.3


def test_a_desk_is_made_with_its_policy(boss: Client) -> None:
    outlet = rows.OutletFactory()
    reader = rows.UserFactory()
    address = reverse("admin:claims_desk_add")
    sent = {"outlet": outlet.pk, "name": "مكتب جديد", "preset": "public", "memberships-0-user": reader.pk}
    sent |= {"memberships-TOTAL_FORMS": "1", "memberships-0-role": "editor"}
    before = AuditEvent.objects.filter(act="direct").count()
    save(boss, address, **sent)
    desk = Desk.objects.get(name="مكتب جديد")
    assert (desk.policy.preset, desk.policy.blind, desk.policy.so_scale.code) == ("public", True, "public")
    assert [(row.user, row.role) for row in desk.memberships.all()] == [(reader, "editor")]
    assert AuditEvent.objects.filter(act="direct").count() == before
    save(boss, change(desk), **{"policy-0-min_sources": "3"})
    desk.policy.refresh_from_db()
    assert desk.policy.min_sources == 3


class TestAlias:
    def test_is_folded_as_it_is_looked_up(self, boss: Client) -> None:
        alias = rows.ClaimantAliasFactory()
        save(boss, change(alias), name="الأُستاذ  أحمد")
        alias.refresh_from_db()
        assert (alias.name, alias.folded) == ("الأُستاذ  أحمد", ClaimantAlias.objects.get().folded)
        assert alias.folded != alias.name

    def test_of_another_is_refused(self, boss: Client) -> None:
        first = rows.ClaimantAliasFactory(name="احمد", folded="احمد")
        other = rows.ClaimantAliasFactory()
        answer = boss.post(change(other), form_of(boss, change(other)) | {"name": "أحمد"})
        assert answer.status_code == 200
        assert answer.context["errors"]
        assert ClaimantAlias.objects.filter(folded=first.folded).count() == 1


def test_an_independent_review_is_hidden_here_too(boss: Client, user: User) -> None:
    claim = rows.ClaimFactory(article__desk__policy__blind=True, state="awaiting_second")
    source = rows.SourceFactory(desk=claim.article.desk, title="سري للغاية")
    evidence = rows.EvidenceFactory(claim=claim, source=source, passage="نص الدليل الأول")
    verdict = rows.VerdictFactory(claim=claim, rationale="تعليل الأول")
    for row, words in ((evidence, "نص الدليل الأول"), (verdict, "تعليل الأول"), (source, "سري للغاية")):
        listed = boss.get(reverse(f"admin:claims_{row._meta.model_name}_changelist"))
        assert words not in listed.content.decode()
        assert not listed.context["cl"].result_list
        assert boss.get(change(row)).status_code == 302
    events = boss.get(reverse("admin:claims_auditevent_changelist") + "?object_type=claims_verdict")
    assert not events.context["cl"].result_list


def test_a_hold_is_given_back_by_the_act_of_review(boss: Client, user: User) -> None:
    lease = rows.ReadingLeaseFactory()
    chosen = {"action": "give_back", "_selected_action": lease.pk}
    boss.post(reverse("admin:claims_readinglease_changelist"), chosen)
    assert Claim.objects.get(pk=lease.claim_id).state == "open"
    event = AuditEvent.objects.filter(object_type="claims_claim", object_id=lease.claim_id).latest("pk")
    assert (event.act, event.actor_id) == ("release_claim", user.pk)


def test_only_staff_come_in(db: None) -> None:
    client = Client()
    client.force_login(rows.UserFactory())
    assert client.get("/admin/").status_code == 302
    assert client.get(reverse("admin:claims_verdict_changelist")).status_code == 302
