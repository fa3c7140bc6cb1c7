"""What goes out of the rating of skills: a sheet for the person, counts of a large training; how sure one feels."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dure.access.doors import access, asks
from dure.gatherings.queries import every_series
from dure.training import actions, queries, rules, writing_tools
from dure.training.forms import SureForm
from dure.training.models import RolePlay
from dure.ui.pages import again, done, page


@require_safe
@asks(rules.see_profile)
def skill_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To print for the person: what went well, one thing to practise, a good word."""
    play = access(request, RolePlay, pk, rules.see_profile)
    actions.see_sheet(role_play=play, by=request.actor, at=timezone.now())
    found = queries.profile_of(play, request.actor)
    if found is None:
        raise Http404
    oneself = request.actor.person is not None
    home = {"home_url": reverse("people:my-page"), "organisation_name": ""} if oneself else {}
    return page(
        request, "training/skill_sheet.html", play=play, person=play.person, told=queries.feedback(found),
        oneself=oneself, **home,
    )  # fmt: skip


@require_safe
@asks(rules.call_people)
def skills_counts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Counts for a report, of skills in which twenty people and more were seen. Below that nothing leaves."""
    series = access(request, every_series(), pk, rules.call_people)
    rows = queries.to_take_along(series)
    if not rows:
        raise Http404
    actions.take_trends(series=series, count=len(rows), by=request.actor, at=timezone.now())
    header = [_("Tool"), _("Version"), _("Skill"), _("All that is needed was seen"), _("People")]
    answer = HttpResponse(writing_tools.to_csv(header, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="skills.csv"'
    return answer


@asks(rules.say_how_sure)
def how_sure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How sure one feels of each skill, said by oneself on one's own page."""
    series = access(request, every_series(), pk, rules.say_how_sure)
    person = queries.trainee_of(series, request.actor.person)
    pack, items = queries.sure_about(series, person)
    form = SureForm(request.POST or None, pack=pack, items=items)
    context = {
        "series": series, "person": person, "form": form, "home_url": reverse("people:my-page"),
        "organisation_name": "",
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        actions.say_how_sure(
            series=series, person=person, pack=pack, felt=form.felt, by=request.actor, at=timezone.now(),
            id=form.cleaned_data["number"],
        )  # fmt: skip
        return done(request, _("Thank you. It is kept beside what others see in your role-plays."), "people:my-page")
    answer = again if request.method == "POST" else page
    return answer(request, "training/how_sure.html", **context)
