"""The rows of the role table for people, figures and erasing."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, Role
from tests.factories import MembershipFactory

DESK, ONE = "desks/<int:desk>/people/", "desks/<int:desk>/people/<int:person>/"
ROLE = {"role": "editor"}
ADMIN = (401, 404, 403, 403, 403)

PEOPLE_ROUTES: dict[tuple[str, str], tuple[str, Any, tuple[int, ...]]] = {
    ("get", DESK): ("open", None, (401, 404, 200, 200, 200, 200)),
    ("post", DESK): ("open", {"name": "سلمى"}, (*ADMIN, 201)),
    # Whom the administrator administers nowhere else is not there to be added.
    ("post", f"{DESK}add/"): ("open", {"person": 1, **ROLE}, (*ADMIN, 404)),
    ("delete", ONE): ("open", None, (*ADMIN, 204)),
    ("post", f"{ONE}role/"): ("open", ROLE, (*ADMIN, 200)),
    ("post", f"{ONE}deactivate/"): ("open", None, (*ADMIN, 200)),
    ("post", f"{ONE}renew/"): ("open", None, (*ADMIN, 409)),
    ("post", f"{ONE}reset/"): ("open", None, (*ADMIN, 201)),
    ("post", "articles/<int:pk>/erase/"): ("open", {"reason": "سبب"}, (*ADMIN, 204)),
    ("get", "figures/"): ("open", None, (401, 403, 403, 200, 200, 200)),
    ("get", "figures/csv/"): ("open", None, (401, 403, 403, 200, 200, 200)),
    ("get", "figures/agreement/"): ("open", None, (401, 403, 403, 200, 200, 200)),
}


def prepare_people(path: str, claim: Claim) -> str:
    """The path with a desk and, where it names a person, one who is at that desk."""
    desk = claim.article.desk
    if "<int:person>" in path:
        person = MembershipFactory(desk=desk, role=Role.CHECKER).user
        path = path.replace("<int:person>", str(person.pk))
    return path.replace("<int:desk>", str(desk.pk))
