"""The card to a person's own page: made, shown once, stopped."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.qr import qr
from dure.people import actions, queries, rules
from dure.people.forms import PassForm
from dure.people.models import new_secret
from dure.ui.pages import again, done, page


@asks(rules.change_person)
def person_pass(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a card. The answer is the card itself, since its secret can never be shown again."""
    person = access(request, queries.living(), pk, rules.change_person)
    form = PassForm(request.POST or None)
    context = {"person": person, "form": form, "passes": queries.passes_of(person)}
    if request.method != "POST":
        return page(request, "people/person_pass.html", **context)
    if not form.is_valid():
        return again(request, "people/person_pass.html", **context)
    secret = new_secret()
    actions.issue_pass(person=person, secret=secret, by=request.actor, at=timezone.now(), **form.cleaned_data)
    address = request.build_absolute_uri(reverse("people:my-entry", args=[secret]))
    return page(
        request, "people/person_card.html", person=person, address=address, minutes=queries.OPEN_MINUTES,
        code=qr(address, _("Code that opens their own page")), organisation=person.organisation,
    )  # fmt: skip


@require_POST
@asks(rules.change_person)
def person_pass_end(request: HttpRequest, pk: UUID, own: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    card = access(request, queries.passes_of(person), own, rules.end_pass)
    actions.end_pass(own=card, by=request.actor, at=timezone.now())
    return done(request, _("This card no longer opens anything."), "people:person", person.pk)
