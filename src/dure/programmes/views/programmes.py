"""Programmes: the list, one, a new one, and each section on a small form of its own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.places.queries import places_of
from dure.programmes import actions, rules
from dure.programmes.forms import (
    ChallengeForm,
    CommitteeMemberForm,
    PartnerForm,
    ProgrammeNewForm,
    section_form,
)
from dure.programmes.forms.description import COMPACT, SECTIONS
from dure.programmes.languages import language_names
from dure.programmes.models import Challenge, CommitteeMember, Organisation, Partner, Programme
from dure.programmes.queries import organisation_of, programmes_of, whole_programme
from dure.ui.pages import done, page
from dure.ui.registry import panels_for


@asks(rules.read_programme, gate=Programme)
def programmes(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "programmes/programmes.html",
        programmes=programmes_of(request.actor),
        may_begin=rules.change_organisation.allows(request.actor, organisation_of(request.actor)),
    )


@asks(rules.read_programme)
def programme(request: HttpRequest, pk: str) -> HttpResponse:
    found = access(request, whole_programme(request.actor), pk, rules.read_programme)
    return page(
        request,
        "programmes/programme.html",
        programme=found,
        languages=language_names(found.languages),
        compact=[(COMPACT[each], text) for each, text in found.compact_objectives.items() if each in COMPACT],
        may_change=rules.change_programme.allows(request.actor, found),
        panels=panels_for("programme", request, found),
    )


@asks(rules.change_organisation, gate=Organisation)
def programme_new(request: HttpRequest) -> HttpResponse:
    form = ProgrammeNewForm(request.POST or None)
    if not form.is_valid():
        return page(request, "programmes/programme_new.html", form=form, status=422 if form.is_bound else 200)
    made = actions.begin_programme(
        organisation=organisation_of(request.actor), by=request.actor, at=timezone.now(), **form.cleaned_data
    )
    if not made.needs_note:
        messages.warning(
            request, _("Nobody has written yet why it is needed. That is fine for today; the report begins with it.")
        )
    return done(request, _("The programme has begun."), "programmes:programme", made.pk)


@asks(rules.change_programme)
def programme_edit(request: HttpRequest, pk: str, section: str) -> HttpResponse:
    """Change one section; the others are not touched."""
    found = access(request, Programme, pk, rules.change_programme)
    if section not in SECTIONS:
        raise Http404
    title, lead, _form = SECTIONS[section]
    form = section_form(section, found, places_of(request.actor.organisation), request.POST or None)
    if not form.is_valid():
        return page(
            request, "programmes/programme_edit.html", form=form, programme=found, title=title,
            lead=lead, status=422 if form.is_bound else 200,
        )  # fmt: skip
    actions.describe_programme(programme=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("Saved."), "programmes:programme", pk)


@asks(rules.change_programme)
def partner_new(request: HttpRequest, pk: str) -> HttpResponse:
    found = access(request, Programme, pk, rules.change_programme)
    form = PartnerForm(request.POST or None)
    if not form.is_valid():
        return _part(request, form, found, _("A partner"))
    actions.add_partner(programme=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("The partner is added."), "programmes:programme", pk)


@require_POST
@asks(rules.change_part)
def partner_removal(request: HttpRequest, pk: str) -> HttpResponse:
    partner = access(request, Partner, pk, rules.change_part)
    actions.remove_partner(partner=partner, by=request.actor, at=timezone.now())
    return done(request, _("The partner is taken off the list."), "programmes:programme", partner.programme_id)


@asks(rules.change_programme)
def committee_new(request: HttpRequest, pk: str) -> HttpResponse:
    found = access(request, Programme, pk, rules.change_programme)
    form = CommitteeMemberForm(request.POST or None)
    if not form.is_valid():
        return _part(request, form, found, _("Somebody of the preparation committee"))
    actions.add_committee_member(programme=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("The committee has one more."), "programmes:programme", pk)


@require_POST
@asks(rules.change_part)
def committee_removal(request: HttpRequest, pk: str) -> HttpResponse:
    member = access(request, CommitteeMember, pk, rules.change_part)
    actions.remove_committee_member(member=member, by=request.actor, at=timezone.now())
    return done(request, _("Taken off the committee."), "programmes:programme", member.programme_id)


@asks(rules.change_programme)
def challenge_new(request: HttpRequest, pk: str) -> HttpResponse:
    found = access(request, Programme, pk, rules.change_programme)
    form = ChallengeForm(request.POST or None, initial={"noticed_on": request.actor.today(), "worked": "unknown"})
    if not form.is_valid():
        return _part(request, form, found, _("Something that was hard"))
    actions.note_challenge(programme=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("Noted. It stands under What we learned."), "programmes:programme", pk)


@asks(rules.change_part)
def challenge_edit(request: HttpRequest, pk: str) -> HttpResponse:
    challenge = access(request, Challenge, pk, rules.change_part)
    known = {name: getattr(challenge, name) for name in ("what", "noticed_on", "cause", "response", "worked")}
    form = ChallengeForm(request.POST or None, initial=known)
    if not form.is_valid():
        return _part(request, form, challenge.programme, _("What we learned"))
    said = {name: form.cleaned_data[name] for name in known}
    actions.answer_challenge(challenge=challenge, by=request.actor, at=timezone.now(), **said)
    return done(request, _("Saved."), "programmes:programme", challenge.programme_id)


def _part(request: HttpRequest, form: object, found: Programme, title: str) -> HttpResponse:
    return page(
        request, "programmes/programme_edit.html", form=form, programme=found, title=title, lead="",
        status=422 if form.is_bound else 200,
    )  # fmt: skip
