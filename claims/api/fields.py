"""Fields that take what they are given or refuse it; none mends or guesses."""

from __future__ import annotations

import base64
import binascii
from datetime import date, datetime, time
from typing import Any, ClassVar

from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

FIRST_YEAR, LAST_YEAR = 1000, 3000
"""Beyond them no text was published, and time zones carry the last days of the calendar over its edge."""


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses names it does not know: a mistyped one would otherwise be lost in silence."""

    default_error_messages: ClassVar[dict[str, Any]] = {"unknown": _("There is no field of this name.")}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                error = serializers.ErrorDetail(str(self.error_messages["unknown"]), code="unknown")
                raise serializers.ValidationError({name[:80]: [error] for name in unknown[:20]})
        return super().to_internal_value(data)


class TextField(serializers.CharField):
    """Text as it came: no trimming, and no number taken for it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(trim_whitespace=False, **{"allow_blank": True, **more})

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class WholeNumberField(serializers.IntegerField):
    """A JSON integer; neither "3" nor 3.0 nor true."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)


class FlagField(serializers.BooleanField):
    """true or false; neither "yes" nor 1."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


@extend_schema_field(OpenApiTypes.URI)
class WebAddressField(TextField):
    """An address of the web: http or https."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=2000, **more)
        self.validators.append(URLValidator(schemes=("http", "https")))

    def run_validators(self, value: Any) -> None:
        if value != "":
            super().run_validators(value)


@extend_schema_field({"type": "string", "examples": ["2026-05-01", "2026-05-01T09:30:00+03:00"]})
class PublishedField(serializers.Field[datetime, str, str, Any]):
    """An ISO 8601 date, which means its first moment, or a date and time; without a zone it is the desk's."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Write a date (2026-05-01) or a date and time (2026-05-01T09:30:00+03:00)."),
        "range": _("The year must lie between {first} and {last}."),
    }

    def to_internal_value(self, data: Any) -> datetime:
        moment = self._read(data)
        if moment is None:
            self.fail("invalid")
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            self.fail("range", first=FIRST_YEAR, last=LAST_YEAR)
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)

    def _read(self, data: Any) -> datetime | None:
        if not isinstance(data, str) or len(data) > 40:
            return None
        try:
            day: date | None = parse_date(data)
            return datetime.combine(day, time.min) if day else parse_datetime(data)
        except ValueError:
            return None

    def to_representation(self, value: datetime) -> str:
        return value.isoformat()


@extend_schema_field({"type": "string", "contentEncoding": "base64"})
class BytesField(serializers.Field[bytes, str, str, Any]):
    """Bytes in Base64 (RFC 4648, section 4), with its padding and without line breaks."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Send the bytes in Base64.")}

    def to_internal_value(self, data: Any) -> bytes:
        if not isinstance(data, str):
            self.fail("invalid")
        try:
            return base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            self.fail("invalid")

    def to_representation(self, value: bytes) -> str:
        return base64.b64encode(value).decode()
