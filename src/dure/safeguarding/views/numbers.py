"""Local numbers: what the organisation has checked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.programmes.models import Organisation
from dure.safeguarding import actions, queries, rules
from dure.safeguarding.forms import NumberForm
from dure.safeguarding.models import LocalNumber
from dure.ui.pages import again, done, page


@asks(rules.change_numbers, gate=Organisation)
def numbers(request: HttpRequest) -> HttpResponse:
    organisation = access(request, Organisation, request.actor.organisation, rules.change_numbers)
    form = NumberForm(request.POST or None)
    context = {"numbers": queries.numbers(organisation.pk), "form": form}
    if request.method != "POST":
        return page(request, "safeguarding/numbers.html", **context)
    if not form.is_valid():
        return again(request, "safeguarding/numbers.html", **context)
    actions.keep_number(
        organisation=organisation, order=len(context["numbers"]) + 1, by=request.actor, at=timezone.now(),
        **form.cleaned_data,
    )  # fmt: skip
    return done(request, _("The number is kept, checked today."), "safeguarding:numbers")


@require_POST
@asks(rules.change_numbers, gate=Organisation)
def number_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody called it today."""
    number = access(request, LocalNumber, pk, rules.see_numbers)
    actions.check_number(number=number, by=request.actor, at=timezone.now())
    return done(request, _("Checked today."), "safeguarding:numbers")


@require_POST
@asks(rules.change_numbers, gate=Organisation)
def number_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    number = access(request, LocalNumber, pk, rules.see_numbers)
    actions.remove_number(number=number, by=request.actor, at=timezone.now())
    return done(request, _("The number is removed."), "safeguarding:numbers")
