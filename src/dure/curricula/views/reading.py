"""The shelf, one curriculum, one session as it is read on a phone."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.accounts.rules import works_on_a_phone
from dure.curricula import actions, queries, rules
from dure.curricula import shipped as along
from dure.curricula.forms import TranslationForm, WantedForm, wanted_of
from dure.curricula.outline import Outline
from dure.programmes.languages import language_names
from dure.programmes.models import Organisation
from dure.ui.pages import done, page


@require_safe
@asks(rules.read_curricula, gate=Organisation)
def curricula(request: HttpRequest) -> HttpResponse:
    """Our own first; below, what comes along and can be adopted."""
    actor, wanted = request.actor, wanted_of(request.GET)
    keeps = rules.keep_curricula.allows(actor, Organisation(pk=actor.organisation))
    return page(
        request, "curricula/curricula.html", frame=frame(request), wanted=wanted, keeps=keeps,
        lines=[(line, language_names(line.languages)) for line in queries.lines(actor, wanted)],
        along=queries.not_adopted(actor, wanted) if keeps else [],
        form=lambda: WantedForm(request.GET or None, languages=queries.languages_there(actor)),
    )  # fmt: skip


@require_safe
@asks(rules.see_curriculum)
def curriculum(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The address that stays: it leads to the newest version."""
    row = access(request, queries.every_curriculum(), pk, rules.see_curriculum)
    return redirect("curricula:version", queries.newest_version(row).pk)


@require_safe
@asks(rules.see_version)
def version(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_version(), pk, rules.see_version)
    languages = queries.languages_of(row)
    told = queries.outline(row, chosen(request))
    words = queries.words_in(row, told.language)
    return page(
        request, "curricula/version.html", frame=frame(request), version=row, told=told, partly=partly(told),
        languages=list(zip(languages, language_names(languages), strict=True)), words=words,
        in_own_name=language_names([row.language])[0], versions=list(queries.versions(row.curriculum_id)),
        keeps=rules.change_version.allows(request.actor, row), into=TranslationForm(own=row.language),
    )  # fmt: skip


@require_safe
@asks(rules.see_session)
def session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The script of one session, on the phone of whoever leads it."""
    row = access(request, queries.every_session(), pk, rules.see_session)
    languages = queries.languages_of(row.version)
    told = queries.outline_of_session(row, chosen(request))
    before, after = queries.beside(row)
    return page(
        request, "curricula/session.html", session=row, told=told, plan=told.sessions[0], partly=partly(told),
        languages=list(zip(languages, language_names(languages), strict=True)), before=before, after=after,
        in_own_name=language_names([row.version.language])[0],
        keeps=row.version.used_at is None and rules.change_session.allows(request.actor, row),
    )  # fmt: skip


@require_POST
@asks(rules.change_version)
def version_use(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_version(), pk, rules.change_version)
    actions.use_version(version=row, by=request.actor, at=timezone.now())
    return done(request, _("It is in use. From now on this version stays as it is."), "curricula:version", pk)


@require_POST
@asks(rules.change_curriculum)
def curriculum_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a new version."""
    row = access(request, queries.every_curriculum(), pk, rules.change_curriculum)
    made = actions.begin_version(curriculum=row, by=request.actor, at=timezone.now())
    return done(
        request, _("A new version, still as the one before. Change what has to change."), "curricula:version", made.pk
    )


@require_POST
@asks(rules.change_curriculum)
def curriculum_retirement(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_curriculum(), pk, rules.change_curriculum)
    actions.retire(curriculum=row, by=request.actor, at=timezone.now())
    return done(request, _("It is put away. What was taught with it can still be read."), "curricula:curricula")


@require_safe
@asks(rules.keep_curricula, gate=Organisation)
def shipped(request: HttpRequest, key: str) -> HttpResponse:
    """One that comes along, read before it is adopted."""
    ours = _along(key)
    already = queries.adopted(request.actor, key)
    return page(request, "curricula/shipped.html", ours=ours, told=ours.outline(), already=already)


@require_POST
@asks(rules.keep_curricula, gate=Organisation)
def shipped_adoption(request: HttpRequest, key: str) -> HttpResponse:
    _along(key)
    organisation = queries.own_organisation(request.actor)
    made = actions.adopt(organisation=organisation, key=key, by=request.actor, at=timezone.now())
    return done(
        request, _("It is your own copy now. Change it, then put it into use."), "curricula:curriculum", made.pk
    )


def _along(key: str) -> along.Shipped:
    try:
        return along.shipped(key)
    except along.CurriculumNotKnown as error:
        raise Http404 from error


def frame(request: HttpRequest) -> str:
    """Whoever works on a phone gets the small page."""
    return "ui/phone.html" if works_on_a_phone(request.actor) else "ui/base.html"


def chosen(request: HttpRequest) -> list[str]:
    """The language somebody asked to read in, which need not be the one of the page."""
    asked = request.GET.get("in", "")[:10]
    return [asked] if asked else []


def partly(told: Outline) -> bool:
    """Whether some of it is still in the language in which it was written."""
    texts: list[Any] = [told.about, *(each.title for each in told.sessions)]
    texts += [
        getattr(part, name) for each in told.sessions for part in each.components for name in ("activity", "script")
    ]
    return any(text and text.language != told.language for text in texts)
