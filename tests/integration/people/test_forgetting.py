"""A person forgotten, an article erased; the audit whole."""

from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessLog
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from claims.audit import Break, first_break
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.ingestion.erasing import erase_article
from claims.models import (
    ApiToken,
    Article,
    ArticleVersion,
    AuditEvent,
    Claim,
    Comment,
    CorrectionRequest,
    Membership,
    Role,
    Source,
    Suggestion,
    Verdict,
)
from claims.people.services import forget_person
from claims.review.services import (
    CorrectionDraft,
    SourceDraft,
    SuggestionDraft,
    VerdictDraft,
    add_comment,
    propose_change,
    receive_correction,
    record_verdict,
    reopen_claim,
)
from tests.factories import MembershipFactory
from tests.newsroom import Newsroom

WHY = "asked to be forgotten"


def chain_break() -> Break | None:
    """What `first_break` finds once this test's transaction has made its links, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return first_break()


def everything() -> str:
    """Every word in every table of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" AS t')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root-of-all")


@pytest.fixture
def worked(newsroom: Newsroom) -> Claim:
    """A claim with two cycles of verdicts, evidence, a comment and a suggestion of the checker's."""
    claim = newsroom.figure(newsroom.split(), "40 شاحنة")
    for number, rating in enumerate(("confirmed", "needs-context")):
        claim.refresh_from_db()
        if number:
            reopen_claim(claim, by=newsroom.checker, seen_version=claim.version, reason="بيان")
            claim.refresh_from_db()
        source = SourceDraft(title="سجل الميناء", kind="primary", passage="مقطع عن أربعين شاحنة")
        draft = VerdictDraft(so=rating, rationale="السجل يذكر شاحنات", sources=[source])
        record_verdict(claim, draft, by=newsroom.checker, seen_version=claim.version)
    claim.refresh_from_db()
    add_comment(claim, "انظر @checker-desk. ثم @checker-desk-2", by=newsroom.editor)
    propose_change(claim, SuggestionDraft(proposed="41 شاحنة", change="figure"), by=newsroom.checker)
    return claim


class TestForgetting:
    def remember(self, person: User) -> None:
        """What knows a person beside their account."""
        person.first_name, person.last_name, person.email = "منصور", "العتيبي", "mansour@desk.example"
        person.save()
        ApiToken.objects.issue(person, "mansour's script")
        AccessLog.objects.create(username=person.username, ip_address="127.0.0.1", user_agent="")
        LogEntry.objects.create(
            user=person,
            content_type=ContentType.objects.get_for_model(User),
            object_id=str(person.pk),
            object_repr=person.username,
            action_flag=CHANGE,
        )

    def test_the_name_is_nowhere_and_the_work_is_there(self, newsroom: Newsroom, worked: Claim, root: User) -> None:
        person = newsroom.checker
        self.remember(person)
        rationale = list(Verdict.objects.values_list("rationale", "reviewer_id"))
        gone = forget_person(person, by=root, reason=WHY)
        assert gone.username == f"forgotten-{person.pk}"
        assert not gone.is_active
        words = everything()
        for name in ("منصور", "العتيبي", "mansour", '"checker-desk"', "@checker-desk "):
            assert name not in words
        assert list(Verdict.objects.values_list("rationale", "reviewer_id")) == rationale
        assert AuditEvent.objects.filter(actor_id=person.pk, act="record_verdict").exists()
        assert not Membership.objects.filter(user=person).exists()
        assert chain_break() is None
        event = AuditEvent.objects.filter(act="forget_person", object_type="auth_user").latest("pk")
        assert (event.object_id, event.actor_id, event.reason) == (person.pk, root.pk, WHY)

    def test_mentions_are_renamed_and_longer_names_left(self, newsroom: Newsroom, worked: Claim, root: User) -> None:
        forget_person(newsroom.checker, by=root, reason=WHY)
        assert Comment.objects.get().body == f"انظر @forgotten-{newsroom.checker.pk}. ثم @checker-desk-2"

    def test_even_an_empty_account_leaves_an_event(self, newsroom: Newsroom, root: User) -> None:
        User.objects.filter(pk=newsroom.stranger.pk).update(is_active=False)
        forget_person(newsroom.stranger, by=root, reason=WHY)
        assert AuditEvent.objects.filter(act="forget_person", object_id=newsroom.stranger.pk).exists()

    @pytest.mark.parametrize("who", ["editor", "boss", "self"])
    def test_only_another_superuser_may(self, newsroom: Newsroom, root: User, who: str) -> None:
        boss = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
        by = {"editor": newsroom.editor, "boss": boss, "self": root}[who]
        with pytest.raises(NotAllowed):
            forget_person(root if who == "self" else newsroom.checker, by=by, reason=WHY)

    def test_a_reason_is_needed_and_once_is_enough(self, newsroom: Newsroom, root: User) -> None:
        with pytest.raises(InvalidInput):
            forget_person(newsroom.checker, by=root, reason=" ")
        forget_person(newsroom.checker, by=root, reason=WHY)
        with pytest.raises(Conflict):
            forget_person(newsroom.checker, by=root, reason=WHY)

    def test_the_command(self, newsroom: Newsroom, capsys: Any) -> None:
        call_command("forget_person", "checker-desk", reason=WHY)
        assert capsys.readouterr().out == f"forgotten: forgotten-{newsroom.checker.pk}\n"
        with pytest.raises(CommandError, match="no user"):
            call_command("forget_person", "checker-desk", reason=WHY)
        with pytest.raises(CommandError):
            call_command("forget_person", "editor-desk", reason=" ")


