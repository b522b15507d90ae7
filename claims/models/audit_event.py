"""The record of what happened: written by row triggers, so that raw SQL and the admin are caught as well."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

DIRECT = "direct"
"""The act of a change that no service announced."""


def digest_sql(event: str, previous: str) -> str:
    """The SQL of a link's hash; every column of the event goes in, in a text that no session setting changes."""
    names = ("id::text", "actor_id::text", "act", "reason", "object_type", "object_id::text", "operation")
    parts = [f"extract(epoch from {event}.at)::text", f"{event}.before::text", f"{event}.after::text"]
    parts += [f"{event}.{name}" for name in names]
    quoted = ", ".join(f"COALESCE(quote_literal({part}), 'NULL')" for part in parts)
    return f"encode(sha256(convert_to(concat_ws('|', {previous}, {quoted}), 'UTF8')), 'hex')"


class AuditEvent(models.Model):
    """One change of one editorial row. It holds user ids and hashes of words, never names or an article's text."""

    at = models.DateTimeField(_("when"))
    actor_id = models.BigIntegerField(_("user id"), null=True)
    act = models.CharField(_("act"), max_length=60)
    reason = models.TextField(_("reason"), blank=True)
    object_type = models.CharField(_("object"), max_length=60)
    object_id = models.BigIntegerField(_("object id"))
    operation = models.CharField(_("operation"), max_length=6)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)

    class Meta:
        ordering = ("-id",)
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = (models.Index(fields=("object_type", "object_id", "id"), name="audit_of_object"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            # Deferred: links are made while a transaction commits. The function is in migration 0003.
            pgtrigger.Trigger(
                name="chain",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="PERFORM claims_audit_link(NEW.id); RETURN NULL;",
            ),
        )

    def __str__(self) -> str:
        return f"{self.act}: {self.object_type} {self.object_id}"


class AuditLink(models.Model):
    """One link of the chain: the hash of an event together with the hash of the link before it."""

    event_id = models.BigIntegerField(_("event"), unique=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        ordering = ("id",)
        verbose_name = _("audit link")
        verbose_name_plural = _("audit links")
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.event_id}: {self.sha256[:12]}"


class AuditPending(models.Model):
    """An event whose link is still to be made: its writer committed while another was making links, and did not wait.

    The next writer links it, or the sweeper, or `verify_audit`.
    """

    event_id = models.BigIntegerField(_("event"), primary_key=True)

    class Meta:
        verbose_name = _("pending audit link")
        verbose_name_plural = _("pending audit links")

    def __str__(self) -> str:
        return str(self.event_id)


_FUNCTION = """
    old_row := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE {old} END;
    new_row := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE {new} END;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key)
          INTO old_row, new_row
          FROM jsonb_each(old_row) AS o WHERE o.value IS DISTINCT FROM new_row -> o.key;
        IF new_row IS NULL THEN RETURN NULL; END IF;
    END IF;
    INSERT INTO claims_auditevent (at, actor_id, act, reason, object_type, object_id, operation, before, after)
    VALUES (
        clock_timestamp(),
        NULLIF(current_setting('factcheck.actor', true), '')::bigint,
        COALESCE(NULLIF(current_setting('factcheck.act', true), ''), 'direct'),
        COALESCE(current_setting('factcheck.reason', true), ''),
        TG_TABLE_NAME, COALESCE(NEW.id, OLD.id), LOWER(TG_OP), old_row, new_row
    );
    RETURN NULL;
"""


class AuditTrigger(pgtrigger.Trigger):
    """Writes an AuditEvent for each row written.

    `hashed` columns are kept as SHA-256 (words that may have to be erased or forgotten), `left_out` ones not at all
    (what machines renew all the time); `updates_only` leaves out that rows come and go.
    """

    def __init__(
        self, *, hashed: tuple[str, ...] = (), left_out: tuple[str, ...] = (), updates_only: bool = False
    ) -> None:
        self.hashed = hashed
        self.left_out = left_out
        self.updates_only = updates_only
        super().__init__(
            name="audit",
            when=pgtrigger.After,
            operation=pgtrigger.Update if updates_only else pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[("old_row", "jsonb"), ("new_row", "jsonb")],
            func=_FUNCTION.format(old=self._row("OLD"), new=self._row("NEW")),
        )

    def _row(self, name: str) -> str:
        row = f"to_jsonb({name})"
        for column in (*self.hashed, *self.left_out):
            row += f" - '{column}'"
        if not self.hashed:
            return f"({row})"
        pairs = ", ".join(
            f"'{column}_sha256', encode(sha256(convert_to({name}.{column}::text, 'UTF8')), 'hex')"
            for column in self.hashed
        )
        return f"({row} || jsonb_build_object({pairs}))"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AuditTrigger) and self._given() == other._given()

    def __hash__(self) -> int:
        return hash(self._given())

    def _given(self) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        return self.hashed, self.left_out, self.updates_only

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        given: dict[str, Any] = {"hashed": self.hashed, "left_out": self.left_out}
        # Named only where it is set, so that triggers of older migrations stay the same.
        return (
            "claims.models.audit_event.AuditTrigger",
            (),
            given | ({"updates_only": True} if self.updates_only else {}),
        )
