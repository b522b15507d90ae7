"""Editions in and out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.api.fields import TextField
from claims.api.serializers.common import PersonSerializer
from claims.api.serializers.verdicts import SeenVersion
from claims.models import CorrectionClass


class WithdrawInput(SeenVersion):
    """Why it no longer holds, in words for readers."""

    note = TextField(max_length=2000)


class CorrectInput(WithdrawInput):
    change = serializers.ChoiceField(
        choices=[choice for choice in CorrectionClass.choices if choice[0] != CorrectionClass.WITHDRAWAL]
    )


class EditionSerializer(serializers.Serializer[Any]):
    """One frozen publication."""

    number = serializers.IntegerField()
    content = serializers.JSONField(help_text=_("what readers see, confidential references redacted"))
    correction = serializers.CharField(help_text=_("what it changes; empty for the first"))
    note = serializers.CharField()
    by = PersonSerializer()
    at = serializers.DateTimeField()