class TestErasing:
    def test_the_words_are_nowhere_and_the_audit_is_whole(self, newsroom: Newsroom, worked: Claim) -> None:
        boss = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
        article, other = worked.article, newsroom.split("وصلت 9 سفن إلى الخليج.")
        before = AuditEvent.objects.count()
        request = receive_correction(
            newsroom.desk, CorrectionDraft(who="قارئ", channel="رسالة", item="العدد خطأ", article=article), by=boss
        )
        erase_article(article, by=boss, reason="wrong desk")
        words = everything()
        for gone in ("شاحن", "الحربي", "السجل يذكر", "مقطع عن"):
            assert gone not in words, gone
        assert (Article.objects.get(), Claim.objects.exclude(article=other).count()) == (other, 0)
        assert not Verdict.objects.exists()
        assert not Suggestion.objects.exists()
        assert CorrectionRequest.objects.get(pk=request.pk).article is None
        assert Source.objects.exists()
        assert AuditEvent.objects.count() > before
        assert chain_break() is None
        event = AuditEvent.objects.get(object_type="claims_article", object_id=article.pk, operation="delete")
        assert (event.act, event.actor_id, event.reason) == ("erase_article", boss.pk, "wrong desk")

    def test_the_guard_is_back_afterwards(self, newsroom: Newsroom, worked: Claim) -> None:
        other = newsroom.figure(newsroom.split("وصلت 9 سفن إلى الخليج."), "9 سفن")
        record_verdict(other, VerdictDraft(so="opinion"), by=newsroom.checker, seen_version=other.version)
        with transaction.atomic():
            erase_article(worked.article, by=None, reason="wrong desk")
            with pytest.raises(DatabaseError), transaction.atomic():
                Verdict.objects.all().delete()

    @pytest.mark.parametrize("who", ["checker", "editor", "author", "stranger"])
    def test_only_administrators_may(self, newsroom: Newsroom, who: str) -> None:
        article = newsroom.submit()
        with pytest.raises(NotAllowed):
            erase_article(article, by=getattr(newsroom, who), reason="wrong desk")

    def test_a_reason_is_needed(self, newsroom: Newsroom) -> None:
        with pytest.raises(InvalidInput):
            erase_article(newsroom.submit(), by=None, reason="")

    @pytest.mark.parametrize("publication", ["published", "corrected", "withdrawn"])
    def test_what_readers_have_seen_stays(self, newsroom: Newsroom, publication: str) -> None:
        article = newsroom.split()
        Claim.objects.filter(pk=article.claims.earliest("pk").pk).update(publication=publication)
        with pytest.raises(Conflict):
            erase_article(article, by=None, reason="wrong desk")

    def test_the_command(self, newsroom: Newsroom, worked: Claim, capsys: Any) -> None:
        call_command("erase_article", worked.article_id, reason="wrong desk")
        assert capsys.readouterr().out == f"erased: article {worked.article_id}\n"
        with pytest.raises(CommandError, match="no article"):
            call_command("erase_article", worked.article_id, reason="wrong desk")
        with pytest.raises(CommandError):
            call_command("erase_article", newsroom.submit().pk, reason=" ")


def test_every_table_that_points_at_an_article_goes_with_it() -> None:
    """A table that points at a claim, a version or an article cascades, or is emptied by the act itself; what readers
    outside have seen, an edition, refuses the act."""
    by_the_act = {"CorrectionRequest", "Verdict", "Edition"}
    targets = {Article, ArticleVersion, Claim}
    for model in apps.get_app_config("claims").get_models():
        found: list[Any] = [field for field in model._meta.concrete_fields if field.related_model in targets]
        if found and model not in targets and model.__name__ not in by_the_act:
            assert any(field.remote_field.on_delete.__name__ == "CASCADE" for field in found), model
