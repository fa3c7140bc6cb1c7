"""The list of what is open, and one referral with its one next step."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.accounts.qr import qr
from dure.accounts.rules import works_on_a_phone
from dure.networks.forms import WantedForm, wanted_of
from dure.networks.queries import Wanted, directory
from dure.networks.rules import see_service
from dure.people.models import new_secret
from dure.programmes.models import Organisation
from dure.referrals import actions, queries, rules
from dure.referrals.forms import AgreementForm, AnswerForm, ClosureForm, CompanyForm, NoticeForm, SendingForm
from dure.referrals.models import AroseIn, Referral, State, Way, WhyClosed
from dure.ui.pages import again, done, page


@require_safe
@asks(rules.see_referrals, gate=Organisation)
def referrals(request: HttpRequest) -> HttpResponse:
    """What is open, the most overdue first."""
    now = timezone.now()
    found = queries.open_page(request.actor, now, after=request.GET.get("after", ""))
    actions.open_list(count=len(found.lines), by=request.actor, at=now)
    return page(request, "referrals/referrals.html", found=found, wanting=queries.wanting_a_place(request.actor))


@asks(rules.notice_for)
def referral_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A need is noticed: what for, how soon, in their own words."""
    person = access(request, queries.people(), pk, rules.notice_for)
    form = NoticeForm(request.POST or None, arose_in=AroseIn.CONVERSATION)
    phone = works_on_a_phone(request.actor)
    template = "referrals/referral_new_phone.html" if phone else "referrals/referral_new.html"
    if request.method != "POST":
        return page(request, template, form=form, person=person)
    if not form.is_valid():
        return again(request, template, form=form, person=person)
    made = actions.notice(person=person, by=request.actor, at=timezone.now(), **form.noticed)
    if phone:
        return done(request, _("Thank you. Your coordinator takes it from here."), "referrals:my-referrals")
    return done(request, _("Written down. Look for a place together."), "referrals:referral-options", pk=made.pk)


