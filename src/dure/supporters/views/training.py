"""From a training to those who agree to serve: everybody who was trained, and each one's own answer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.consent.models import HowAsked, Purpose
from dure.consent.texts import text_for
from dure.gatherings.queries import every_series
from dure.privacy.keys import preload
from dure.science.supporting.standing import is_trained
from dure.supporters import actions, queries, rules
from dure.supporters.models import Duty
from dure.ui.pages import done, page


@asks(rules.train_supporters)
def trained(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who was trained, who answered, who agreed: of how many, each time."""
    series = access(request, every_series(), pk, rules.train_supporters)
    now = timezone.now()
    people = queries.taken_from(series)
    preload({row.person_id for row in people})
    actions.see_roster(programme=series.programme, count=len(people), by=request.actor, at=now)
    ways = queries.ways(people, now, request.actor.today())
    ways.sort(key=lambda way: way.supporter.person.name.casefold())
    came = len(queries.learned_in(series, Duty.SUPPORTER)) if not people else 0
    return page(
        request, "supporters/trained.html", series=series, ways=ways, came=came, roles=Duty.choices,
        whole=sum(1 for way in ways if is_trained(way.facts, way.asks)),
        answered=sum(1 for way in ways if way.facts.serve is not None),
        agreed=sum(1 for way in ways if way.facts.serve), spoken=text_for(Purpose.SERVE),
        cohort=next((way.supporter.cohort for way in ways), None),
    )  # fmt: skip


@require_POST
@asks(rules.train_supporters)
def trained_intake(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in everybody who came."""
    series = access(request, every_series(), pk, rules.train_supporters)
    role = request.POST.get("role", "")
    duty = Duty(role) if role in Duty.values else Duty.SUPPORTER
    made = actions.take_in_trained(series=series, role=duty, by=request.actor, at=timezone.now())
    said = ngettext("%(n)s person is taken in.", "%(n)s people are taken in.", len(made)) % {"n": len(made)}
    return done(request, said + " " + _("Nobody serves by this: now ask each of them."), "supporters:trained", pk)


@require_POST
@asks(rules.train_supporters)
def trained_answers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down the answers of many. Who is left open was not asked yet."""
    series = access(request, every_series(), pk, rules.train_supporters)
    now, count = timezone.now(), 0
    people = queries.taken_from(series)
    for way in queries.ways(people, now, request.actor.today()):
        said = {"yes": True, "no": False}.get(request.POST.get(f"said-{way.supporter.pk}", ""))
        if said is not None and said != way.facts.serve:
            actions.say_serve(
                supporter=way.supporter, given=said, how_asked=HowAsked.SIGNED, language=text_for(Purpose.SERVE).language,
                by=request.actor, at=now,
            )  # fmt: skip
            count += 1
    sentence = ngettext("%(n)s answer is written down.", "%(n)s answers are written down.", count) % {"n": count}
    return done(request, sentence if count else _("Nothing was changed."), "supporters:trained", pk)
