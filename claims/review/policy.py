"""What a desk's policy asks of a verdict: pure functions of the policy and what was brought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.models import Axis, Claim, Evidence, Policy, SecondReading, Source, SourceKind

HIGH_PRIORITY = 1.0
"""From this priority on a claim counts as one of high priority."""
FIRST_HAND = (SourceKind.PRIMARY, SourceKind.DATASET, SourceKind.PERSON)


def needs_second_reading(policy: Policy, claim: Claim) -> bool:
    """Whether the desk wants a second reader for this claim."""
    if policy.second_reading == SecondReading.ALL:
        return True
    if policy.second_reading == SecondReading.HIGH_PRIORITY:
        return claim.priority >= HIGH_PRIORITY
    if policy.second_reading == SecondReading.CONTESTED:
        return claim.findings.alarms().exists()
    # PUBLIC concerns claims chosen for publication: `make_ready` asks for it then.
    return False


def missing_evidence(policy: Policy, axis: str, evidence: Sequence[Evidence], *, claimant_id: int | None) -> int:
    """How many more independent sources the axis wants; 0 where it has enough.

    *said* wants a first-hand one. *so* wants a first-hand one or two independent ones, and the claimant's own statement
    never counts for it (domain rule: it proves that it was said, not that it is so).
    """
    if policy.min_sources == 0:
        return 0
    counted = [item for item in evidence if item.axis == axis and not _own_statement(item, axis, claimant_id)]
    origins = independent(counted)
    first_hand = any(item.source.kind in FIRST_HAND for item in counted)
    wanted = policy.min_sources
    if axis == Axis.SO and not first_hand:
        wanted = max(wanted, 2)
    if axis == Axis.SAID and not first_hand:
        return max(1, wanted - origins)
    return max(0, wanted - origins)


def independent(evidence: Iterable[Evidence]) -> int:
    """How many origins stand behind it: sources of one origin group count once, and so do those found to be one."""
    sources = [item.source.kept for item in evidence]
    return len({(source.origin_group_id, source.pk if source.origin_group_id is None else None) for source in sources})


def _speakers(source: Source) -> set[int]:
    """Whose own statement it is; of a reference found to be another also whose that one is."""
    return {pk for pk in (source.claimant_id, source.kept.claimant_id) if pk is not None}


def _own_statement(item: Evidence, axis: str, claimant_id: int | None) -> bool:
    return axis == Axis.SO and claimant_id in _speakers(item.source)
