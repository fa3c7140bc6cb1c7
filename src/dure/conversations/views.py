"""Pages of the first conversation: talking, offers side by side, the card to take home."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.conversations import actions, queries, rules
from dure.conversations.forms import ConversationForm, OffersForm
from dure.conversations.models import Conversation
from dure.people.codes import interest_choices
from dure.people.models import Person
from dure.ui.pages import again, done, page
from dure.ui.registry import panels_for


@asks(rules.hold_conversation)
def conversation_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions, all of which can be skipped."""
    person = access(request, Person, pk, rules.hold_conversation)
    start = {"good_at": person.offers, "enjoys": person.interests}
    form = ConversationForm(request.POST or None, interests=interest_choices(), initial=start)
    if request.method == "POST" and form.is_valid():
        held = actions.hold(
            person=person, programme=queries.programme_for(person), answers=form.answers,
            good_at=form.cleaned_data["good_at"], interests=form.cleaned_data["enjoys"],
            interpreter=form.cleaned_data["interpreter"], language=request.LANGUAGE_CODE,
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return redirect("conversations:conversation-offers", pk=held.pk)
    if request.method == "POST":
        return again(request, "conversations/conversation_new.html", form=form, person=person)
    return page(request, "conversations/conversation_new.html", form=form, person=person)


@asks(rules.see_conversation)
def conversation_offers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What fits, side by side, each taken, left for later or declined."""
    held = access(request, Conversation, pk, rules.see_conversation)
    form = OffersForm(request.POST or None, choices=queries.choices(held.person))
    if request.method == "POST" and form.is_valid():
        actions.answer_offers(conversation=held, said=form.said, by=request.actor, at=timezone.now())
        return done(request, _("It is written down."), "conversations:conversation-card", pk=held.pk)
    return page(
        request,
        "conversations/conversation_offers.html",
        form=form,
        held=held,
        person=held.person,
        panels=panels_for("conversation", request, held.person),
    )


@asks(rules.see_conversation)
def conversation_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A card to take home: what was taken, who calls, how to change one's mind."""
    held = access(request, Conversation, pk, rules.see_conversation)
    return page(
        request, "conversations/conversation_card.html", **queries.card(held),
        panels=panels_for("conversation", request, held.person),
    )  # fmt: skip