@require_safe
@asks(rules.see_referral)
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands, whose turn it is, and the one next step."""
    found = access(request, queries.rows(), pk, rules.see_referral)
    now = timezone.now()
    actions.open_referral(referral=found, by=request.actor, at=now)
    return page(
        request, "referrals/referral.html", referral=found, story=queries.story(found, now),
        told=queries.told(found), may_change=rules.change_referral.allows(request.actor, found),
    )  # fmt: skip


@require_safe
@asks(rules.change_referral)
def referral_options(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Places that might fit, explained side by side; the person chooses."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    now = timezone.now()
    wanted = wanted_of(request.GET) if request.GET else _first_wish(found)
    return page(
        request, "referrals/referral_options.html", referral=found, person=found.person, wanted=wanted,
        options=queries.options(request.actor, found, wanted, now),
        form=WantedForm(
            {"need": wanted.need, "place": wanted.place, "language": wanted.language, "open_now": wanted.open_now},
            found=directory(request.actor, Wanted(), now),
        ),
    )  # fmt: skip


def _first_wish(found: Referral) -> Wanted:
    """What they need, around where they live: the widest wish that is still theirs."""
    return Wanted(need=found.needs[0] if found.needs else "", place=found.person.place_id)


@require_POST
@asks(rules.change_referral)
def referral_choice(request: HttpRequest, pk: UUID, service: UUID) -> HttpResponse:
    found = access(request, queries.rows(), pk, rules.change_referral)
    chosen = access(request, queries.services(), service, see_service)
    actions.choose_service(referral=found, service=chosen, by=request.actor, at=timezone.now())
    return done(request, _("Now ask what may be told."), "referrals:referral-agreement", pk=pk)


@asks(rules.change_referral)
def referral_agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Consent for this one referral: which facts, to whom, until when."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    now = timezone.now()
    form = AgreementForm(request.POST or None, person=found.person, today=request.actor.today())
    context = {"referral": found, "person": found.person, "service": queries.service_of(found, now), "form": form}
    if request.method != "POST":
        return page(request, "referrals/referral_agreement.html", **context)
    if not form.is_valid():
        return again(request, "referrals/referral_agreement.html", **context)
    said = actions.agree(referral=found, by=request.actor, at=now, **form.said)
    if not said.given:
        return done(request, _("Nobody is told anything. Here is the card."), "referrals:referral-card", pk=pk)
    return done(request, _("It is written down."), "referrals:referral-sending", pk=pk)


@asks(rules.change_referral)
def referral_sending(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send it. The answer to a link is the link itself, since it can never be shown again."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    now = timezone.now()
    form = SendingForm(request.POST or None)
    context = {
        "referral": found, "person": found.person, "form": form, "service": queries.service_of(found, now),
        "agreement": queries.story(found, now).agreement, "told": queries.to_tell(found, now),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "referrals/referral_sending.html", **context)
    if not form.is_valid():
        return again(request, "referrals/referral_sending.html", **context)
    way = Way(form.cleaned_data["way"])
    secret = new_secret() if way == Way.LINK else ""
    actions.send(referral=found, way=way, by=request.actor, at=now, secret=secret)
    if way == Way.PAPER:
        return done(request, _("Print three copies."), "referrals:referral-form", pk=pk)
    if way == Way.PHONE:
        return done(request, _("Call them now, and say only what stands here."), "referrals:referral", pk=pk)
    address = request.build_absolute_uri(reverse("referrals:letter", args=[secret]))
    return page(
        request, "referrals/referral_link.html", address=address, code=qr(address, _("Code that opens the referral")),
        **context,
    )  # fmt: skip


@asks(rules.change_referral)
def referral_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what the service told us by telephone or on paper."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    story = queries.story(found, timezone.now())
    with_note = "plan" in queries.agreed_feedback(found)
    form = AnswerForm(request.POST or None, answers=story.answers, with_note=with_note)
    context = {"referral": found, "person": found.person, "story": story, "form": form}
    if request.method != "POST":
        return page(request, "referrals/referral_answer.html", **context)
    if not form.is_valid():
        return again(request, "referrals/referral_answer.html", **context)
    answered = actions.answer(referral=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    if answered.state == State.DECLINED:
        return done(request, _("Look for the next place together."), "referrals:referral-options", pk=pk)
    return done(request, _("It is written down."), "referrals:referral", pk=pk)


@require_POST
@asks(rules.change_referral)
def referral_confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _did(request, pk, actions.confirm, _("Good. It can be closed now."))


@require_POST
@asks(rules.change_referral)
def referral_withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _did(request, pk, actions.take_back, _("Taken back. The link opens nothing any more."))


@require_POST
@asks(rules.change_referral)
def referral_keeping(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _did(request, pk, actions.take_on, _("You look after it now."))


def _did(request: HttpRequest, pk: UUID, act: Any, sentence: str) -> HttpResponse:
    found = access(request, queries.rows(), pk, rules.change_referral)
    act(referral=found, by=request.actor, at=timezone.now())
    return done(request, sentence, "referrals:referral", pk=pk)


@asks(rules.change_referral)
def referral_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End it, with a reason."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    form = ClosureForm(request.POST or None, received=found.state == State.RECEIVED)
    context = {"referral": found, "person": found.person, "form": form}
    if request.method != "POST":
        return page(request, "referrals/referral_closure.html", **context)
    if not form.is_valid():
        return again(request, "referrals/referral_closure.html", **context)
    actions.close(referral=found, why=WhyClosed(form.cleaned_data["why"]), by=request.actor, at=timezone.now())
    return done(request, _("Closed."), "people:person", pk=found.person_id)


@asks(rules.change_referral)
def referral_company(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who goes along."""
    found = access(request, queries.rows(), pk, rules.change_referral)
    form = CompanyForm(request.POST or None, colleagues=queries.colleagues(request.actor))
    context = {"referral": found, "person": found.person, "form": form}
    if request.method != "POST":
        return page(request, "referrals/referral_company.html", **context)
    if not form.is_valid():
        return again(request, "referrals/referral_company.html", **context)
    actions.accompany(referral=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("It is written down."), "referrals:referral", pk=pk)
