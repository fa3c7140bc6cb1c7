"""The resources of a course: a page for everybody, a ZIP, and the page on which it is decided."""

import io
import zipfile
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks, open_to_all
from dure.access.tries import Tries
from dure.accounts.qr import qr
from dure.certificates import actions, queries, rules
from dure.certificates.forms.sharing import OnwardForm, ShareForm
from dure.certificates.models import SharePack
from dure.certificates.views.sheets import ZIP, taken
from dure.gatherings.queries import every_series
from dure.ui.pages import again, done, page

SAYINGS = Tries("passed on", most=30)
WHY = "What can be passed on is for everybody; nothing about a person is in it."


@asks(rules.issue_certificates)
def share_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    series = access(request, every_series(), pk, rules.issue_certificates)
    pack = queries.pack_of(series)
    form = ShareForm(request.POST or None, series=series, pack=pack, shelf=queries.shelf(series))
    if request.method == "POST" and form.is_valid():
        actions.share(series=series, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("It is shared. Send the link, or print the square."), "certificates:share-edit", pk)
    answer = again if form.is_bound else page
    link = request.build_absolute_uri(reverse("certificates:share-public", args=[pack.pk])) if pack else ""
    people, told = queries.passed_on(pack) if pack else (0, 0)
    return answer(
        request, "certificates/share_edit.html", series=series, pack=pack, form=form, link=link,
        picture=qr(link) if link else "", people=people, told=told,
    )  # fmt: skip


@require_POST
@asks(rules.change_pack)
def share_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    pack = access(request, queries.packs(), pk, rules.change_pack)
    actions.share_no_more(pack=pack, by=request.actor, at=timezone.now())
    return done(request, _("It is not shared any more."), "certificates:share-edit", pack.series_id)


@open_to_all(WHY)
def share_public(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What can be passed on; and, for whoever wants to say it, to about how many they did."""
    pack = _open(pk)
    form = OnwardForm(request.POST or None)
    context = {"pack": pack, "words": queries.words_of(pack), "resources": queries.resources_of(pack), "form": form}
    if request.method != "POST":
        return page(request, "certificates/share_public.html", **context)
    if form.is_valid() and SAYINGS.count_wrong(request):
        said = form.cleaned_data
        actions.say_passed_on(pack=pack, people=said["people"], id=said["id"], by=request.actor, at=timezone.now())
        return done(request, _("Thank you for passing it on."), "certificates:share-public", pk)
    return again(request, "certificates/share_public.html", **context)


@open_to_all(WHY)
def share_zip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same page as a file, to send where there is no internet."""
    pack = _open(pk)
    told = {"pack": pack, "words": queries.words_of(pack), "resources": queries.resources_of(pack)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("index.html", render_to_string("certificates/share_file.html", told))
    return taken(written.getvalue(), ZIP, "to-pass-on.zip")


def _open(pk: UUID) -> SharePack:
    found = queries.open_pack(pk)
    if found is None:
        raise Http404
    return found
