"""Every route of the pages times everybody who may knock: a route that is not in the table fails. And all of the admin,
which is one rule: nobody but its own people."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from claims.models import Claim, Role
from claims.review.services import SuggestionDraft, add_comment, propose_change
from tests.factories import EvidenceFactory, MembershipFactory, SnapshotFactory, SourceFactory
from tests.integration.walks.routes import address_of, admin_addresses, all_routes, named
from tests.newsroom import Newsroom

PEOPLE = ("anonymous", "stranger", "author", "checker", "editor", "administrator")
Statuses = tuple[int, ...]

# route: the status of a GET for each of PEOPLE in turn, then of a POST without a body
TABLE: dict[str, tuple[Statuses, Statuses]] = {
    "": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "_ui/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/claims/new/": ((302, 404, 200, 200, 200, 200), (302, 404, 400, 400, 400, 400)),
    "articles/<int:pk>/completeness/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/completeness/<slug:act>/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "articles/<int:pk>/erase/": ((302, 404, 404, 404, 404, 200), (302, 404, 404, 404, 404, 400)),
    "articles/<int:pk>/fetch/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 302, 302, 302)),
    "articles/<int:pk>/links/": ((302, 404, 200, 200, 200, 200), (302, 404, 403, 302, 302, 302)),
    "articles/<int:pk>/live/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/report.docx": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/report/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/suggestions/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/suggestions/link/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 200, 200, 200)),
    "articles/<int:pk>/versions/<int:number>/": ((302, 404, 302, 302, 302, 302), (302, 405, 405, 405, 405, 405)),
    "articles/<int:pk>/versions/new/": ((302, 404, 200, 200, 200, 200), (302, 404, 400, 400, 400, 400)),
    "articles/new/": ((302, 200, 200, 200, 200, 200), (302, 400, 400, 400, 400, 400)),
    "articles/sample/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "author/<str:token>/": ((404, 404, 404, 404, 404, 404), (404, 404, 404, 404, 404, 404)),
    "claims/<uuid:uid>/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/<slug:act>/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "claims/<uuid:uid>/copies/<int:pk>/": ((302, 404, 200, 200, 200, 200), (302, 404, 400, 400, 400, 400)),
    "claims/<uuid:uid>/copies/<int:pk>/copy.warc.gz": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/copies/<int:pk>/file": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/together/": ((302, 404, 200, 200, 200, 200), (302, 404, 400, 400, 400, 400)),
    "claims/<uuid:uid>/evidence/<int:pk>/withdraw/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 302, 302, 302)),
    "claims/<uuid:uid>/evidence/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/sources/<int:pk>/capture/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 302, 302, 302)),
    "claims/<uuid:uid>/comments/": ((302, 404, 200, 200, 200, 200), (302, 404, 400, 400, 400, 400)),
    "claims/<uuid:uid>/draft/": ((302, 405, 405, 405, 405, 405), (302, 404, 400, 400, 400, 400)),
    "claims/<uuid:uid>/checks/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 302, 302, 302)),
    "claims/<uuid:uid>/findings/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/findings/<int:pk>/<slug:act>/": (
        (302, 405, 405, 405, 405, 405),
        (302, 404, 404, 404, 404, 404),
    ),
    "claims/<uuid:uid>/presence/": ((302, 405, 405, 405, 405, 405), (302, 404, 200, 200, 200, 200)),
    "claims/<uuid:uid>/publication/": ((302, 404, 200, 200, 200, 200), (302, 404, 404, 404, 404, 404)),
    "claims/<uuid:uid>/replies/": ((302, 404, 200, 200, 200, 200), (302, 404, 403, 400, 400, 400)),
    "claims/<uuid:uid>/similar/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/web/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/sources/": ((302, 405, 405, 405, 405, 405), (302, 404, 400, 400, 400, 400)),
    "claims/<uuid:uid>/suggestions/": ((302, 404, 200, 200, 200, 200), (302, 404, 400, 400, 400, 400)),
    "claims/<uuid:uid>/triage/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/triage/<slug:act>/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "claims/<uuid:uid>/verdicts/": ((302, 405, 405, 405, 405, 405), (302, 404, 400, 400, 400, 400)),
    "claims/<uuid:uid>/warnings/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "claims/<uuid:uid>/warnings/<slug:code>/<slug:act>/": (
        (302, 405, 405, 405, 405, 405),
        (302, 404, 404, 404, 404, 404),
    ),
    "comments/<int:pk>/<slug:act>/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "corrections/": ((302, 200, 200, 200, 200, 200), (302, 400, 400, 400, 400, 400)),
    "corrections/<int:pk>/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "corrections/<int:pk>/<slug:act>/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "dashboard/": ((302, 404, 404, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "dashboard/figures.csv": ((302, 404, 404, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "healthz/live": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "healthz/ready": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "i18n/setlang/": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "join/<str:person>/<str:token>/": ((410, 410, 410, 410, 410, 410), (410, 410, 410, 410, 410, 410)),
    "login/": ((200, 302, 302, 302, 302, 302), (200, 302, 302, 302, 302, 302)),
    "login/again/": ((302, 403, 200, 200, 200, 200), (302, 403, 200, 200, 200, 200)),
    "login/factors/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "login/factors/authenticate/": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "login/factors/reauthenticate/": ((302, 403, 302, 302, 302, 302), (302, 403, 302, 302, 302, 302)),
    "login/factors/recovery-codes/": ((302, 404, 404, 404, 404, 404), (302, 405, 405, 405, 405, 405)),
    "login/factors/recovery-codes/download/": ((302, 404, 404, 404, 404, 404), (302, 404, 404, 404, 404, 404)),
    "login/factors/recovery-codes/generate/": ((302, 200, 302, 302, 302, 302), (302, 200, 302, 302, 302, 302)),
    "login/factors/totp/activate/": ((302, 200, 302, 302, 302, 302), (302, 200, 302, 302, 302, 302)),
    "login/factors/totp/deactivate/": ((302, 404, 404, 404, 404, 404), (302, 404, 404, 404, 404, 404)),
    "login/factors/webauthn/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "login/factors/webauthn/add/": ((302, 200, 302, 302, 302, 302), (302, 200, 302, 302, 302, 302)),
    "login/factors/webauthn/keys/<int:pk>/edit/": ((302, 404, 302, 302, 302, 302), (302, 404, 302, 302, 302, 302)),
    "login/factors/webauthn/keys/<int:pk>/remove/": ((302, 404, 302, 302, 302, 302), (302, 404, 302, 302, 302, 302)),
    "login/factors/webauthn/login/": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "login/factors/webauthn/reauthenticate/": ((302, 403, 302, 302, 302, 302), (302, 403, 302, 302, 302, 302)),
    "logout/": ((405, 405, 405, 405, 405, 405), (302, 302, 302, 302, 302, 302)),
    "mentions/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "people/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "people/<int:desk>/": ((302, 404, 404, 404, 404, 200), (302, 405, 405, 405, 405, 405)),
    "people/<int:desk>/<int:person>/<slug:act>/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "people/<int:desk>/add/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 400)),
    "people/<int:desk>/invite/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 400)),
    "replies/<int:pk>/answer/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 302, 302, 302)),
    "publication/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "published/": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "published/<uuid:uid>/": ((404, 404, 404, 404, 404, 404), (405, 405, 405, 405, 405, 405)),
    "published/<uuid:uid>/<int:number>/": ((404, 404, 404, 404, 404, 404), (405, 405, 405, 405, 405, 405)),
    "reports/agreement/": ((302, 404, 404, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "reports/mine/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "reset/<str:person>/<str:token>/": ((410, 410, 410, 410, 410, 410), (410, 410, 410, 410, 410, 410)),
    "search/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "settings/": ((200, 200, 200, 200, 200, 200), (302, 302, 302, 302, 302, 302)),
    "sources/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "sources/<int:pk>/": ((302, 404, 200, 200, 200, 200), (302, 404, 400, 400, 400, 400)),
    "sources/<int:pk>/archived/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 302, 302, 302)),
    "sources/<int:pk>/separate/": ((302, 405, 405, 405, 405, 405), (302, 404, 302, 302, 302, 302)),
    "sources/merge/": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "sources/new/": ((302, 404, 404, 200, 200, 200), (302, 404, 404, 400, 400, 400)),
    "settings/keys/": ((302, 405, 405, 405, 405, 405), (302, 302, 302, 302, 302, 302)),
    "speakers/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "speakers/<int:pk>/": ((302, 404, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "speakers/merge/": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "speakers/merges/<int:pk>/undo/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "suggestions/<int:pk>/<slug:act>/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "worklist/": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "worklist/bulk/": ((302, 405, 405, 405, 405, 405), (302, 302, 302, 302, 302, 302)),
    "worklist/filters/": ((302, 405, 405, 405, 405, 405), (302, 302, 302, 302, 302, 302)),
    "worklist/filters/<int:pk>/delete/": ((302, 405, 405, 405, 405, 405), (302, 404, 404, 404, 404, 404)),
    "worklist/next/": ((302, 405, 405, 405, 405, 405), (302, 302, 302, 302, 302, 302)),
    "worklist/weights/": ((302, 403, 403, 403, 403, 200), (302, 403, 403, 403, 403, 400)),
}


def pages() -> list[str]:
    """The routes of the pages: neither the API, which has a table of its own, nor the admin."""
    return [route for route in all_routes() if not route.startswith(("api/", "admin/"))]


def test_every_route_is_in_the_table() -> None:
    assert set(pages()) == set(TABLE)


def person(newsroom: Newsroom, who: str) -> User | None:
    if who == "anonymous":
        return None
    if who == "administrator":
        made: User = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
        return made
    found: User = getattr(newsroom, who)
    return found


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    """A claim with a suggestion, a comment, a saved source and a correction request beside it."""
    found = newsroom.figure(newsroom.split(), "40 شاحنة")
    add_comment(found, "انظر", by=newsroom.checker)
    propose_change(found, SuggestionDraft(proposed="41 شاحنة", change="figure"), by=newsroom.checker)
    SourceFactory(desk=newsroom.desk)
    found.reply_requests.create(channel="هاتف", question="كم؟", asked_by=newsroom.checker, asked_at=found.created_at)
    newsroom.desk.correction_requests.create(who="قارئ", channel="بريد", item="خطأ", received_at=found.created_at)
    cited = EvidenceFactory(claim=found, added_by=newsroom.checker).source
    SnapshotFactory(source=cited, text="دخلت 40 شاحنة", file_name="log.txt")
    return found


def statuses(newsroom: Newsroom, claim: Claim, who: str, route: str) -> tuple[int, int]:
    user = person(newsroom, who)
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    address = address_of(route, named(newsroom, claim, user or newsroom.checker))
    assert address is not None, route
    return client.get(address).status_code, client.post(address, {}).status_code


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_what(newsroom: Newsroom, claim: Claim, who: str) -> None:
    place = PEOPLE.index(who)
    before = Claim.objects.values().get(pk=claim.pk)
    found = {}
    for route in TABLE:
        with transaction.atomic():
            found[route] = statuses(newsroom, claim, who, route)
            if who in {"anonymous", "stranger"}:
                assert Claim.objects.values().get(pk=claim.pk) == before, route
            transaction.set_rollback(True)
    assert found == {route: (read[place], written[place]) for route, (read, written) in TABLE.items()}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["anonymous", "administrator", "staff", "superuser"])
def test_the_admin_is_for_its_own_people_only(newsroom: Newsroom, claim: Claim, who: str) -> None:
    client = Client()
    if who == "superuser":
        client.force_login(User.objects.create_superuser("root-of-all"))
    elif who == "staff":
        client.force_login(User.objects.create_user("staff-of-all", is_staff=True))
    elif who == "administrator":
        found = person(newsroom, who)
        assert found is not None
        client.force_login(found)
    walked = 0
    for address in admin_addresses(newest=1):
        answer = client.get(address)
        walked += 1
        if who in {"anonymous", "administrator"}:
            assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/"), address
        elif who == "staff":  # in the house, but with no right to any table
            # A row that is not theirs to know of is as one that is not there: back to another page of the admin.
            elsewhere = answer.status_code == 302 and answer["Location"].startswith("/admin/")
            assert elsewhere or answer.status_code == (200 if address == "/admin/" else 403), address
        else:
            # 403: a record that nobody may add to or delete; 302: one that an independent review hides.
            assert answer.status_code in {200, 302, 403}, address
            if address.endswith("/") and not address.endswith(("/add/", "/delete/")):
                assert answer.status_code == 200, address
    assert walked > 100
