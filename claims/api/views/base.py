"""What every address of the API has in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet

from claims.api.filters import refuse_unknown
from claims.api.problems import LengthMissing

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class StrictViewSet(GenericViewSet[Any]):
    """Refuses bodies of unknown length, and parameters that the action does not have."""

    parameters: ClassVar[Mapping[str, frozenset[str]]] = {}
    """The parameters of actions that have any, by the action's name."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            # WSGI gives such a body no end, and it would be taken for an empty one.
            raise LengthMissing
        if not self.is_filtered():
            refuse_unknown(request, set(self.parameters.get(self.action, ())))

    def is_filtered(self) -> bool:
        """Whether the action narrows the list by its filters, which look at the parameters themselves."""
        return self.action in {"list", "next", "bulk"}

    @property
    def reader(self) -> User:
        """The person who asks (no anonymous one comes this far)."""
        return cast("User", self.request.user)


def given(request: Request, shape: type[Serializer[Any]]) -> dict[str, Any]:
    """What was sent, validated by that shape."""
    sent = shape(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)
