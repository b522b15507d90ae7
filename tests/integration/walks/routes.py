"""Every route of the project, and the rows that its address names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import URLPattern, URLResolver, get_resolver

from claims.models import Claim, Claimant, Snapshot, Source
from tests.newsroom import Newsroom

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


def all_routes() -> list[str]:
    """Every address pattern below the project's root, as it is written."""
    return sorted(set(_routes(get_resolver().url_patterns, "")))


def _routes(patterns: list[Any], before: str) -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here


def named(newsroom: Newsroom, claim: Claim, reader: User) -> dict[str, dict[str, object]]:
    """{beginning of a route: {name in it: what stands there}}; the longest beginning counts."""
    article = claim.article

    def first(rows: Any) -> object:
        return rows.order_by("pk").values_list("pk", flat=True).first() or 1

    inside = {
        "uid": claim.uid,
        "act": "x",
        "code": "verdict-without-source",
        "evidence": first(claim.evidence),
        "source": first(Source.objects.filter(evidence__claim=claim)),
        "copy": first(Snapshot.objects.filter(source__evidence__claim=claim)),
        "finding": first(claim.findings),
        "suggestion": first(claim.suggestions),
        "comment": first(claim.comments),
        "reply": first(claim.reply_requests),
        "desk": newsroom.desk.pk,
        "person": newsroom.checker.pk,
        "token": "x-y",
        "number": 1,
        "item": 1,
        "waiver": 1,
        "filter": 1,
        "app_label": "claims",
        "content_type_id": 1,
        "object_id": 1,
        "url": "nowhere/",
    }
    return {
        "": inside | {"pk": article.pk},
        "claims/<uuid:uid>/sources/": {"pk": first(Source.objects.filter(evidence__claim=claim))},
        "claims/<uuid:uid>/evidence/": {"pk": inside["evidence"]},
        "claims/<uuid:uid>/copies/": {"pk": first(Snapshot.objects.filter(source__evidence__claim=claim))},
        "claims/<uuid:uid>/findings/": {"pk": first(claim.findings)},
        "suggestions/": {"pk": inside["suggestion"]},
        "comments/": {"pk": inside["comment"]},
        "replies/": {"pk": inside["reply"]},
        "corrections/": {"pk": first(newsroom.desk.correction_requests)},
        "api/v1/corrections/": {"pk": first(newsroom.desk.correction_requests)},
        "sources/": {"pk": first(newsroom.desk.sources)},
        "api/v1/sources/": {"pk": first(newsroom.desk.sources)},
        "speakers/": {"pk": first(Claimant.objects.all()), "merge_id": 1},
        "api/v1/claimants/": {"pk": first(Claimant.objects.all()), "merge_id": 1},
        "join/": {"person": "MQ"},
        "reset/": {"person": "MQ"},
    }


def address_of(route: str, names: Mapping[str, Mapping[str, object]]) -> str | None:
    """The address with its places filled; None for a route that is written as a pattern of its own."""
    if re.search(r"[\\^$(*]", route):
        return None
    filled: dict[str, object] = {}
    for beginning in sorted(names, key=len):
        if route.startswith(beginning):
            filled |= names[beginning]
    return "/" + PLACE.sub(lambda found: str(filled[found[1]]), route)


def admin_addresses(newest: int) -> Iterator[str]:
    """Every list, search, row and history page of the admin; of each table the newest rows, which may leak first."""
    yield "/admin/"
    for model, shown in sorted(admin.site._registry.items(), key=lambda item: item[0]._meta.label):
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield base
        yield f"{base}add/"
        for words in ("خزامى", "زنبق", "أقحوان") if shown.search_fields else ():
            yield f"{base}?q={words}"
        for pk in model._default_manager.order_by("-pk").values_list("pk", flat=True)[:newest]:
            yield f"{base}{pk}/change/"
            yield f"{base}{pk}/history/"
            yield f"{base}{pk}/delete/"
    # The boxes of other forms in which one looks for a source.
    yield "/admin/autocomplete/?app_label=claims&model_name=source&field_name=origin_group&term=أقحوان"
