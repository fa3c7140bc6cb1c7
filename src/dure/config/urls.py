"""The map of pages: each app brings its own."""

from django.urls import include, path

from dure.ui import errors

urlpatterns = [
    path("", include("dure.ui.urls")),
    path("", include("dure.accounts.urls")),
    path("", include("dure.programmes.urls")),
    path("words/", include("dure.words.urls")),
    path("curricula/", include("dure.curricula.urls")),
    path("people/", include("dure.people.urls")),
    path("people/", include("dure.intake.urls")),
    path("people/", include("dure.consent.urls")),
    path("people/", include("dure.conversations.urls")),
    path("messages/", include("dure.outbox.urls")),
    path("meetings/", include("dure.gatherings.urls")),
    path("questions/", include("dure.measures.urls")),
    path("training/", include("dure.training.urls")),
    path("certificates/", include("dure.certificates.urls")),
    path("supporters/", include("dure.supporters.urls")),
    path("where-to-go/", include("dure.networks.urls")),
    path("referrals/", include("dure.referrals.urls")),
    path("groups/", include("dure.groups.urls")),
    path("mentoring/", include("dure.mentoring.urls")),
    path("supervision/", include("dure.supervision.urls")),
    path("worried/", include("dure.safeguarding.urls")),
    path("did-it-help/", include("dure.evaluation.urls")),
    path("reports/", include("dure.reports.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
