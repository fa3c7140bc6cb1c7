"""A facilitator's own groups on a phone; a participant's own yes, no, and leaving."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.groups import actions, queries, rules
from dure.groups.forms import AnswerForm, OwnLeavingForm
from dure.groups.models import GroupInvitation, HowAnswered, WhyLeftGroup
from dure.groups.wording import circle_lead
from dure.programmes.models import Organisation
from dure.programmes.rules import works_in_organisation
from dure.ui.pages import done, page
from dure.ui.registry import panels_for

MY_PAGE = "/people/me/"


@asks(works_in_organisation, gate=Organisation)
def my_groups(request: HttpRequest) -> HttpResponse:
    """What somebody leads, and what they are asked to lead."""
    return page(
        request,
        "groups/my_groups.html",
        asked=queries.asked_to_lead(request.actor),
        rows=queries.groups_led(request.actor),
        profile=queries.own_profile(request.actor),
    )


@asks(rules.see_group)
def my_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One group, for whoever leads it."""
    row = access(request, queries.groups(), pk, rules.leads_group)
    now = timezone.now()
    circle = queries.circle(row, now, names=True, answers=False)
    actions.see_circle(group=row, count=len(circle.members or []), by=request.actor, at=now)
    return page(
        request, "groups/my_group.html", group=row, circle=circle, lead=circle_lead(row, circle),
        may_change=rules.change_group.allows(request.actor, row),
        panels=panels_for("group", request, row),
    )  # fmt: skip


@require_POST
@asks(rules.answer_own)
def my_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A participant's own yes or no. A no needs no reason."""
    row = access(request, GroupInvitation, pk, rules.answer_own)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer(invitation=row, yes=form.yes, how=HowAnswered.LINK, by=request.actor, at=timezone.now())
    return done(request, _("Thank you. We keep to what you said."), MY_PAGE)


@asks(rules.is_own_membership)
def my_leaving(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leaving a group: one page that says what happens, one button."""
    membership = access(request, queries.memberships(), pk, rules.is_own_membership)
    form = OwnLeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave_group(
            membership=membership, reason=WhyLeftGroup.UNSAID, wait_again=form.cleaned_data["wait_again"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return done(request, _("You have left the group. You can come back to us at any time."), MY_PAGE)
    context = {"membership": membership, "form": form, "home_url": MY_PAGE, "organisation_name": ""}
    return page(request, "groups/my_leaving.html", **context)
