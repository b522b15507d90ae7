from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def home(request: HttpRequest) -> HttpResponse:
    """The worklist: what waits for a person is where the day begins."""
    return redirect("web:worklist")
