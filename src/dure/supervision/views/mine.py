"""A supporter's own page: the next talk, what was agreed, the wish to talk, questions for oneself."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.programmes.models import Organisation
from dure.supervision import actions, queries, rules, texts
from dure.supervision.forms import CheckForm
from dure.supervision.models import SelfCheck, Wish
from dure.supporters.models import Supporter
from dure.ui.pages import done, page
from dure.ui.refusals import sentence_of

MY_PAGE = "/people/me/"


def own_page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """By a link there is no menu: the way up is one's own page."""
    if request.actor.person is not None:
        context |= {"home_url": MY_PAGE, "organisation_name": ""}
    return page(request, template, status=status, **context)


@asks(rules.has_own_page, gate=Organisation)
def mine(request: HttpRequest) -> HttpResponse:
    """Support for me. Signed in, or by one's own link."""
    found = queries.mine(request.actor, timezone.now())
    if request.actor.person is not None and not found.sides:
        raise Http404
    return own_page(request, "supervision/mine.html", mine=found)


@require_POST
@asks(rules.wish_to_talk)
def wish_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One tap. It says truly whether a message leaves for the supervisor."""
    row = access(request, queries.supporters(), pk, rules.wish_to_talk)
    soon = request.POST.get("soon") == "yes"
    asked = actions.wish_to_talk(supporter=row, soon=soon, by=request.actor, at=timezone.now())
    names = {"name": asked.supervisor.name}
    if asked.by_message:
        said = _("%(name)s sees it, and a message goes to them. It says nothing about you.") % names
    else:
        said = _("%(name)s sees it on their page in Dure. No message goes out: if it cannot wait, call.") % names
    return done(request, said, "supervision:mine")


@require_POST
@asks(rules.take_back_wish)
def wish_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    wish = access(request, Wish, pk, rules.take_back_wish)
    actions.end_wish(wish=wish, by=request.actor, at=timezone.now())
    return done(request, _("It is taken back."), "supervision:mine")


@asks(rules.is_oneself, gate=Supporter)
def checks(request: HttpRequest) -> HttpResponse:
    """Questions for oneself, and what one answered before. Nobody else sees it."""
    own = queries.own_supporters(request.actor)
    if not own:
        raise Http404
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_check(supporter=own[0], by=request.actor, at=timezone.now(), **form.said)
        except actions.NothingAnswered as error:
            form.add_error(None, sentence_of(error))
        else:
            return done(request, _("It is kept for you alone. Nobody else sees it."), "supervision:checks")
    return own_page(
        request, "supervision/checks.html", form=form, rows=queries.own_checks(request.actor),
        draft=texts.self_check().draft, status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@require_POST
@asks(rules.share_check)
def check_sharing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Share this one; or take it back."""
    check = access(request, SelfCheck, pk, rules.share_check)
    now = timezone.now()
    if request.POST.get("share") == "no":
        actions.take_back_check(check=check, by=request.actor, at=now)
        return done(request, _("It is yours alone again."), "supervision:checks")
    shared = actions.share_check(check=check, by=request.actor, at=now)
    said = _("%(name)s can read this one now. You can take it back.") % {"name": shared.shared_with.name}
    return done(request, said, "supervision:checks")


@require_POST
@asks(rules.share_check)
def check_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    check = access(request, SelfCheck, pk, rules.share_check)
    actions.throw_away_check(check=check, by=request.actor, at=timezone.now())
    return done(request, _("It is gone."), "supervision:checks")


@asks(rules.agree_to)
def my_agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How we work together: read it, and agree."""
    row = access(request, queries.agreements(), pk, rules.agree_to)
    if request.method == "POST":
        actions.agree_how(agreement=row, by=request.actor, at=timezone.now())
        return done(request, _("You both agreed. You can talk about changing it at any time."), "supervision:mine")
    words = row.words[0] if row.words else {}
    parts = [(title, words.get(part, "")) for part, title in texts.PARTS.items()]
    return own_page(request, "supervision/my_agreement.html", agreement=row, parts=parts)
