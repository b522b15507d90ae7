"""Colleagues are called by their names in every menu that they are chosen from."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.integration.web.conftest import LogIn
from tests.newsroom import ARABIC, Newsroom


@pytest.mark.parametrize("name", ["triage", "links", "worklist"])
def test_a_colleague_is_chosen_by_name(name: str, newsroom: Newsroom, log_in: LogIn) -> None:
    article = newsroom.split(ARABIC)
    colleague = newsroom.second
    colleague.first_name, colleague.last_name = "Sami", "Haddad"
    colleague.save()
    address = {
        "triage": reverse("web:triage", args=[article.claims.order_by("pk")[0].uid]),
        "links": reverse("web:links", args=[article.pk]),
        "worklist": reverse("web:worklist"),
    }[name]
    page = log_in(newsroom.checker).get(address).content.decode()
    assert f'<option value="{colleague.pk}">Sami Haddad</option>' in page
