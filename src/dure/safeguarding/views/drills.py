"""Does somebody answer? A drill, and what it showed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.access.roles import Role
from dure.programmes.models import Organisation
from dure.safeguarding import actions, queries, rules
from dure.ui.pages import done, page


@asks(rules.start_drill, gate=Organisation)
def drill(request: HttpRequest) -> HttpResponse:
    """Try out whether somebody answers, and see how long it took."""
    organisation = access(request, Organisation, request.actor.organisation, rules.start_drill)
    if request.method == "POST":
        made = actions.start_drill(organisation=organisation, by=request.actor, at=timezone.now())
        return done(
            request, _("The drill has begun. The first on the list is told now."), "safeguarding:drill-result", made.pk
        )
    rows = [(row, queries.answered_in(row)) for row in queries.drills(request.actor)]
    return page(
        request, "safeguarding/drill.html", rows=rows, nobody=queries.list_is_empty(organisation.pk),
        on_duty=queries.who_is_on_duty(organisation.pk, timezone.now()),
    )  # fmt: skip


@asks(rules.see_drill)
def drill_result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who was told when, and who answered."""
    found = access(request, queries.drills_to_see(), pk, rules.see_drill)
    return page(
        request, "safeguarding/drill_result.html", result=queries.result_of(found),
        keeps=request.actor.everywhere(Role.ADMINISTRATOR, Role.COORDINATOR), stale=queries.unchecked_numbers(found.organisation_id, timezone.now()),
    )  # fmt: skip
