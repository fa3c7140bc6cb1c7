"""A supervisor's pages: their people in the order in which they need something, and one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.ids import uuid_of
from dure.programmes.models import Organisation
from dure.programmes.rules import works_in_organisation
from dure.supervision import actions, queries, rules, texts
from dure.supervision.forms import AgreementForm, ThanksForm
from dure.supervision.models import Form, Way, Wish
from dure.ui.pages import again, done, page
from dure.ui.refusals import sentence_of


@asks(works_in_organisation, gate=Organisation)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody somebody supervises. Never a name of anybody those support."""
    now = timezone.now()
    rows = queries.my_people(request.actor, now)
    if rows:
        actions.see_people(count=len(rows), by=request.actor, at=now)
    return page(
        request, "supervision/people.html", rows=rows, need=sum(row.order[0] < queries.NEEDS_NOTHING for row in rows),
        pace=queries.pace_of(request.actor.organisation), to_write=queries.to_write_down(request.actor, now),
        coming=queries.coming(request.actor, now),
    )  # fmt: skip


@asks(rules.supervises_them)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One supporter: the next talk, what is open, notes, what they shared, thanks."""
    row = access(request, queries.supporters(), pk, rules.supervises_them)
    now = timezone.now()
    actions.see_person(supporter=row, by=request.actor, at=now)
    return page(request, "supervision/person.html", **_person(request, row), form=ThanksForm())


def _person(request: HttpRequest, row: object) -> dict:
    now = timezone.now()
    return {
        "row": queries.standing_of(row, now),
        "talks": queries.of_supporter(row, request.actor),
        "actions": queries.open_actions(row, request.actor),
        "checks": queries.shared_checks(row, request.actor),
        "thanks": queries.thanks_to(row, request.actor),
    }


@require_POST
@asks(rules.thank)
def person_thanks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say thank you: a few words on their own page."""
    row = access(request, queries.supporters(), pk, rules.thank)
    form = ThanksForm(request.POST)
    if form.is_valid():
        try:
            actions.say_thanks(
                supporter=row, text=form.cleaned_data["text"], by=request.actor, at=timezone.now(),
                id=uuid_of(request.POST.get("id", "")),
            )  # fmt: skip
        except actions.NameStandsThere as error:
            form.add_error("text", sentence_of(error))
        else:
            return done(request, _("It stands on their page. Thank you, too."), "supervision:person", pk)
    return again(request, "supervision/person.html", **_person(request, row), form=form)


@asks(rules.offer_to)
def person_agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How we work together: written by the supervisor, agreed to by the supporter on their own page."""
    row = access(request, queries.supporters(), pk, rules.offer_to)
    now = timezone.now()
    standing = queries.standing_of(row, now)
    form = AgreementForm(request.POST or None, before=standing.agreement)
    if request.method == "POST" and form.is_valid():
        actions.offer_agreement(supporter=row, words=form.cleaned_data, by=request.actor, at=now)
        return done(request, _("They find it on their own page and agree there."), "supervision:person", pk)
    answered = again if request.method == "POST" else page
    return answered(request, "supervision/agreement.html", row=standing, form=form, draft=texts.agreement().draft)


@require_POST
@asks(rules.answer_wish)
def wish_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """We talk now: the talk begins, and is written down afterwards."""
    wish = access(request, Wish, pk, rules.answer_wish)
    now = timezone.now()
    form = Form.CRISIS if wish.soon else Form.ALONE
    meeting = actions.plan_talk(
        supporters=[wish.supporter], form=form, way=Way.CALL, starts_at=now, minutes=30, by=request.actor, at=now
    )
    return done(request, _("Take your time. Write down afterwards what you agreed."), "supervision:talk", meeting.pk)
