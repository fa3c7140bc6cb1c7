"""The organisation's own protocol: read, rewritten, put in force, read aloud."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.programmes.models import Organisation
from dure.safeguarding import actions, queries, rules
from dure.safeguarding.forms import ProtocolForm, RecordingForm
from dure.safeguarding.models import Protocol
from dure.ui.pages import again, done, page

LANGUAGES = dict(settings.LANGUAGES)


@asks(rules.anybody)
def protocol(request: HttpRequest) -> HttpResponse:
    """The protocol in force in the reader's language; whoever administers sees versions and the draft."""
    organisation = queries.organisation_of(request.actor)
    may = bool(organisation and rules.change_protocol.allows(request.actor, organisation))
    newest = queries.newest(organisation.pk) if may and organisation else None
    return page(
        request, "safeguarding/protocol.html", spoken=queries.spoken_here(request.actor.organisation),
        may_change=may, draft=newest if newest and newest.adopted_at is None else None,
        in_force=queries.in_force(request.actor.organisation), languages=LANGUAGES.items(),
        versions=queries.versions(organisation.pk) if may and organisation else [],
    )  # fmt: skip


@asks(rules.change_protocol, gate=Organisation)
def protocol_edit(request: HttpRequest, language: str) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    organisation = access(request, Organisation, request.actor.organisation, rules.change_protocol)
    spoken = queries.said_by(queries.newest(organisation.pk), language)
    form = ProtocolForm(request.POST or None, spoken=spoken)
    context = {"form": form, "spoken": spoken, "language": language, "title": LANGUAGES[language]}
    if request.method != "POST":
        return page(request, "safeguarding/protocol_edit.html", **context)
    if not form.is_valid():
        return again(request, "safeguarding/protocol_edit.html", **context)
    actions.draft_protocol(
        organisation=organisation, language=language, steps=form.steps(), more=form.lists(),
        source=form.cleaned_data["source"], id=form.cleaned_data["id"], by=request.actor, at=timezone.now(),
    )  # fmt: skip
    return done(request, _("The new version is kept as a draft. Read it once more, then put it in force."),
                "safeguarding:protocol-draft")  # fmt: skip


@asks(rules.change_protocol, gate=Organisation)
def protocol_draft(request: HttpRequest) -> HttpResponse:
    """The newest version as it would be shown, with its recordings and the button that puts it in force."""
    newest = queries.newest(request.actor.organisation)
    if newest is None:
        raise Http404
    return page(
        request, "safeguarding/protocol_draft.html", protocol=newest, spoken=queries.said_by(newest),
        form=RecordingForm(), languages=LANGUAGES.items(),
    )  # fmt: skip


@require_POST
@asks(rules.change_protocol_version)
def protocol_adoption(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Protocol, pk, rules.change_protocol_version)
    actions.adopt_protocol(protocol=found, by=request.actor, at=timezone.now())
    return done(request, _("It is in force. Everybody who is worried sees these steps from now on."),
                "safeguarding:protocol")  # fmt: skip


@require_POST
@asks(rules.change_protocol_version)
def protocol_recording(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the steps of this version, read aloud in the language that is chosen."""
    found = access(request, Protocol, pk, rules.change_protocol_version)
    form, language = RecordingForm(request.POST, request.FILES), request.POST.get("language", "")
    if not form.is_valid() or language not in LANGUAGES:
        return again(
            request, "safeguarding/protocol_draft.html", protocol=found, spoken=queries.said_by(found), form=form,
            languages=LANGUAGES.items(),
        )  # fmt: skip
    sound = form.cleaned_data["sound"]
    actions.keep_recording(
        protocol=found, language=language, sound=sound.read(), kind=sound.content_type, by=request.actor,
        at=timezone.now(),
    )  # fmt: skip
    return done(request, _("The recording is kept."), "safeguarding:protocol-draft")
