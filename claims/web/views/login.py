"""The log-in: the password first, then the second factor where the person has one."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class LogIn(LoginView):
    """Django's log-in page; who gave the right password goes on to what else is asked of them."""

    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        person = form.get_user()
        record_authentication(self.request, person, method="password", username=person.get_username())
        answer: HttpResponse = perform_login(self.request, person, redirect_url=self.get_success_url())
        return answer


def admin_log_in(request: HttpRequest) -> HttpResponse:
    """The admin has no log-in of its own: whoever is in already, and sent here, may not see it."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('web:login')}?{request.GET.urlencode()}")
