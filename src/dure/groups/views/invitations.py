"""Asking people, writing down what they said, asking another colleague or room."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.groups import actions, queries, rules
from dure.groups.forms import AnswerForm, AnswersForm, ChoiceForm, InviteForm, room_choices
from dure.groups.models import Group, GroupInvitation
from dure.groups.wording import slot_words
from dure.people.codes import language_title
from dure.ui.pages import done, page


@asks(rules.settle_group)
def group_calls(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom to call and how, with a yes and a no beside each."""
    row = access(request, queries.groups(), pk, rules.settle_group)
    now = timezone.now()
    calls = queries.to_call(row, now)
    form = AnswersForm(request.POST or None, calls=calls)
    if request.method == "POST" and form.is_valid():
        actions.answer_together(answers=form.said, how=form.cleaned_data["how"], by=request.actor, at=now)
        said = ngettext("%(n)s answer is written down.", "%(n)s answers are written down.", len(form.said))
        return done(request, said % {"n": len(form.said)}, "groups:group", pk=pk)
    actions.see_calls(group=row, count=len(calls), by=request.actor, at=now)
    return page(request, "groups/group_calls.html", group=row, form=form, **_said(row))


@asks(rules.settle_group)
def group_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The call list on paper."""
    row = access(request, queries.groups(), pk, rules.settle_group)
    calls = queries.to_call(row, timezone.now())
    actions.see_calls(group=row, count=len(calls), by=request.actor, at=timezone.now())
    return page(request, "groups/group_paper.html", group=row, calls=calls, **_said(row))


@require_POST
@asks(rules.answer_invitation)
def invitation_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One yes or no, written down by whoever asked, or said by a colleague for themselves."""
    row = access(request, GroupInvitation, pk, rules.write_down_answer | rules.answer_to_lead)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer(invitation=row, yes=form.yes, how=form.told, by=request.actor, at=timezone.now())
    own = row.account_id is not None and row.account_id == request.actor.id
    to = "groups:my-groups" if own else "groups:group"
    return done(request, _("Thank you. It is written down."), to, **({} if own else {"pk": row.group_id}))


@require_POST
@asks(rules.settle_invitation)
def invitation_withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, GroupInvitation, pk, rules.settle_invitation)
    actions.withdraw_invitation(invitation=row, by=request.actor, at=timezone.now())
    return done(request, _("They are not asked any more."), "groups:group", pk=row.group_id)


@asks(rules.settle_group)
def group_invitations(request: HttpRequest, pk: UUID) -> HttpResponse:
    """People who wait and could come. Once the group has met, why this group."""
    row = access(request, queries.groups(), pk, rules.settle_group)
    now = timezone.now()
    people = queries.people_to_invite(row, now)
    form = InviteForm(
        request.POST or None, late=queries.has_met(row, now),
        choices=[(str(each.person.pk), each.words) for each in people],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        chosen = [each.person for each in people if each.person.pk in form.pks]
        actions.invite_together(group=row, people=chosen, by=request.actor, at=now, **form.more)
        return done(request, _("They are on the call list now."), "groups:group", pk=pk)
    actions.see_circle(group=row, count=len(people), by=request.actor, at=now)
    return page(request, "groups/group_invitations.html", group=row, form=form, people=people)


@asks(rules.settle_group)
def group_leader(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Colleagues who could lead there and then."""
    row = access(request, queries.groups(), pk, rules.settle_group)
    colleagues = queries.leaders_to_ask(row, timezone.now())
    choices = [(str(each.pk), each.name) for each in colleagues]
    form = ChoiceForm(request.POST or None, label=_("Who could lead it?"), choices=choices)
    if request.method == "POST" and form.is_valid():
        account = next(each for each in colleagues if each.pk == form.pk)
        actions.ask_leader(group=row, account=account, by=request.actor, at=timezone.now())
        return done(request, _("They are asked, and see it on their own pages."), "groups:group", pk=pk)
    return page(request, "groups/group_leader.html", group=row, form=form, choices=choices)


@asks(rules.settle_group)
def group_room(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rooms that are free then, the nearest first."""
    row = access(request, queries.groups(), pk, rules.settle_group)
    rooms = queries.rooms_to_ask(row, timezone.now())
    form = ChoiceForm(request.POST or None, label=_("Which room?"), choices=room_choices(rooms))
    if request.method == "POST" and form.is_valid():
        room = next(each for each in rooms if each.pk == form.pk)
        actions.ask_room(group=row, venue=room, by=request.actor, at=timezone.now())
        return done(request, _("The room is noted. Say here when it has said yes."), "groups:group", pk=pk)
    return page(request, "groups/group_room.html", group=row, form=form, choices=rooms)


def _said(group: Group) -> dict[str, str]:
    """What is said in a call about time and language."""
    return {"when": slot_words(group.slot), "spoken": language_title(group.language)}
