"""A second reader walks every route before they submit: nothing of the first reading is anywhere.

Two worlds that differ only in what the first reader found must look the same, and no word of theirs may be in any page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from claims.models import ApiToken, Claim, Preset, ReadingDraft
from claims.review.services import (
    ReplyDraft,
    SourceDraft,
    SuggestionDraft,
    VerdictDraft,
    add_comment,
    ask_for_reply,
    confirm_claim,
    propose_change,
    record_verdict,
)
from claims.review.warnings.dismissals import dismiss_warning
from claims.review.warnings.registry import rules
from tests.integration.api.test_roles import TABLE
from tests.integration.walks.routes import address_of, admin_addresses, all_routes, named
from tests.newsroom import Newsroom, open_newsroom

SECRETS = {
    "rationale": "خزامى",
    "passage": "زنبق",
    "title": "أقحوان",
    "url": "jasmine.example",
    "publisher": "سوسن",
    "comment": "نرجس",
    "proposed": "ريحان",
    "note": "بابونج",
    "question": "إكليل",
    "why": "قرنفل",
    "draft": "بنفسج",
}
UNREAL = re.compile(r"healthz|^static/|^i18n/|logout|^login/factors/")
"""Routes that hold nothing of any desk, or would end the walk."""


@pytest.fixture
def room(db: None) -> Newsroom:
    cache.clear()
    return open_newsroom(Preset.PUBLIC, name="public")


@pytest.fixture
def claim(room: Newsroom) -> Claim:
    """A claim that waits for its first reader, beside another that is open."""
    article = room.checked()
    found = room.figure(article, "40 شاحنة")
    confirm_claim(found, by=room.editor, seen_version=1)
    found.refresh_from_db()
    other = room.figure(article, "3 شاحنات")
    confirm_claim(other, by=room.editor, seen_version=1)
    return found


def read_first(room: Newsroom, claim: Claim, rating: str, sources: int) -> None:
    """The first reading, with everything that a reader can leave behind."""
    drafts = [
        SourceDraft(
            title=f"{SECRETS['title']} {number}",
            url=f"https://{SECRETS['url']}/{number}",
            publisher=SECRETS["publisher"],
            kind="primary" if number else "dataset",
            stance="supports" if rating == "true" else "refutes",
            passage=SECRETS["passage"],
        )
        for number in range(sources)
    ]
    draft = VerdictDraft(so=rating, rationale=SECRETS["rationale"], sources=drafts)
    record_verdict(claim, draft, by=room.checker, seen_version=claim.version)
    claim.refresh_from_db()
    add_comment(claim, SECRETS["comment"], by=room.checker)
    proposed = SuggestionDraft(proposed=SECRETS["proposed"], note=SECRETS["note"], change="figure")
    propose_change(claim, proposed, by=room.checker)
    ask_for_reply(claim, ReplyDraft(channel="هاتف", question=SECRETS["question"]), by=room.checker)
    ReadingDraft.objects.create(claim=claim, reader=room.checker, rationale=SECRETS["draft"], seen_version=1)
    for code in rules():
        try:
            with transaction.atomic():
                dismiss_warning(claim, code, why=SECRETS["why"], by=room.checker)
        except Exception:
            continue


def body_of(answer: HttpResponseBase) -> str:
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if raw.startswith(b"PK"):  # the report as a Word document
        raw = b"".join(ZipFile(BytesIO(raw)).read(name) for name in ("word/document.xml",))
    return f"{answer.status_code} {dict(answer.items())} {raw.decode()}"


def tidy(text: str) -> str:
    """The page without what differs from one request to the next: tokens, moments, and the ids of rows just made."""
    for changing in (
        r'(?<=value=")[\w-]{60,}(?=")|csrftoken=\w+|sessionid=\w+|nonce-[\w+/=-]+|"[A-Za-z0-9]{64}"',
        r"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|\+00:00)?|\d{1,2}:\d\d(?::\d\d)?",
        r"'Content-Length': '\d+'|/(?:author|join|reset)/[^\"]+|\"(?:id|person|membership|snapshot)\": ?\d+",
        r"(?<=/articles/)\d+|(?<=/corrections/)\d+|(?<=/people/)\d+|(?<=article=)\d+",
    ):
        text = re.sub(changing, "", text)
    return text


def pages(client: Client, room: Newsroom, claim: Claim, reader: User) -> Iterator[tuple[str, str]]:
    """Every route by GET and POST, what either says."""
    names = named(room, claim, reader)
    for route in all_routes():
        if UNREAL.search(route) or route.startswith("admin/"):
            continue
        address = address_of(route, names)
        if address is None:
            continue
        yield f"GET {route}", body_of(client.get(address))
        with transaction.atomic():
            yield f"POST {route}", body_of(client.post(address, {"version": str(claim.version)}))
            transaction.set_rollback(True)
    for word in (*SECRETS.values(), "شاحنة"):
        yield f"GET search q={word}", body_of(client.get("/search/", {"q": word}))
    yield "GET worklist, any", body_of(client.get("/worklist/?state=any"))
    yield "GET worklist, second", body_of(client.get("/worklist/?state=awaiting_second"))
    yield "GET API, second", body_of(client.get("/api/v1/claims/?state=awaiting_second"))
    for code in rules():
        yield f"GET API, warning {code}", body_of(client.get(f"/api/v1/claims/?warning={code}"))


def acts(client: Client, room: Newsroom, claim: Claim, reader: User) -> Iterator[tuple[str, str]]:
    """Every writing route of the API with a body that it takes, each undone."""
    secret = ApiToken.objects.issue(reader, "walk")[1]
    names = named(room, claim, reader)
    for word in (*SECRETS.values(), "شاحنة"):
        headers = {"Authorization": f"Bearer {secret}"}
        answer = client.get("/api/v1/search/", {"q": word}, headers=headers)
        yield f"GET API search q={word}", body_of(answer)
    for (method, route), (_state, sent, _statuses) in TABLE.items():
        address = address_of(f"api/v1/{route}", names)
        if method == "get" or address is None or "verdicts" in route or "settle" in route:
            continue
        body = sent | {"version": claim.version} if isinstance(sent, dict) and "version" in sent else sent
        headers = {"Authorization": f"Bearer {secret}"}
        with transaction.atomic():
            answer = client.generic(
                method.upper(), address, json.dumps(body or {}).encode(), "application/json", headers=headers
            )
            yield f"{method} {route}", body_of(answer)
            transaction.set_rollback(True)


def admin_pages(
    client: Client, room: Newsroom, claim: Claim, reader: User, newest: int = 1
) -> Iterator[tuple[str, str]]:
    for address in admin_addresses(newest):
        yield address, body_of(client.get(address))
        client.cookies.pop("messages", None)  # that a row is not there is told on whatever page comes next


WALKS: dict[str, Callable[[Client, Newsroom, Claim, User], Iterator[tuple[str, str]]]] = {
    "pages": pages,
    "acts": acts,
    "admin": admin_pages,
    "admin, more rows": partial(admin_pages, newest=4),
}


def walk(which: str, room: Newsroom, claim: Claim, reader: User, rating: str, sources: int) -> dict[str, str]:
    """What the reader sees everywhere in the world where the first reading came to this; the world is then undone."""
    seen: dict[str, str] = {}
    with transaction.atomic():
        read_first(room, claim, rating, sources)
        client = Client(headers={"accept-language": "en"})
        client.force_login(reader)
        cache.clear()
        for name, text in WALKS[which](client, room, claim, reader):
            seen[name] = tidy(text)
        transaction.set_rollback(True)
    claim.refresh_from_db()
    return seen


def reader_of(room: Newsroom, who: str) -> User:
    if who == "superuser":
        return User.objects.create_superuser("root-of-all")
    found: User = getattr(room, who)
    return found


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("which", "who"),
    [
        ("pages", "second"),
        ("pages", "editor"),
        ("acts", "second"),
        ("pages", "superuser"),
        ("admin", "superuser"),
        pytest.param("admin, more rows", "superuser", marks=pytest.mark.long),
    ],
)
def test_nothing_of_the_first_reading_is_anywhere(room: Newsroom, claim: Claim, which: str, who: str) -> None:
    reader = reader_of(room, who)
    confirmed = walk(which, room, claim, reader, "true", 1)
    leaks = {
        name: word for name, text in confirmed.items() for word in SECRETS.values() if word in text.split(">", 1)[-1]
    }
    # What one asks for stands in the box that one asked in.
    leaks = {name: word for name, word in leaks.items() if f"q={word}" not in name and f"term={word}" not in name}
    assert leaks == {}
    refuted = walk(which, room, claim, reader, "false", 3)
    assert len(confirmed) > 20
    if which.startswith("admin"):
        confirmed, refuted = (
            {name: re.sub(r"\d+", "#", text) for name, text in seen.items()} for seen in (confirmed, refuted)
        )
        refuted = {name: text for name, text in refuted.items() if name in confirmed}
        confirmed = {name: text for name, text in confirmed.items() if name in refuted}
    differing = {name: (text, refuted.get(name)) for name, text in confirmed.items() if text != refuted.get(name)}
    assert {name: first_difference(*pair) for name, pair in differing.items()} == {}


def first_difference(one: str, other: str | None) -> tuple[str, str]:
    other = other or ""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[max(0, at - 150) : at + 80], other[max(0, at - 150) : at + 80]


@pytest.mark.slow
def test_the_walk_would_notice(room: Newsroom, claim: Claim) -> None:
    """The first reader, who may see it all, walks the same routes: there the words are."""
    seen = walk("pages", room, claim, room.checker, "true", 1)
    found = {word for text in seen.values() for word in SECRETS.values() if word in text}
    assert found >= {
        SECRETS[name] for name in ("rationale", "passage", "title", "url", "comment", "proposed", "question")
    }


@pytest.mark.slow
def test_every_route_can_be_walked(room: Newsroom, claim: Claim) -> None:
    """A new route whose places nobody can fill fails here."""
    names = named(room, claim, room.second)
    for route in all_routes():
        if not route.startswith("admin/") and not UNREAL.search(route):
            assert address_of(route, names) is not None or route == "api/v1/", route
