"""The list of supporters, and its download without names."""

import csv

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dure.access.doors import asks
from dure.people.models import Gender
from dure.places.slots import TAP_TITLES, TAPS
from dure.programmes.models import Programme
from dure.supporters import actions, queries, rules, wording
from dure.supporters.forms import ReunionForm
from dure.supporters.models import Duty
from dure.ui.pages import page


@asks(rules.take_in, gate=Programme)
def supporters(request: HttpRequest) -> HttpResponse:
    """Everybody who supports others, or would like to. A name is sent by POST and stands in no address."""
    words = request.POST.get("q", "")
    said = request.POST if request.method == "POST" else request.GET
    asked = queries.Asked.of(said, words)
    now = timezone.now()
    found = queries.roster(request.actor, asked, now)
    programmes = queries.works(request.actor)
    for programme in programmes[:1]:
        actions.see_roster(programme=programme, count=len(found.lines), by=request.actor, at=now)
    rows = [(line, wording.STANDS[line.way.stand], wording.KINDS[line.way.stand], _next(line)) for line in found.lines]
    free = sum(1 for line in found.lines if line.free)
    return page(
        request, "supporters/supporters.html", rows=rows, found=found, asked=asked, programmes=programmes,
        openings=queries.openings_of(request.actor), free=free, words=words,
        choices=_choices(found, asked), earlier=_page(asked, asked.page - 1, found.pages),
        later=_page(asked, asked.page + 1, found.pages), reunions=[(each, queries.last_reunion(each)) for each in programmes],
        reunion_form=ReunionForm(), trainings=queries.trainings(request.actor),
    )  # fmt: skip


def _next(line: queries.Line) -> str:
    steps = line.way.missing
    return str(wording.STEPS[steps[0]]) if steps else ""


def _choices(found: queries.Roster, asked: queries.Asked) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """(name, label, chosen, options) for each select of the list."""
    states = [
        ("free", _("Could take one more person")),
        *((each.value, str(title)) for each, title in wording.STANDS.items()),
    ]
    return [
        ("language", _("Language"), asked.language, found.languages),
        ("place", _("Place"), asked.place, found.places),
        ("gender", _("Woman or man"), asked.gender, [(each.value, str(each.label)) for each in Gender]),
        ("role", _("As"), asked.role, [(each.value, str(each.label)) for each in Duty]),
        ("time", _("Free"), asked.time, [(tap, str(TAP_TITLES[tap])) for tap in TAPS]),
        ("now", _("Where they are now"), asked.now, states),
    ]


def _page(asked: queries.Asked, number: int, pages: int) -> str:
    if not 1 <= number <= pages or asked.words:
        return ""
    said = {"language": asked.language, "place": asked.place, "gender": asked.gender, "role": asked.role,
            "time": asked.time, "now": asked.now, "sort": asked.sort, "page": str(number)}  # fmt: skip
    return reverse("supporters:supporters") + "?" + urlencode({name: value for name, value in said.items() if value})


@asks(rules.take_in, gate=Programme)
def roster_file(request: HttpRequest) -> HttpResponse:
    """The list as a file, without names: role, where they stand, languages, place, hours, people."""
    now = timezone.now()
    asked = queries.Asked.of(request.GET)
    lines = [line for line in queries.every_line(request.actor, now) if queries.fits(line, asked)]
    for programme in queries.works(request.actor)[:1]:
        actions.take_roster(programme=programme, count=len(lines), by=request.actor, at=now)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="supporters.csv"'
    sheet = csv.writer(answer)
    sheet.writerow([_("Programme"), _("As"), _("Now"), _("Languages"), _("Place"), _("Times a week"), _("People now")])
    for line in lines:
        row = line.supporter
        sheet.writerow([
            row.programme.title, row.get_role_display(), wording.stand_words(line.way), line.languages,
            row.person.place.name if row.person.place else "", line.times, line.people,
        ])  # fmt: skip
    return answer
