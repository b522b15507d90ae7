"""Who is at a desk: only its administrators say so."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from claims.audit import first_break
from claims.errors import ClaimsError, Conflict, InvalidInput, LastAdministrator, LinkInvalid, NotAllowed, NotFound
from claims.models import ApiToken, AuditEvent, Claim, Membership, ReadingLease, Role
from claims.people.links import OneTimeLink, Purpose, holder_of
from claims.people.services import (
    Invitation,
    add_member,
    change_role,
    deactivate,
    invite,
    join,
    remove_member,
    renew_invitation,
    reset_password,
    set_password,
)
from claims.review.services import take_next
from tests.factories import ClaimFactory, MembershipFactory
from tests.newsroom import Newsroom, open_newsroom

PASSWORD = "quiet-harbour-31"


@pytest.fixture
def boss(newsroom: Newsroom) -> User:
    """The desk's administrator."""
    made: User = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
    return made


def member(newsroom: Newsroom, user: User) -> Membership:
    return Membership.objects.get(desk=newsroom.desk, user=user)


def enter(link: OneTimeLink, username: str = "salma") -> User:
    return join(link.person, link.token, username=username, password=PASSWORD)


class TestInvitation:
    def test_an_invited_person_joins_by_the_link_once(self, newsroom: Newsroom, boss: User) -> None:
        made, link = invite(newsroom.desk, Invitation("سلمى", Role.EDITOR, "s@desk.example"), by=boss)
        assert (made.role, made.user.is_active, made.user.has_usable_password()) == ("editor", False, False)
        salma = enter(link)
        assert (salma.pk, salma.is_active, salma.username, salma.first_name) == (made.user_id, True, "salma", "سلمى")
        assert User.objects.get(pk=salma.pk).check_password(PASSWORD)
        with pytest.raises(LinkInvalid):
            enter(link, "other")

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            pytest.param(Invitation(" "), "name", id="no-name"),
            pytest.param(Invitation("س" * 151), "name", id="long-name"),
            pytest.param(Invitation("سلمى\0"), "name", id="impossible-name"),
            pytest.param(Invitation("سلمى", "king"), "role", id="role"),
            pytest.param(Invitation("سلمى", email="nowhere"), "email", id="email"),
        ],
    )
    def test_a_bad_one_names_its_field(self, newsroom: Newsroom, boss: User, given: Invitation, field: str) -> None:
        before = User.objects.count()
        with pytest.raises(InvalidInput) as refused:
            invite(newsroom.desk, given, by=boss)
        assert (refused.value.field, User.objects.count()) == (field, before)

    @pytest.mark.parametrize(
        ("username", "password", "field"),
        [
            pytest.param("", PASSWORD, "username", id="empty"),
            pytest.param("two words", PASSWORD, "username", id="blank"),
            pytest.param("invited-1", PASSWORD, "username", id="reserved"),
            pytest.param("checker-desk", PASSWORD, "username", id="taken"),
            pytest.param("salma", "12345678", "password", id="weak"),
        ],
    )
    def test_a_bad_choice_leaves_the_link_good(
        self, newsroom: Newsroom, boss: User, username: str, password: str, field: str
    ) -> None:
        _, link = invite(newsroom.desk, Invitation("سلمى"), by=boss)
        with pytest.raises(InvalidInput) as refused:
            join(link.person, link.token, username=username, password=password)
        assert refused.value.field == field
        assert enter(link).is_active

    @pytest.mark.parametrize("part", ["person", "token"])
    def test_a_link_cannot_be_guessed(self, newsroom: Newsroom, boss: User, part: str) -> None:
        _, link = invite(newsroom.desk, Invitation("سلمى"), by=boss)
        parts = {"person": link.person, "token": link.token} | {part: "MTIz"}
        with pytest.raises(LinkInvalid):
            join(parts["person"], parts["token"], username="salma", password=PASSWORD)

    @pytest.mark.parametrize("person", ["", "!!", "8J-YgA", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
    def test_nonsense_is_no_link(self, db: None, person: str) -> None:
        with pytest.raises(LinkInvalid):
            holder_of(Purpose.JOIN, person, "x-y")

    def test_a_link_expires(self, newsroom: Newsroom, boss: User, settings: Any) -> None:
        _, link = invite(newsroom.desk, Invitation("سلمى"), by=boss)
        settings.PASSWORD_RESET_TIMEOUT = -1
        with pytest.raises(LinkInvalid):
            enter(link)

    def test_a_renewed_link_makes_the_earlier_one_void(self, newsroom: Newsroom, boss: User) -> None:
        made, link = invite(newsroom.desk, Invitation("سلمى"), by=boss)
        newer = renew_invitation(made.user, by=boss)
        with pytest.raises(LinkInvalid):
            enter(link)
        assert enter(newer).is_active
        with pytest.raises(Conflict):
            renew_invitation(made.user, by=boss)

    def test_whoever_is_taken_from_the_desk_before_joining_cannot(self, newsroom: Newsroom, boss: User) -> None:
        made, link = invite(newsroom.desk, Invitation("سلمى"), by=boss)
        remove_member(made, by=boss)
        with pytest.raises(LinkInvalid):
            enter(link)

    def test_two_who_open_one_link_at_once(self, transactional_db: None) -> None:
        room = open_newsroom()
        boss = MembershipFactory(desk=room.desk, role=Role.ADMINISTRATOR).user
        _, link = invite(room.desk, Invitation("سلمى"), by=boss)
        outcomes, barrier = [], threading.Barrier(2)

        def use(name: str) -> None:
            barrier.wait()
            try:
                outcomes.append(enter(link, name).username)
            except LinkInvalid:
                outcomes.append("")
            finally:
                connection.close()

        threads = [threading.Thread(target=use, args=(name,)) for name in ("first", "second")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        assert sorted(map(bool, outcomes)) == [False, True]


class TestPassword:
    def test_a_reset_link_sets_a_new_password_once(self, newsroom: Newsroom, boss: User) -> None:
        link = reset_password(newsroom.checker, by=boss)
        newsroom.checker.refresh_from_db()
        assert not newsroom.checker.has_usable_password()
        assert set_password(link.person, link.token, password=PASSWORD).check_password(PASSWORD)
        with pytest.raises(LinkInvalid):
            set_password(link.person, link.token, password=PASSWORD)

    def test_a_link_of_one_purpose_does_not_serve_the_other(self, newsroom: Newsroom, boss: User) -> None:
        link = reset_password(newsroom.checker, by=boss)
        with pytest.raises(LinkInvalid):
            enter(link)
        _, invitation = invite(newsroom.desk, Invitation("سلمى"), by=boss)
        with pytest.raises(LinkInvalid):
            set_password(invitation.person, invitation.token, password=PASSWORD)

    def test_a_weak_password_is_refused(self, newsroom: Newsroom, boss: User) -> None:
        link = reset_password(newsroom.checker, by=boss)
        with pytest.raises(InvalidInput):
            set_password(link.person, link.token, password="1")

    def test_locking_the_account_makes_the_link_void(self, newsroom: Newsroom, boss: User) -> None:
        link = reset_password(newsroom.checker, by=boss)
        deactivate(newsroom.checker, by=boss)
        with pytest.raises(LinkInvalid):
            set_password(link.person, link.token, password=PASSWORD)
        with pytest.raises(Conflict):
            reset_password(newsroom.checker, by=boss)

    def test_links_go_by_letter_where_a_server_is_set_up(
        self,
        newsroom: Newsroom,
        boss: User,
        settings: Any,
        mailoutbox: list[Any],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            invite(newsroom.desk, Invitation("سلمى", email="s@desk.example"), by=boss)
        assert mailoutbox == []
        settings.FACTCHECK_PUBLIC_URL = "https://desk.example/"
        with django_capture_on_commit_callbacks(execute=True):
            _, link = invite(newsroom.desk, Invitation("سلمى", email="s@desk.example"), by=boss)
            invite(newsroom.desk, Invitation("بلا بريد"), by=boss)
        assert [letter.to for letter in mailoutbox] == [["s@desk.example"]]
        assert f"https://desk.example/join/{link.person}/{link.token}/" in mailoutbox[0].body

    def test_a_mail_server_that_fails_breaks_nothing(
        self, newsroom: Newsroom, boss: User, settings: Any, django_capture_on_commit_callbacks: Any, caplog: Any
    ) -> None:
        settings.FACTCHECK_PUBLIC_URL = "https://desk.example"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        with django_capture_on_commit_callbacks(execute=True):
            made, link = invite(newsroom.desk, Invitation("سلمى", email="s@desk.example"), by=boss)
        assert made.pk
        assert "could not be sent" in caplog.text
        assert link.token not in caplog.text


class TestLeaving:
    def held(self, newsroom: Newsroom) -> list[Claim]:
        """A claim that the checker reads, and one that is assigned to them."""
        article = newsroom.split()
        begun = take_next(newsroom.checker)
        assigned = article.claims.exclude(pk=begun.pk).filter(state="open").first()
        assert assigned is not None
        Claim.objects.filter(pk=assigned.pk).update(assignee=newsroom.checker)
        return [begun, assigned]

    @pytest.mark.parametrize("how", ["deactivate", "remove", "author"])
    def test_whoever_leaves_gives_their_claims_back(self, newsroom: Newsroom, boss: User, how: str) -> None:
        begun, assigned = self.held(newsroom)
        made = member(newsroom, newsroom.checker)
        if how == "deactivate":
            deactivate(newsroom.checker, by=boss)
        elif how == "remove":
            remove_member(made, by=boss)
        else:
            change_role(made, Role.AUTHOR, by=boss)
        for claim in (begun, assigned):
            version = claim.version
            claim.refresh_from_db()
            assert (claim.state, claim.assignee) == ("open", None)
            assert claim.version == version + 1
        assert not ReadingLease.objects.exists()
        act = {"deactivate": "deactivate", "remove": "remove_member", "author": "change_role"}[how]
        event = AuditEvent.objects.filter(object_type="claims_claim", object_id=begun.pk).latest("pk")
        assert (event.act, event.actor_id) == (act, boss.pk)

    def test_leaving_one_desk_keeps_the_claims_of_another(self, newsroom: Newsroom, boss: User) -> None:
        elsewhere = MembershipFactory(user=newsroom.checker)
        kept = ClaimFactory(article__desk=elsewhere.desk, assignee=newsroom.checker)
        remove_member(member(newsroom, newsroom.checker), by=boss)
        kept.refresh_from_db()
        assert kept.assignee == newsroom.checker

    def test_a_locked_account_has_no_way_in(self, newsroom: Newsroom, boss: User) -> None:
        row, _ = ApiToken.objects.issue(newsroom.checker, "CMS")
        deactivate(newsroom.checker, by=boss)
        newsroom.checker.refresh_from_db()
        assert not newsroom.checker.is_active
        assert not newsroom.checker.has_usable_password()
        assert not ApiToken.objects.filter(pk=row.pk).exists()

    def test_whoever_comes_back_keeps_their_name(self, newsroom: Newsroom, boss: User) -> None:
        deactivate(newsroom.checker, by=boss)
        back = enter(renew_invitation(newsroom.checker, by=boss), "another-name")
        assert (back.username, back.is_active) == ("checker-desk", True)

    def test_an_editor_stays_a_reader(self, newsroom: Newsroom, boss: User) -> None:
        begun, _ = self.held(newsroom)
        assert change_role(member(newsroom, newsroom.checker), Role.EDITOR, by=boss).role == "editor"
        begun.refresh_from_db()
        assert begun.assignee == newsroom.checker

    @pytest.mark.parametrize("how", ["remove", "demote", "deactivate"])
    def test_the_last_administrator_stays(self, newsroom: Newsroom, boss: User, how: str) -> None:
        root = User.objects.create_superuser("root-of-all")
        made = member(newsroom, boss)
        acts: dict[str, Any] = {
            "remove": lambda: remove_member(made, by=boss),
            "demote": lambda: change_role(made, Role.EDITOR, by=boss),
            "deactivate": lambda: deactivate(boss, by=root),
        }
        with pytest.raises(LastAdministrator):
            acts[how]()
        MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR)
        remove_member(made, by=boss)

    def test_nobody_locks_their_own_account(self, newsroom: Newsroom, boss: User) -> None:
        with pytest.raises(NotAllowed):
            deactivate(boss, by=boss)


class TestWhoMay:
    @pytest.mark.parametrize("who", ["checker", "editor", "author", "stranger"])
    @pytest.mark.parametrize("act", ["invite", "add", "role", "remove", "deactivate", "reset", "renew"])
    def test_only_administrators_of_the_desk(self, newsroom: Newsroom, who: str, act: str) -> None:
        by, made = getattr(newsroom, who), member(newsroom, newsroom.second)
        acts: dict[str, Any] = {
            "invite": lambda: invite(newsroom.desk, Invitation("سلمى"), by=by),
            "add": lambda: add_member(newsroom.desk, newsroom.stranger, Role.CHECKER, by=by),
            "role": lambda: change_role(made, Role.EDITOR, by=by),
            "remove": lambda: remove_member(made, by=by),
            "deactivate": lambda: deactivate(made.user, by=by),
            "reset": lambda: reset_password(made.user, by=by),
            "renew": lambda: renew_invitation(made.user, by=by),
        }
        with pytest.raises(NotAllowed):
            acts[act]()

    def test_an_account_of_two_desks_belongs_to_neither_alone(self, newsroom: Newsroom, boss: User) -> None:
        elsewhere = MembershipFactory(user=newsroom.second)
        for act in (deactivate, reset_password):
            with pytest.raises(NotAllowed):
                act(newsroom.second, by=boss)
        MembershipFactory(user=boss, desk=elsewhere.desk, role=Role.ADMINISTRATOR)
        assert not deactivate(newsroom.second, by=boss).is_active

    @pytest.mark.parametrize("right", ["is_staff", "is_superuser"])
    def test_nobody_rises_by_a_superuser_s_account(self, newsroom: Newsroom, boss: User, right: str) -> None:
        User.objects.filter(pk=newsroom.second.pk).update(**{right: True})
        with pytest.raises(NotAllowed):
            reset_password(newsroom.second, by=boss)

    def test_somebody_of_another_desk_of_mine_may_be_added(self, newsroom: Newsroom, boss: User) -> None:
        other = MembershipFactory(user=boss, role=Role.ADMINISTRATOR).desk
        assert add_member(other, newsroom.second, Role.EDITOR, by=boss).role == "editor"
        with pytest.raises(Conflict):
            add_member(other, newsroom.second, Role.EDITOR, by=boss)

    @pytest.mark.parametrize("who", ["stranger", "line"])
    def test_people_of_other_desks_are_not_there(
        self, newsroom: Newsroom, line_desk: Newsroom, boss: User, who: str
    ) -> None:
        person = newsroom.stranger if who == "stranger" else line_desk.checker
        with pytest.raises(NotFound):
            add_member(newsroom.desk, person, Role.CHECKER, by=boss)

    def test_a_refused_act_writes_nothing(self, newsroom: Newsroom, boss: User) -> None:
        before = AuditEvent.objects.count()
        with pytest.raises(ClaimsError):
            change_role(member(newsroom, newsroom.second), "king", by=boss)
        assert AuditEvent.objects.count() == before


def test_every_act_is_on_record_without_a_name(newsroom: Newsroom, boss: User) -> None:
    made, link = invite(newsroom.desk, Invitation("سلمى المنصوري", email="salma@desk.example"), by=boss)
    salma = enter(link, "salma-m")
    change_role(made, Role.EDITOR, by=boss)
    deactivate(salma, by=boss)
    renew_invitation(salma, by=boss)
    remove_member(made, by=boss)
    acts = AuditEvent.objects.filter(object_type__in=("auth_user", "claims_membership"), actor_id__isnull=False)
    seen = list(dict.fromkeys(acts.order_by("pk").values_list("act", flat=True)))
    assert seen == ["invite", "join", "change_role", "deactivate", "renew_invitation", "remove_member"]
    log = str(list(acts.values_list("before", "after", "reason")))
    for words in ("سلمى", "salma", "desk.example"):
        assert words not in log
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert first_break() is None
