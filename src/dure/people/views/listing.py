"""The list of people."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import asks
from dure.access.roles import Role
from dure.people import actions, queries, rules
from dure.people.forms import STATES, FindForm, options
from dure.people.now import now_of
from dure.people.search import seal_words
from dure.programmes.models import Programme
from dure.ui.pages import page
from dure.ui.registry import panels_for


@asks(rules.look_for_people, gate=Programme)
def people(request: HttpRequest) -> HttpResponse:
    """Show a page of people; a search comes by POST and goes on under an address without the name."""
    actor = request.actor
    places = queries.places_for(actor.organisation)
    if request.method == "POST":
        form = FindForm(request.POST)
        words = form.cleaned_data["q"] if form.is_valid() else ""
        asked = queries.Filters.of(request.POST, actor, places)
        return redirect(replace(asked, token=seal_words(words, actor) if words else "").address())
    asked = queries.Filters.of(request.GET, actor, places)
    listing = queries.people_page(actor, asked, places)
    _log(actor, asked, listing)
    now = now_of(request, listing.lines)
    return page(
        request,
        "people/people.html",
        asked=asked,
        listing=listing,
        rows=[{"line": line, "now": now[line.id]} for line in listing.lines],
        languages=options(queries.languages_for_filter(), asked.language, _("Any")),
        places=options(((each.id, each.name) for each in places.values()), asked.place, _("Any")),
        states=options(STATES, asked.now, _("Everyone")),
        other_order=asked.address(sort="" if asked.sort else queries.BY_NAME),
        here=request.get_full_path(),
        may_add=actor.has(Role.COORDINATOR),
        panels=panels_for("people", request, None),
    )


def _log(actor: object, asked: queries.Filters, listing: queries.Listing) -> None:
    ids = [line.id for line in listing.lines]
    if asked.words:
        actions.search_names(
            words=asked.words, ids=ids, found=listing.count, filters=asked.codes, by=actor, at=timezone.now()
        )
    else:
        actions.see_list(ids=ids, filters=asked.codes, by=actor, at=timezone.now())
