from __future__ import annotations

import logging

from celery import shared_task

from claims.audit import chain_head, first_break
from claims.jobs import Job

logger = logging.getLogger(__name__)


@shared_task(name=Job.AUDIT.value, ignore_result=True)
def audit_task() -> None:
    """Check the audit chain once a day, and log its head: kept outside, it shows when a tail was cut off."""
    if broken := first_break():
        logger.error("the audit chain is broken at event %d: %s", broken.event_id, broken.what)
    elif head := chain_head():
        logger.info("the audit chain is whole: %d links, last hash %s", *head)
