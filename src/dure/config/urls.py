"""The map of pages: each app brings its own."""

from django.urls import include, path

from dure.ui import errors

urlpatterns = [
    path("", include("dure.ui.urls")),
    path("", include("dure.accounts.urls")),
    path("", include("dure.programmes.urls")),
    path("people/", include("dure.people.urls")),
    path("people/", include("dure.consent.urls")),
    path("meetings/", include("dure.gatherings.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
