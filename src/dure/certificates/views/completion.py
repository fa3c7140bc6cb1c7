"""Who has completed a course, and certificates for them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.certificates import actions, queries, rules, wording
from dure.certificates.forms import IssueForm, RequirementForm, WhyForm
from dure.gatherings.models import Series
from dure.gatherings.queries import every_series
from dure.ui.pages import again, done, page


def _page(request: HttpRequest, series: Series, form: IssueForm | None = None) -> HttpResponse:
    now = timezone.now()
    rows = queries.progress(series, now)
    actions.see_completion(series=series, count=len(rows), by=request.actor, at=now)  # type: ignore[attr-defined]
    asked = queries.requirement_of(series)
    form = form or IssueForm(series=series, rows=rows, signer=_signer(request), asked=asked)
    issuings = [(each, queries.making(each)) for each in queries.issuings_of(series)]
    answer = again if form.is_bound else page
    return answer(
        request, "certificates/certificates.html", series=series, course=queries.course(series), form=form,
        ready=[row for row in rows if row.ready], holding=[row for row in rows if row.certificate],
        short=[(row, wording.missing(row)) for row in rows if not row.completed and row.named],
        unnamed=sum(1 for row in rows if not row.named), of=len(rows), issuings=issuings,
        busy=any(job is not None and not job.is_over for _each, job in issuings),
        ended=[row for row in queries.issued(series) if not row.stands],
        may_issue=rules.issue_certificates.allows(request.actor, series),  # type: ignore[attr-defined]
    )  # fmt: skip


def _signer(request: HttpRequest) -> str:
    return queries.colleague(request.actor.id) if request.actor.id else ""  # type: ignore[attr-defined]


@asks(rules.see_completion)
def certificates(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, access(request, every_series(), pk, rules.see_completion))


@require_POST
@asks(rules.issue_certificates)
def certificates_issuing(request: HttpRequest, pk: UUID) -> HttpResponse:
    series = access(request, every_series(), pk, rules.issue_certificates)
    now = timezone.now()
    form = IssueForm(
        request.POST, series=series, rows=queries.progress(series, now), signer="", asked=queries.requirement_of(series)
    )
    sent = request.POST.get("id", "")
    if not form.is_valid() and not queries.has_arrived(sent):
        return _page(request, series, form)
    if queries.has_arrived(sent):
        return done(request, _("They are issued."), "certificates:certificates", pk)
    link = request.build_absolute_uri(reverse("certificates:certificate-check"))
    issuing = actions.issue(series=series, check_at=link, by=request.actor, at=now, **form.said)
    many = issuing.certificates.count()
    said = ngettext(
        "%(n)d certificate is issued. The PDF is there in a moment.",
        "%(n)d certificates are issued. The PDF is there in a moment.", many,
    ) % {"n": many}  # fmt: skip
    return done(request, said, "certificates:certificates", pk)


@asks(rules.issue_certificates)
def requirement_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    series = access(request, every_series(), pk, rules.issue_certificates)
    form = RequirementForm(request.POST or None, series=series, asked=queries.requirement_of(series))
    if request.method == "POST" and form.is_valid():
        actions.set_requirement(series=series, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("It is kept. Whoever holds a certificate keeps it."), "certificates:certificates", pk)
    answer = again if form.is_bound else page
    return answer(request, "certificates/requirement_edit.html", series=series, form=form)


@asks(rules.change_certificate)
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One certificate: what it says, and what can be done about it."""
    row = access(request, queries.certificates(), pk, rules.change_certificate)
    now = timezone.now()
    actions.see_certificate(certificate=row, by=request.actor, at=now)
    found = next((each for each in queries.progress(row.series, now) if each.person.pk == row.person_id), None)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_back(certificate=row, why=form.cleaned_data["why"], by=request.actor, at=now)
        return done(
            request, _("It is taken back. Whoever checks it reads “not valid”."), "certificates:certificate", pk
        )
    answer = again if form.is_bound else page
    return answer(
        request, "certificates/certificate.html", certificate=row, form=form,
        renamed=found is not None and found.renamed and row.stands, now_called=found.person if found else None,
        issued_by=queries.colleague(row.issued_by),
    )  # fmt: skip


@require_POST
@asks(rules.change_certificate)
def certificate_renewal(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.certificates(), pk, rules.change_certificate)
    fresh = actions.renew(certificate=row, by=request.actor, at=timezone.now())
    return done(
        request, _("It is issued again, with a new number. The old one does not hold any more."),
        "certificates:certificate", fresh.pk,
    )  # fmt: skip
