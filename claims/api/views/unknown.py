"""The answer at every address below the API that nobody serves: problem JSON as well."""

from __future__ import annotations

from typing import Any, NoReturn

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from claims.errors import NotFound


@extend_schema(exclude=True)
class UnknownAddress(APIView):
    """404 for every method; nobody needs to show who they are to learn that there is nothing."""

    authentication_classes = ()
    permission_classes = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        if not request.path_info.endswith("/"):
            # A redirect would turn a POST into a GET and lose its body.
            raise NotFound(_("There is no such address. Ours end with a slash."))
        raise NotFound(_("There is no such address."))
