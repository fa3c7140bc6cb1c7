"""Where it takes long: services in figures, without names of people."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dure.access.doors import asks
from dure.programmes.models import Organisation
from dure.referrals import queries, rules
from dure.ui.pages import page


@require_safe
@asks(rules.see_bottlenecks, gate=Organisation)
def bottlenecks(request: HttpRequest) -> HttpResponse:
    found = queries.bottlenecks(request.actor, timezone.now())
    may_list = rules.see_referrals.allows(request.actor, queries.organisation_of(request.actor))
    return page(request, "referrals/bottlenecks.html", found=found, may_list=may_list)
