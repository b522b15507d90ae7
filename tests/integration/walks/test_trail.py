"""Every act done once by the pages and once by the API leaves the same audit trail."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models import Max
from django.test import Client

from claims.models import ApiToken, AuditEvent, Role
from tests.factories import MembershipFactory
from tests.integration.walks.trail_acts import MACHINE, ONE_EDGE, UNAUDITED, WAYS, Scene, Way
from tests.newsroom import Newsroom

CLAIMS = Path(__file__).resolve().parents[3] / "claims"
NAMING = {"act", "_set_resolution", "_publish_axis", "_announce"}
"""The functions that are given an act's name."""


def acts_in_code() -> set[str]:
    """Every act that a service names."""
    found = set()
    for folder in ("review", "ingestion", "people", "verification", "publishing"):
        for path in (CLAIMS / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in NAMING:
                    found |= {
                        word.value
                        for word in node.args
                        if isinstance(word, ast.Constant) and isinstance(word.value, str)
                    }
    return found


def test_every_act_is_in_the_table() -> None:
    told = (set(WAYS) - {"undo"}) | set(ONE_EDGE) | MACHINE
    assert acts_in_code() == told


@pytest.fixture
def scene(newsroom: Newsroom, settings: Any) -> Scene:
    settings.FACTCHECK_CAPTURE = True
    cache.clear()
    article = newsroom.split()
    boss = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
    claim, other = newsroom.figure(article, "40 شاحنة"), newsroom.figure(article, "8 أيام")
    made = Scene(newsroom, boss, claim, other)
    made.named = {"desk": newsroom.desk.pk, "person": newsroom.second.pk, "article": article.pk}
    return made


def filled(given: Any, named: dict[str, Any]) -> Any:
    """The address or body with its places filled; a place that is all of a value keeps the value's type."""
    if isinstance(given, dict):
        return {filled(name, named): filled(value, named) for name, value in given.items()}
    if isinstance(given, list):
        return [filled(value, named) for value in given]
    if isinstance(given, str) and (whole := re.fullmatch(r"\{(\w+)\}", given)):
        return named[whole[1]]
    return given.format(**named) if isinstance(given, str) and "{" in given else given


def by_web(scene: Scene, way: Way, named: dict[str, Any]) -> None:
    client = Client(headers={"accept-language": "ar"})
    client.force_login(scene.boss if way.who == "boss" else getattr(scene.room, way.who))
    address, body = filled(way.web[0], named), filled(way.web[1], named)
    answer = client.post(address, body)
    assert answer.status_code < 400, answer.content.decode()[-1500:]


def by_api(scene: Scene, way: Way, named: dict[str, Any]) -> None:
    user = scene.boss if way.who == "boss" else getattr(scene.room, way.who)
    headers = {"Authorization": f"Bearer {ApiToken.objects.issue(user, 'x')[1]}", "Accept-Language": "ar"}
    method, address, body = way.api
    sent = filled({} if body is None else body, named)
    answer = Client().generic(
        method.upper(),
        "/api/v1" + filled(address, named),
        json.dumps(sent).encode(),
        "application/json",
        headers=headers,
    )
    assert answer.status_code < 400, answer.content.decode()[:1500]


def trail(scene: Scene, way: Way, edge: Any) -> list[tuple[Any, ...]]:
    """The events of the act, without what a second run of the same must differ in: ids and moments of new rows."""
    with transaction.atomic():
        for prepare in way.prepare:
            prepare(scene)
        claim = scene.fresh()
        scene.other.refresh_from_db()
        named = scene.named | {
            "uid": claim.uid,
            "version": claim.version,
            "other": str(scene.other.uid),
            "other_version": scene.other.version,
        }
        before = AuditEvent.objects.aggregate(newest=Max("pk"))["newest"]
        edge(scene, way, named)
        events = AuditEvent.objects.filter(pk__gt=before).exclude(object_type="claims_apitoken").order_by("pk")
        # A log-in of the browser is no act of the desk.
        new = {(event.object_type, event.object_id) for event in events if event.operation == "insert"}
        found = [shape(event, new) for event in events if event.act != "direct"]
        direct = [event.object_type for event in events if event.act == "direct" and event.object_type != "auth_user"]
        assert direct == []
        transaction.set_rollback(True)
    scene.claim.refresh_from_db()
    return found


_NEW = re.compile(r"^(id|.*_id|at|.*_at|until|uid|password_sha256|token|origin|moved|gone_sha256|content_sha256)$")
"""What differs by nature: the origin says by which edge a text came; `moved` and the hashes hold ids or moments."""


_KEPT = {"claims_claim", "claims_article", "claims_articleversion", "claims_membership"}
"""The tables whose rows both runs share; rows of others are made anew for each run."""


def shape(event: AuditEvent, new: set[tuple[str, int]]) -> tuple[Any, ...]:
    def plain(row: dict[str, Any] | None) -> dict[str, Any] | None:
        return None if row is None else {name: value for name, value in row.items() if not _NEW.match(name)}

    mine = event.object_type in _KEPT and (event.object_type, event.object_id) not in new
    columns = sorted(event.after or event.before or {})
    what = (event.act, event.actor_id, event.reason, event.operation, event.object_type)
    return (*what, event.object_id if mine else None, columns, plain(event.before), plain(event.after))


@pytest.mark.parametrize("name", sorted(WAYS))
def test_both_edges_leave_the_same_trail(scene: Scene, name: str) -> None:
    way = WAYS[name]
    pages, api = trail(scene, way, by_web), trail(scene, way, by_api)
    # A cascade deletes in no order of its own.
    assert sorted(map(repr, pages)) == sorted(map(repr, api))
    assert bool(pages) == (name not in UNAUDITED)
    if name not in UNAUDITED | {"undo"}:
        assert {event[0] for event in pages} == {name}
