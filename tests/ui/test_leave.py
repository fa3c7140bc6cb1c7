"""Leaving at once: the session ends, the browser forgets, and the next page is somewhere else."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_leaving_ends_the_session(client, amal_account, settings):
    client.force_login(amal_account, backend=BACKEND)

    answer = client.get(reverse("ui:leave"))

    assert answer.headers["Location"] == settings.LEAVE_TO
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert client.get("/people/").status_code == 302


def test_every_page_is_kept_by_no_browser(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)

    for path in ("/", "/people/", "/account/login/"):
        answer = client.get(path)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
