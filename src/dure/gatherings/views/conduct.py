"""The conduct log of a training: what happened, what was done, and nobody's name."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.actions.conduct import NamesSomebody
from dure.gatherings.code_lists import conduct_kinds
from dure.gatherings.forms import ConductForm
from dure.ui.pages import again, done, page
from dure.ui.registry import panels_for


@asks(rules.see_conduct)
def conduct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything noted in a training, with what was done."""
    series = access(request, queries.every_series(), pk, rules.see_conduct)
    kinds = conduct_kinds()
    rows = queries.conduct_of(series, kinds.titles)
    actions.see_conduct(series=series, count=len(rows), by=request.actor, at=timezone.now())
    return page(request, "gatherings/conduct.html", series=series, rows=rows, kinds=kinds)


@asks(rules.note_conduct)
def conduct_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    gathering = access(request, queries.gatherings(), pk, rules.note_conduct)
    kinds = conduct_kinds()
    form = ConductForm(request.POST or None, kinds=list(kinds.titles.items()))
    context = {"gathering": gathering, "kinds": kinds, "panels": panels_for("conduct", request, gathering)}
    if request.method != "POST":
        return page(request, "gatherings/conduct_new.html", form=form, **context)
    if form.is_valid():
        try:
            actions.note_conduct(
                gathering=gathering, kinds_version=kinds.version, by=request.actor, at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except NamesSomebody as named:
            form = ConductForm(request.POST, kinds=list(kinds.titles.items()), names=True)
            form.add_error("what", named.args[0])
        else:
            sentence = _("It is noted. Whoever leads and the coordinator can read it.")
            return done(request, sentence, "gatherings:conduct", gathering.series_id)
    return again(request, "gatherings/conduct_new.html", form=form, **context)
