"""Places as a tree with codes, and the rooms in them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.places import actions, rules
from dure.places.actions import CodeIsTaken, InsideItself
from dure.places.models import Place, Venue
from dure.places.queries import places_of, tree_of
from dure.programmes.forms import PartNewForm, PlaceForm, PlaceNewForm, VenueForm
from dure.programmes.models import Programme
from dure.programmes.rules import read_programme, staff_programme
from dure.ui.pages import done, page
from dure.ui.refusals import sentence_of


@asks(read_programme, gate=Programme)
def places(request: HttpRequest) -> HttpResponse:
    """The whole tree, with its rooms."""
    return page(
        request,
        "programmes/places.html",
        branches=tree_of(request.actor.organisation),
        may_change=rules.may_add_places(request.actor),
    )


@asks(staff_programme, gate=Programme)
def place_new(request: HttpRequest) -> HttpResponse:
    """A place at the top of the tree: it brings a country."""
    form = PlaceNewForm(request.POST or None)
    return _placed(request, form, None)


@asks(rules.change_place)
def place_part_new(request: HttpRequest, pk: str) -> HttpResponse:
    """A place inside another."""
    parent = access(request, Place, pk, rules.change_place)
    return _placed(request, PartNewForm(request.POST or None), parent)


def _placed(request: HttpRequest, form: object, parent: Place | None) -> HttpResponse:
    if form.is_valid():
        try:
            actions.add_place(parent=parent, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return done(request, _("The place is added."), "programmes:places")
        except CodeIsTaken as error:
            form.add_error("code", sentence_of(error))
    return page(request, "programmes/place_new.html", form=form, parent=parent, status=422 if form.is_bound else 200)


@asks(rules.change_place)
def place_edit(request: HttpRequest, pk: str) -> HttpResponse:
    place = access(request, Place, pk, rules.change_place)
    known = {"name": place.name, "code": place.code, "parent": place.parent_id}
    form = PlaceForm(request.POST or None, initial=known, places=places_of(place.organisation))
    if form.is_valid():
        try:
            actions.change_place(place=place, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return done(request, _("Saved."), "programmes:places")
        except (CodeIsTaken, InsideItself) as error:
            form.add_error("code" if isinstance(error, CodeIsTaken) else "parent", sentence_of(error))
    return page(request, "programmes/place_edit.html", form=form, place=place, status=422 if form.is_bound else 200)


@asks(rules.change_place)
def venue_new(request: HttpRequest, pk: str) -> HttpResponse:
    place = access(request, Place, pk, rules.change_place)
    form = VenueForm(request.POST or None)
    if not form.is_valid():
        return _venue(request, form, place, None)
    actions.add_venue(place=place, by=request.actor, at=timezone.now(), id=form.cleaned_data["id"], **form.described())
    return done(request, _("The venue is added."), "programmes:places")


@asks(rules.change_venue)
def venue_edit(request: HttpRequest, pk: str) -> HttpResponse:
    venue = access(request, Venue, pk, rules.change_venue)
    known = {name: getattr(venue, name) for name in ("name", "how_to_find", "rooms", "step_free", "childcare")}
    form = VenueForm(request.POST or None, initial=known, slots=venue.slots)
    if not form.is_valid():
        return _venue(request, form, venue.place, venue)
    actions.change_venue(venue=venue, by=request.actor, at=timezone.now(), **form.described())
    return done(request, _("Saved."), "programmes:places")


@require_POST
@asks(rules.change_venue)
def venue_closure(request: HttpRequest, pk: str) -> HttpResponse:
    venue = access(request, Venue, pk, rules.change_venue)
    actions.close_venue(venue=venue, by=request.actor, at=timezone.now())
    return done(request, _("The venue is closed for new meetings."), "programmes:places")


def _venue(request: HttpRequest, form: object, place: Place, venue: Venue | None) -> HttpResponse:
    return page(
        request, "programmes/venue_edit.html", form=form, place=place, venue=venue,
        status=422 if form.is_bound else 200,
    )  # fmt: skip
