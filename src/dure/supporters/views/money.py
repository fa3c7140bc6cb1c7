"""The book of refunds and allowances."""

import csv
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.programmes.models import Programme
from dure.supporters import actions, forms, queries, rules
from dure.supporters.models import Payment
from dure.ui.pages import again, done, page


@asks(rules.keep_money)
def money(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What one supporter was given back, and a line more."""
    row = access(request, queries.every_supporter(), pk, rules.keep_money)
    currency = row.programme.currency
    form = forms.PaymentForm(request.POST or None, today=request.actor.today(), currency=currency)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        actions.note_payment(supporter=row, by=request.actor, at=now, **form.said)
        return done(request, _("It is in the book."), "supporters:money", pk)
    actions.see_money(programme=row.programme, count=1, by=request.actor, at=now)
    answer = again if form.is_bound else page
    return answer(
        request, "supporters/money.html", supporter=row, form=form, book=queries.book_of(row),
        terms=queries.terms_of(row.programme),
    )  # fmt: skip


@require_POST
@asks(rules.undo_money)
def payment_undoing(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, Payment, pk, rules.undo_money)
    actions.undo_payment(payment=row, by=request.actor, at=timezone.now())
    return done(
        request, _("The line is struck through. Write it anew if it was wrong."), "supporters:money", row.supporter_id
    )


@asks(rules.take_in, gate=Programme)
def money_file(request: HttpRequest) -> HttpResponse:
    """The whole book as a file, without names: the short number of a record stands for each."""
    now = timezone.now()
    book = queries.whole_book(request.actor)
    for programme in queries.works(request.actor)[:1]:
        actions.take_money(programme=programme, count=len(book.lines), by=request.actor, at=now)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="refunds.csv"'
    sheet = csv.writer(answer)
    sheet.writerow(
        [_("Day"), _("Number"), _("What for"), _("Amount"), _("Currency"), _("Receipt seen"), _("Taken back")]
    )
    for line in book.lines:
        sheet.writerow([
            line.day.isoformat(), str(line.supporter_id)[-8:], line.get_what_for_display(), line.amount, line.currency,
            _("Yes") if line.receipt_seen else _("No"), _("Yes") if line.undone_at else _("No"),
        ])  # fmt: skip
    return answer
