"""A holder's own certificate: to take along, and as an open badge."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from dure.access.doors import access, asks
from dure.certificates import actions, queries, rules
from dure.certificates.forms import BadgeForm
from dure.certificates.models import Certificate
from dure.certificates.paper import as_html
from dure.certificates.views.sheets import HTML, PDF, taken
from dure.ui.pages import again, page


@asks(rules.is_ones_own)
def my_certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The PDF; where there is none yet, the same as a page to print."""
    row = _own(request, pk)
    content = queries.sheet_of(row)
    if content is not None:
        return taken(content, PDF, "certificate.pdf")
    return taken(as_html([row]), HTML, "certificate.html")


@asks(rules.is_ones_own)
def my_badge(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = _own(request, pk)
    form = BadgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return taken(_badge(request, row, form.cleaned_data["email"]), "text/plain; charset=utf-8", "badge.jwt")
    answer = again if form.is_bound else page
    return answer(
        request, "certificates/my_badge.html", certificate=row, form=form, title=queries.title_of(row),
        organisation=row.series.programme.organisation.name, home_url=reverse("people:my-page"), organisation_name="",
    )  # fmt: skip


def _own(request: HttpRequest, pk: UUID) -> Certificate:
    row = access(request, queries.certificates(), pk, rules.is_ones_own)
    if not row.stands:
        raise Http404
    return row


def _badge(request: HttpRequest, row: Certificate, email: str) -> str:
    organisation = row.series.programme.organisation_id
    issuer, key, revoked_at = (
        request.build_absolute_uri(reverse(f"certificates:{name}", args=[organisation]))
        for name in ("issuer", "issuer-key", "issuer-revocations")
    )
    criteria = ngettext("Attended %(came)d of %(of)d session.", "Attended %(came)d of %(of)d sessions.", row.of) % {
        "came": row.came, "of": row.of,
    }  # fmt: skip
    return actions.take_badge(
        certificate=row, title=queries.title_of(row), criteria=criteria, issuer=issuer, key=key, revoked_at=revoked_at,
        email=email, by=request.actor, at=timezone.now(),  # type: ignore[attr-defined]
    )  # fmt: skip
