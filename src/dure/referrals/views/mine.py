"""On a phone: noticing a need at a meeting, what became of it, going along; and a person's own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.gatherings.models import Gathering
from dure.gatherings.rules import see_roster
from dure.programmes.models import Organisation
from dure.referrals import actions, queries, rules
from dure.referrals.forms import NoticeForm
from dure.ui.pages import again, done, page


@require_safe
@asks(rules.see_mine, gate=Organisation)
def my_referrals(request: HttpRequest) -> HttpResponse:
    """What I noticed and whose turn it is, and with whom I go along."""
    now = timezone.now()
    noticed, company = queries.mine(request.actor, now), queries.company(request.actor, now)
    actions.open_list(count=len(noticed) + len(company), by=request.actor, at=now)
    return page(request, "referrals/my_referrals.html", noticed=noticed, company=company)


@asks(see_roster)
def meeting_referral_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody at my meeting needs more: who, what for, how soon."""
    gathering = access(request, Gathering, pk, see_roster)
    people = queries.people_of_meeting(request.actor, gathering)
    form = NoticeForm(request.POST or None, people=people)
    context = {"form": form, "gathering": gathering, "people": people}
    if request.method != "POST":
        return page(request, "referrals/meeting_referral_new.html", **context)
    if not form.is_valid():
        return again(request, "referrals/meeting_referral_new.html", **context)
    person = access(request, queries.people(), form.cleaned_data["who"], rules.notice_for)
    actions.notice(person=person, by=request.actor, at=timezone.now(), **form.noticed)
    return done(request, _("Thank you. Your coordinator takes it from here."), "referrals:my-referrals")


@require_POST
@asks(rules.see_own)
def my_referral_withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person takes it back on their own page."""
    found = access(request, queries.rows(), pk, rules.see_own)
    actions.take_back(referral=found, by=request.actor, at=timezone.now())
    return done(request, _("Taken back. They can no longer read it."), "people:my-page")
