"""The page of a service outside: one referral, by its link, without an account."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import open_to_all
from dure.access.tries import Tries
from dure.referrals import actions, queries, rules
from dure.referrals.forms import AnswerForm
from dure.ui.pages import again, done, page

LINKS = Tries("referral links", most=30)


@open_to_all("The secret of the link is what opens it, until its day or until the person takes it back.")
def letter(request: HttpRequest, secret: str) -> HttpResponse:
    """Read it and answer. A link that never was, is over or was taken back shows the same page."""
    found = queries.living_letter(secret, timezone.now())
    if found is None:
        slow_down = not LINKS.count_wrong(request)
        return page(request, "referrals/letter_over.html", slow_down=slow_down, status=429 if slow_down else 404)
    referral, actor = found
    story = queries.story(referral, timezone.now())
    with_note = "plan" in queries.agreed_feedback(referral)
    form = AnswerForm(request.POST or None, answers=story.answers, with_note=with_note)
    contact = queries.keeper_contact(referral)
    context = {
        "referral": referral, "told": queries.told(referral), "line": story.line, "form": form, "story": story,
        "contact": contact, "until": story.agreement.until if story.agreement else None,
    }  # fmt: skip
    if request.method != "POST":
        actions.open_letter(referral=referral, by=actor, at=timezone.now())
        return page(request, "referrals/letter.html", **context)
    if not form.is_valid():
        return again(request, "referrals/letter.html", **context)
    actions.answer(referral=referral, by=actor, at=timezone.now(), **form.cleaned_data)
    if rules.read_letter.allows(actor, referral):
        return done(request, _("Thank you. We know it now."), "referrals:letter", secret=secret)
    return page(request, "referrals/letter_thanks.html")
