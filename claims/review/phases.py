"""Who may see what while a claim is read independently.

In a blind phase nobody sees another reader's verdict, rationale or evidence, whatever their role: the second reader
could be anyone. Every list, count, feed and page asks here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone

from claims.models import (
    AuditEvent,
    CheckScope,
    Claim,
    Comment,
    DisputeDecider,
    Evidence,
    Finding,
    Policy,
    ReadingLease,
    ReplyRequest,
    Round,
    Snapshot,
    Source,
    Suggestion,
    Verdict,
    WarningDismissal,
)
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    Reader = User | AnonymousUser


PRECEDENT = "precedent"
"""The checker whose findings tell how another claim was rated."""


def _newest_first() -> QuerySet[Verdict, Any]:
    """The id of the first verdict that the claim outside is being read again after."""
    firsts = Verdict.objects.filter(claim=OuterRef("claim"), round=Round.FIRST).order_by()
    return firsts.values("claim").annotate(newest=Max("pk")).values("newest")


def read_again() -> Q:
    """Claims that wait for one more reader: for their second, or for a third who decides between two."""
    third = Verdict.objects.filter(claim=OuterRef("pk"), round=Round.THIRD, pk__gt=_newest_first())
    # The desks by a list of their own: joined to every claim, their policies would be read for the whole worklist.
    deciding = Policy.objects.filter(dispute_decider=DisputeDecider.THIRD_READER).values("desk")
    third_due = Q(state=ClaimState.DISPUTED, article__desk__in=deciding) & Q(~Exists(third))
    return Q(state=ClaimState.AWAITING_SECOND) | third_due


def for_another_reader(user: Reader) -> Q:
    """Of the claims that wait for one more reader those that this person has not read yet and nobody else holds."""
    read = Verdict.objects.filter(claim=OuterRef("pk"), reviewer=user.pk, pk__gte=_newest_first())
    held = ReadingLease.objects.filter(claim=OuterRef("pk"), until__gt=timezone.now()).exclude(reader=user.pk)
    return read_again() & Q(~Exists(read)) & Q(~Exists(held))


def blind_claims() -> QuerySet[Claim]:
    """The claims that are being read independently now: a second or third reading under a blind policy is due."""
    return Claim.objects.filter(article__desk__policy__blind=True).filter(read_again())


def is_blind(claim: Claim) -> bool:
    """Whether the claim is being read independently now."""
    return blind_claims().filter(pk=claim.pk).exists()


def visible_verdicts(user: Reader) -> QuerySet[Verdict]:
    """The verdicts the user may see: those of their desks, and in a blind phase only their own."""
    return Verdict.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(_hidden("reviewer", user))


def visible_evidence(user: Reader) -> QuerySet[Evidence]:
    """The evidence the user may see: in a blind phase only what they brought themselves."""
    return Evidence.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(_hidden("added_by", user))


def visible_sources(user: Reader) -> QuerySet[Source]:
    """The sources the user may see: not those that stand only behind evidence hidden from them."""
    sources = Source.objects.all() if user.is_superuser else Source.objects.filter(desk__memberships__user=user.pk)
    return sources.exclude(pk__in=_hidden_sources(user).values("pk"))


def _hidden_sources(user: Reader) -> QuerySet[Source]:
    hidden = Evidence.objects.filter(_hidden("added_by", user))
    seen = Evidence.objects.exclude(_hidden("added_by", user))
    return Source.objects.filter(pk__in=hidden.values("source")).exclude(pk__in=seen.values("source"))


def visible_copies(claim: Claim, user: Reader) -> QuerySet[Snapshot]:
    """The saved copies of the sources that the user sees cited for the claim."""
    cited = visible_evidence(user).filter(claim=claim)
    return Snapshot.objects.filter(source__in=cited.values("source"))


def visible_comments(user: Reader) -> QuerySet[Comment]:
    """The comments the user may see: in a blind phase only their own, for a comment may tell what a reader found."""
    return Comment.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(_hidden("author", user))


def visible_suggestions(user: Reader) -> QuerySet[Suggestion]:
    """The suggested changes the user may see: each follows from a verdict, so a blind phase hides it."""
    return Suggestion.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(_hidden("proposed_by", user))


def visible_replies(user: Reader) -> QuerySet[ReplyRequest]:
    """The requests for reply the user may see: an answer is evidence, so a blind phase hides it."""
    return ReplyRequest.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(_hidden("asked_by", user))


def visible_dismissals(user: Reader) -> QuerySet[WarningDismissal]:
    """The dismissals that count for the user: those given for the newest verdict that the user may see. One tells what
    its verdict lacks, so a blind phase hides it."""
    newest = visible_verdicts(user).filter(claim=OuterRef("claim")).order_by("-pk").values("pk")[:1]
    rows = WarningDismissal.objects.filter(claim__in=Claim.objects.visible_to(user)).annotate(newest=Subquery(newest))
    return rows.filter(Q(verdict=F("newest")) | Q(verdict=None, newest=None)).exclude(_hidden("by", user))


def visible_findings(user: Reader) -> QuerySet[Finding]:
    """The machine's findings the user may see: in a blind phase none that rests on what readers cited, for it would
    tell what they found. Twin: findings_for(claim, user)."""
    resting = Q(claim__in=blind_claims(), run__checker__scope=CheckScope.EVIDENCE)
    seen = Finding.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(resting)
    # A precedent that was reopened is read independently anew: its earlier rating is its readers' business again.
    telling = Finding.objects.annotate(told=KeyTextTransform("claim", "working"))
    told = telling.filter(run__checker__name=PRECEDENT, told__in=_blind_keys())
    return seen.exclude(pk__in=told.values("pk"))


def findings_for(claim: Claim, user: Reader) -> list[Finding]:
    """The machine's findings on a claim that this reader sees, as they may know them: in a blind phase what others set
    aside looks untouched."""
    rows = Finding.objects.filter(claim=claim).select_related("run__checker", "dismissed_by")
    found = list(rows.order_by("run__checker__name", "position"))
    # What hides anything is asked for only where there is something to hide: every look at a claim passes here.
    telling = (row for row in found if row.run.checker.name == PRECEDENT and "claim" in row.working)
    told = {row.pk: row.working["claim"] for row in telling}
    secret = set(_blind_keys().filter(uid__in=told.values())) if told else set()
    found = [row for row in found if told.get(row.pk) not in secret]
    if any(row.dismissed_at or _rests_on_evidence(row) for row in found) and is_blind(claim):
        found = [row for row in found if not _rests_on_evidence(row)]
        for row in found:
            if row.dismissed_by_id != user.pk:
                row.dismissed_by, row.dismissed_why, row.dismissed_at = None, "", None
    return found


def _rests_on_evidence(finding: Finding) -> bool:
    return finding.run.checker.scope == CheckScope.EVIDENCE


def _blind_keys() -> QuerySet[Claim, str]:
    """The uids of the claims that are read independently now, as a finding's working holds them."""
    return blind_claims().order_by().annotate(key=Cast("uid", CharField())).values_list("key", flat=True)


