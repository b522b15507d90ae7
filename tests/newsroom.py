"""A small newsroom to test in: desks, people, and texts of our own."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.ingestion.services import Draft, submit_article
from claims.leases import drain
from claims.models import Article, Checker, Claim, Desk, ExtractionRun, Membership, Outlet, Preset, Role
from claims.seeds import make_desk, seed
from claims.tasks.kinds import KINDS

SPLITTING = [kind for kind in KINDS if kind.model is ExtractionRun]
"""What has to be done before an article has claims."""

ARABIC = (
    "قافلة مساعدات تصل إلى الساحل\n"
    "وصلت إلى الميناء 40 شاحنة منها 12 محملة بالدقيق و5 محملة بالدواء خلال 8 أيام.\n"
    "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق."
)
ENGLISH = (
    "Aid convoy reaches the coast\n"
    "The port received 40 trucks, including 12 loaded with flour, over 8 days.\n"
    "Port director Salem Harbi said that three trucks broke down on the road."
)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One desk and the people at it."""

    desk: Desk
    checker: User
    second: User
    editor: User
    author: User
    stranger: User

    def submit(self, body: str = ARABIC, **more: object) -> Article:
        """An article stored but not yet split."""
        return submit_article(Draft(body, **more), desk=self.desk, by=self.checker).article  # type: ignore[arg-type]

    def split(self, body: str = ARABIC, **more: object) -> Article:
        """An article stored and split; no checker has looked at its claims yet."""
        article = self.submit(body, **more)
        drain(SPLITTING)
        return article

    def checked(self, body: str = ARABIC, **more: object) -> Article:
        """An article stored, split and checked."""
        article = self.submit(body, **more)
        drain(KINDS)
        return article

    def figure(self, article: Article, text: str) -> Claim:
        """The numeric claim with these words."""
        return article.claims.get(kind="numeric", anchors__exact=text)


def open_newsroom(preset: Preset = Preset.ONE_PERSON, *, name: str = "desk") -> Newsroom:
    """A desk under the preset, with a checker, a second checker, an editor and an author, and a stranger outside."""
    if not Checker.objects.exists():  # a test with transactions of its own empties the database behind it
        seed()
    outlet, _ = Outlet.objects.get_or_create(name="The Coast")
    desk = make_desk(outlet, name, preset)
    people = {}
    for part, role in (("checker", "checker"), ("second", "checker"), ("editor", "editor"), ("author", "author")):
        people[part] = User.objects.create_user(f"{part}-{name}", password="open-sesame-7")
        Membership.objects.create(user=people[part], desk=desk, role=Role(role))
    return Newsroom(desk, stranger=User.objects.create_user(f"stranger-{name}"), **people)
