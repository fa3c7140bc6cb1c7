"""The page "would you like to support others?": opening it, the poster, and what anybody sees."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks, open_to_all
from dure.access.tries import Tries
from dure.accounts.qr import qr
from dure.consent.models import Purpose
from dure.consent.texts import text_for
from dure.people.models import new_secret
from dure.programmes.models import Programme
from dure.supporters import actions, forms, queries, rules
from dure.supporters.conduct import code_of_conduct
from dure.ui.pages import again, done, page

ASKINGS = Tries("supporters-opening", 30)
"""Whole families ask from one address; nobody needs more within an hour."""


@asks(rules.take_in)
def opening_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a page for one role, in the programme's languages."""
    programme = access(request, Programme, pk, rules.take_in)
    form = forms.OpeningForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_page(programme=programme, by=request.actor, at=timezone.now(), **form.said)
        except actions.OpenAlready as error:
            form.add_error("role", str(error))
        else:
            return done(request, _("It is open. Print the poster, or send the link."), "supporters:opening", row.pk)
    answer = again if form.is_bound else page
    return answer(request, "supporters/opening_new.html", form=form, programme=programme)


@asks(rules.change_opening)
def opening(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The poster, to print, with a square to scan."""
    row = access(request, queries.every_opening(), pk, rules.change_opening)
    link = request.build_absolute_uri(reverse("supporters:opening-public", args=[row.pk]))
    return page(request, "supporters/opening.html", opening=row, link=link, picture=qr(link))


@require_POST
@asks(rules.change_opening)
def opening_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_opening(), pk, rules.change_opening)
    actions.close_page(opening=row, by=request.actor, at=timezone.now())
    return done(request, _("Nobody can ask on this page any more. Whoever asked stays."), "supporters:supporters")


@open_to_all("Whoever reads the poster may say that they would like to support others; it needs no account.")
def opening_public(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom we are looking for, and a form in which almost everything can be left open."""
    row = queries.public_opening(pk)
    if row is None:
        raise Http404
    words, told_in = forms.words_of(row)
    agreed, contact = text_for(Purpose.TAKE_PART), text_for(Purpose.CONTACT)
    form = forms.ApplyForm(request.POST or None, places=list(row.programme.places.order_by("name")))
    context = {
        "opening": row, "words": words, "told_in": told_in, "form": form, "agreed": agreed, "contact": contact,
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "supporters/opening_public.html", **context)
    if not form.is_valid():
        return again(request, "supporters/opening_public.html", **context)
    if not ASKINGS.count_wrong(request):
        form.add_error(None, _("Many people asked from here within an hour. Please try again later, or call us."))
        return again(request, "supporters/opening_public.html", **context)
    said = form.said
    if queries.has_arrived(said["id"]):
        return page(request, "supporters/applied.html", opening=row, link="", picture="")
    secret = new_secret()
    actions.apply(opening=row, secret=secret, language=agreed.language, by=request.actor, at=timezone.now(), **said)
    link = request.build_absolute_uri(reverse("people:my-entry", args=[secret]))
    return page(request, "supporters/applied.html", opening=row, link=link, picture=qr(link))


@open_to_all("What supporters promise may be read by everybody, above all by the people they support.")
def conduct(request: HttpRequest) -> HttpResponse:
    """The code of conduct, to read and to print."""
    return page(request, "supporters/conduct.html", code=code_of_conduct())


@asks(rules.take_in)
def terms(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a programme asks before somebody supports others, and what permits allow."""
    programme = access(request, Programme, pk, rules.take_in)
    form = forms.TermsForm(request.POST or None, terms=queries.terms_of(programme))
    if request.method == "POST" and form.is_valid():
        actions.set_terms(programme=programme, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("It is kept. It holds for everybody from now on."), "supporters:supporters")
    answer = again if form.is_bound else page
    return answer(request, "supporters/terms.html", form=form, programme=programme)


@require_POST
@asks(rules.take_in)
def reunion(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down when everybody comes together."""
    programme = access(request, Programme, pk, rules.take_in)
    form = forms.ReunionForm(request.POST)
    if not form.is_valid():
        return done(request, _("Choose a day first. Nothing was changed."), "supporters:supporters")
    actions.plan_reunion(programme=programme, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("It is noted. Plan the meeting and tell everybody."), "supporters:supporters")