def visible_events(user: Reader) -> QuerySet[AuditEvent]:
    """The audit events the user may see: not those of rows hidden from them."""
    hidden = Q()
    for model, owner in _OWNERS:
        # Each of these tables has its claim and the person who wrote the row.
        rows = model._default_manager.filter(_hidden(owner, user)).values("pk")
        hidden |= Q(object_type=model._meta.db_table, object_id__in=rows)
    # A source that stands only behind hidden evidence: how many there are, and of which kind, would tell as well.
    hidden |= Q(object_type=Source._meta.db_table, object_id__in=_hidden_sources(user).values("pk"))
    return AuditEvent.objects.exclude(hidden)


_OWNERS: tuple[tuple[type[Model], str], ...] = (
    (Verdict, "reviewer"),
    (Evidence, "added_by"),
    (Comment, "author"),
    (Suggestion, "proposed_by"),
    (ReplyRequest, "asked_by"),
    (WarningDismissal, "by"),
    (Finding, "dismissed_by"),
)
"""What a blind phase hides, and the field that says whose it is."""


def _hidden(owner: str, user: Reader) -> Q:
    """Rows of claims in a blind phase that belong to somebody else (or to nobody any more)."""
    return Q(claim__in=blind_claims()) & (Q(**{f"{owner}__isnull": True}) | ~Q(**{owner: user.pk}))
