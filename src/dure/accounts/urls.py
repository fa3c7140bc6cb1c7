"""Signing in. Only the pages of allauth that we keep are here; the names of the others answer 404.

allauth's own code asks for those names, so they must exist.
"""

from allauth.account import views as allauth_account
from allauth.mfa.base import views as allauth_mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, include, path

from dure.access.doors import View, asks, open_to_all
from dure.accounts import rules, views
from dure.accounts.models import Account

ours = [
    path("account/", views.mine, name="mine"),
    path("account/devices/", views.devices, name="devices"),
    path("account/devices/<uuid:pk>/end/", views.devices_end, name="devices-end"),
    path("account/devices/others/end/", views.devices_end_others, name="devices-end-others"),
    path("card/", views.card_letters, name="card-letters"),
    path("card/pin/", views.pin, name="pin"),
    path("card/<slug:secret>/", views.card, name="card"),
]

by_password = asks(rules.signs_in_with_a_password, gate=Account)
at_the_door = open_to_all("A step of signing in.")


def _kept(where: str, view: View, name: str, door: object = by_password) -> URLPattern:
    """One of allauth's pages, behind our door."""
    return path(where, door(view), name=name)  # type: ignore[operator]


kept = [
    path("login/", views.sign_in, name="account_login"),
    _kept("logout/", allauth_account.logout, "account_logout", open_to_all("Signs out whoever is in.")),
    _kept("reauthenticate/", allauth_account.reauthenticate, "account_reauthenticate"),
    _kept("password/change/", allauth_account.password_change, "account_change_password"),
    _kept("2fa/", allauth_mfa.index, "mfa_index"),
    _kept("2fa/authenticate/", allauth_mfa.authenticate, "mfa_authenticate", at_the_door),
    _kept("2fa/reauthenticate/", allauth_mfa.reauthenticate, "mfa_reauthenticate"),
    _kept("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
    _kept("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _kept("2fa/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _kept("2fa/recovery-codes/generate/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _kept("2fa/recovery-codes/download/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
    _kept("2fa/webauthn/", webauthn.list_webauthn, "mfa_list_webauthn"),
    _kept("2fa/webauthn/add/", webauthn.add_webauthn, "mfa_add_webauthn"),
    _kept("2fa/webauthn/login/", webauthn.login_webauthn, "mfa_login_webauthn", at_the_door),
    _kept("2fa/webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _kept("2fa/webauthn/keys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
    _kept("2fa/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
]

closed = [
    path("inactive/", views.not_here, name="account_inactive"),
    path("signup/", views.not_here, name="account_signup"),
    path("email/", views.not_here, name="account_email"),
    path("confirm-email/", views.not_here, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", views.not_here, name="account_confirm_email"),
    path("password/set/", views.not_here, name="account_set_password"),
    path("password/reset/", views.not_here, name="account_reset_password"),
    path("password/reset/done/", views.not_here, name="account_reset_password_done"),
    path("password/reset/key/done/", views.not_here, name="account_reset_password_from_key_done"),
    path("password/reset/key/<str:uidb36>-<str:key>/", views.not_here, name="account_reset_password_from_key"),
    path("login/code/", views.not_here, name="account_request_login_code"),
    path("login/code/confirm/", views.not_here, name="account_confirm_login_code"),
]

urlpatterns = [
    path("", include((ours, "accounts"))),
    path("account/", include([*kept, *closed])),
]
