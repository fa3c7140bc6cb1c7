"""Directories of others: bringing one, what came of it, undoing it; and ours as a file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.networks import actions, queries, rules
from dure.networks.forms import DirectoryForm
from dure.networks.giving import as_json, as_package
from dure.networks.models import Bringing, BringingStage
from dure.networks.wording import in_words, refusal_in_words
from dure.programmes.models import Organisation
from dure.ui.pages import again, done, page

FORMS = {"json": (as_json, "application/json"), "zip": (as_package, "application/zip")}


@asks(rules.bring_directory, gate=Organisation)
def directories(request: HttpRequest) -> HttpResponse:
    """Bring a directory, and those brought before."""
    organisation = access(request, Organisation, request.actor.organisation, rules.bring_directory)
    form = DirectoryForm(request.POST or None, request.FILES or None)
    context = {"form": form, "brought": queries.directories(request.actor)}
    if request.method != "POST":
        return page(request, "networks/directories.html", **context)
    if not form.is_valid():
        return again(request, "networks/directories.html", **context)
    brought = actions.bring(organisation=organisation, by=request.actor, at=timezone.now(), **form.brought)
    return redirect("networks:directory", pk=brought.pk)


@require_safe
@asks(rules.see_directory)
def directory(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of it, row by row."""
    brought = access(request, Bringing, pk, rules.see_directory)
    return page(
        request, "networks/directory.html", brought=brought, job=queries.newest_job(brought),
        refusal=refusal_in_words(brought.refusal) if brought.stage == BringingStage.REFUSED else "",
        findings=queries.findings(brought, in_words), codes=queries.codes_found(brought, in_words),
    )  # fmt: skip


@require_POST
@asks(rules.see_directory)
def directory_undoing(request: HttpRequest, pk: UUID) -> HttpResponse:
    brought = access(request, Bringing, pk, rules.see_directory)
    gone = actions.undo(bringing=brought, by=request.actor, at=timezone.now())
    sentence = ngettext("%(n)s service is off the list.", "%(n)s services are off the list.", gone) % {"n": gone}
    return done(request, sentence, "networks:directory", pk=pk)


@require_safe
@asks(rules.give_directory, gate=Organisation)
def services_file(request: HttpRequest, form: str) -> HttpResponse:
    """Our list for others, as Open Referral: only what may be listed, and nobody's name."""
    if form not in FORMS:
        raise Http404
    organisation = access(request, Organisation, request.actor.organisation, rules.give_directory)
    make, kind = FORMS[form]
    services = queries.to_give(request.actor)
    actions.give(organisation=organisation, form=form, count=len(services), by=request.actor, at=timezone.now())
    answer = HttpResponse(make(services), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_("services")}.{form}"'
    return answer
