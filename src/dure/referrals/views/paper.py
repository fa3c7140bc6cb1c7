"""Paper: three copies with the fields of the inter-agency form, and the card of whoever goes alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dure.access.doors import access, asks
from dure.referrals import actions, queries, rules
from dure.ui.pages import page


@require_safe
@asks(rules.change_referral)
def referral_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The form in three copies: for the service, for the person, for us."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    now = timezone.now()
    actions.open_referral(referral=found, by=request.actor, at=now)
    story = queries.story(found, now)
    return page(
        request, "referrals/referral_form.html", referral=found, told=queries.told(found), story=story,
        line=story.line, contact=queries.keeper_contact(found), now=now,
        feedback=queries.agreed_feedback_titles(found),
        copies=[_("Copy for the service"), _("Copy for the person"), _("Copy for whoever sends")],
        to_sign=[
            _("Signature of the person or caregiver, date"), _("Received by (name, position, date)"),
            _("Accepted, waiting list, or declined because"),
        ],
    )  # fmt: skip


@require_safe
@asks(rules.change_referral)
def referral_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A card to go with. It carries the place, and nothing about the person."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    return page(
        request, "referrals/referral_card.html", referral=found, service=queries.service_of(found, timezone.now()),
        contact=queries.keeper_contact(found),
    )  # fmt: skip
