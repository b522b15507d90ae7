"""The weights of the priority, with what others would do to the worklist before they are set."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims.errors import ClaimsError
from claims.models import PriorityWeight
from claims.permissions import may_weigh
from claims.review import services
from claims.review.priority import LARGEST
from claims.web.forms import Refusable
from claims.web.requests import reader_of


class WeightsForm(Refusable):
    """A number for each reason, and beside it the one that the person saw."""

    def __init__(self, *args: object, weights: list[PriorityWeight], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for row in weights:
            self.fields[row.reason] = forms.FloatField(
                label=str(row),
                initial=row.weight,
                min_value=-LARGEST,
                max_value=LARGEST,
                widget=forms.NumberInput(attrs={"step": "any", "dir": "ltr"}),
            )
            self.fields[f"seen-{row.reason}"] = forms.FloatField(initial=row.weight, widget=forms.HiddenInput)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def weights_page(request: HttpRequest) -> HttpResponse:
    """The weights; posted, the new order they would give, or the weights set."""
    user = reader_of(request)
    if not may_weigh(user):
        raise PermissionDenied
    rows = list(PriorityWeight.objects.all())
    if request.method != "POST":
        return render(request, "claims/weights.html", {"form": WeightsForm(weights=rows), "place": "worklist"})
    form = WeightsForm(request.POST, weights=rows)
    preview, status = None, 400
    if form.is_valid():
        given = form.cleaned_data
        seen = {row.reason: given[f"seen-{row.reason}"] for row in rows}
        changes = {name: given[name] for name in seen if given[name] != seen[name]}
        try:
            if request.POST.get("act") == "apply":
                changed = services.apply_weights(changes, seen=seen, by=user)
                word = ngettext("%(n)d priority has changed.", "%(n)d priorities have changed.", changed)
                messages.success(request, word % {"n": changed})
                return redirect("web:weights")
            preview, status = services.preview_weights(changes, by=user), 200
        except ClaimsError as refusal:
            form.refuse(refusal)
            status = refusal.status
    context = {"form": form, "preview": preview, "place": "worklist", "title": _("Weights of the priority")}
    return render(request, "claims/weights.html", context, status=status)
