"""Changing a version that is not used yet, and saying it in another language."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.curricula import actions, queries, rules
from dure.curricula.forms import ComponentForm, NewSessionForm, SessionForm, TranslationForm, VersionForm, WordsForm
from dure.curricula.models import Component, Session
from dure.curricula.outline import ComponentPlan
from dure.programmes.languages import language_choices
from dure.ui.pages import again, done, page


@asks(rules.change_version)
def version_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it says of itself; and a further session."""
    row = access(request, queries.every_version(), pk, rules.change_version)
    own = queries.outline(row, [row.language])
    adds = "session" in request.POST
    started = {name: getattr(own, name) for name in ("title", "about", "days", "licence", "source")}
    form = VersionForm(request.POST if request.method == "POST" and not adds else None, initial=started)
    new = NewSessionForm(request.POST if adds else None, auto_id="new_%s")
    if adds and new.is_valid():
        made = actions.add_session(version=row, by=request.actor, at=timezone.now(), **new.cleaned_data)
        return done(
            request, _("The session is there, with a check-in and a closing."), "curricula:session-edit", made.pk
        )
    if form.is_valid():
        actions.change_version(version=row, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("Saved."), "curricula:version", pk)
    answer = again if request.method == "POST" else page
    return answer(request, "curricula/version_edit.html", version=row, own=own, form=form, new=new)


@require_POST
@asks(rules.change_version)
def version_check(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    row = access(request, queries.every_version(), pk, rules.change_version)
    if queries.words_in(row, language) is None:
        raise Http404
    actions.check_words(version=row, language=language, by=request.actor, at=timezone.now())
    return done(request, _("It counts as checked now. Please thank them."), "curricula:version", pk)


@asks(rules.change_session)
def session_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_session(), pk, rules.change_session)
    own = queries.outline_of_session(row, [row.version.language])
    form = SessionForm(request.POST or None, plan=own.sessions[0])
    if form.is_valid():
        actions.change_session(session=row, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("Saved."), "curricula:session", pk)
    answer = again if form.is_bound else page
    return answer(request, "curricula/session_edit.html", session=row, own=own, plan=own.sessions[0], form=form)


@require_safe
@asks(rules.change_version)
def translation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose a language; it begins with the first session."""
    row = access(request, queries.every_version(), pk, rules.change_version)
    form = TranslationForm(request.GET, own=row.language)
    first = queries.sessions_of(row).first()
    if not form.is_valid() or first is None:
        raise Http404
    return redirect("curricula:session-words", first.pk, form.cleaned_data["language"])


@require_POST
@asks(rules.change_session)
def session_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_session(), pk, rules.change_session)
    actions.remove_session(session=row, by=request.actor, at=timezone.now())
    return done(request, _("The session is taken out."), "curricula:version", row.version_id)


@asks(rules.change_session)
def session_words(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """One session in another language, beside the one in which it was written."""
    row = access(request, queries.every_session(), pk, rules.change_session)
    named = dict(language_choices())
    if language not in named or language == row.version.language:
        raise Http404
    words = queries.words_in(row.version, language)
    form = WordsForm(
        request.POST or None, own=queries.outline_of_session(row, [row.version.language]), language=language,
        told=words.texts if words else {}, title=words.title if words else "",
    )  # fmt: skip
    if form.is_valid():
        actions.say(
            version=row.version, language=language, texts=form.texts, title=form.cleaned_data["title"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        _before, after = queries.beside(row)
        if after is not None:
            return done(request, _("Kept. Here is the next session."), "curricula:session-words", after.pk, language)
        return done(request, _("Kept. That was the last session."), "curricula:version", row.version_id)
    answer = again if form.is_bound else page
    return answer(request, "curricula/session_words.html", session=row, form=form, language_name=named[language])


@asks(rules.change_session)
def component_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_session(), pk, rules.change_session)
    form = ComponentForm(request.POST or None)
    if form.is_valid():
        actions.add_component(session=row, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("The part is there, before the closing."), "curricula:session", pk)
    answer = again if form.is_bound else page
    return answer(request, "curricula/component_edit.html", session=row, form=form)


@asks(rules.change_component)
def component_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_component(), pk, rules.change_component)
    plan = _plan(row.session, row)
    form = ComponentForm(request.POST or None, plan=plan)
    if form.is_valid():
        actions.change_component(component=row, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("Saved."), "curricula:session", row.session_id)
    answer = again if form.is_bound else page
    return answer(request, "curricula/component_edit.html", session=row.session, component=row, plan=plan, form=form)


def _plan(session: Session, component: Component) -> ComponentPlan:
    own = queries.outline_of_session(session, [session.version.language])
    return next(each for each in own.sessions[0].components if each.id == component.pk)


@require_POST
@asks(rules.change_component)
def component_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_component(), pk, rules.change_component)
    actions.move_component(component=row, by=request.actor, at=timezone.now())
    return done(request, "", "curricula:session", row.session_id)


@require_POST
@asks(rules.change_component)
def component_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_component(), pk, rules.change_component)
    actions.remove_component(component=row, by=request.actor, at=timezone.now())
    return done(request, _("The part is taken out."), "curricula:session", row.session_id)
