"""One talk: planned, prepared on paper, written down, moved, called off."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.ids import uuid_of
from dure.supervision import actions, queries, rules
from dure.supervision.forms import CallOffForm, MoveForm, RecordForm, TalkForm
from dure.supervision.models import Meeting, Why
from dure.supervision.views.mine import own_page
from dure.supporters.models import Supporter
from dure.ui.pages import again, done, page
from dure.ui.refusals import sentence_of


@asks(rules.plan_with, gate=Supporter)
def talk_new(request: HttpRequest) -> HttpResponse:
    """Plan a talk with one or several."""
    chosen = [pk for each in request.GET.getlist("with") if (pk := uuid_of(each))]
    form = TalkForm(
        request.POST or None, people=queries.to_supervise(request.actor),
        colleagues=queries.colleagues(request.actor), zone=request.actor.zone, chosen=chosen,
        soon="soon" in request.GET,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_talk(**form.said, by=request.actor, at=timezone.now())
        except (actions.NobodyToTalkWith, actions.OneToOneIsWithOne, actions.TooManyTogether) as error:
            form.add_error("people", sentence_of(error))
        else:
            return done(request, _("It is planned. They see it on their own page."), "supervision:talk", made.pk)
    answered = again if request.method == "POST" else page
    return answered(request, "supervision/talk_new.html", form=form)


@asks(rules.see_meeting)
def talk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One talk as whoever was in it reads it."""
    row = access(request, queries.meetings(), pk, rules.see_meeting)
    now = timezone.now()
    actions.see_talk(meeting=row, by=request.actor, at=now)
    holds = rules.holds_it.allows(request.actor, row)
    return own_page(
        request, "supervision/talk.html", told=queries.told([row], request.actor)[0], meeting=row, holds=holds,
        may_record=rules.record_meeting.allows(request.actor, row), begun=row.starts_at <= now,
        may_call_off=rules.call_off_meeting.allows(request.actor, row),
        frame="ui/base.html" if holds else "ui/phone.html",
    )  # fmt: skip


@asks(rules.record_meeting)
def talk_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what was talked about: two notes apart, without names."""
    row = access(request, queries.meetings(), pk, rules.record_meeting)
    now = timezone.now()
    attendees, known = queries.attendees_of(row), queries.told([row], request.actor)[0]
    form = RecordForm(
        request.POST or None, meeting=row, attendees=attendees, today=request.actor.today(), shared=known.note,
        private=known.own_note,
    )  # fmt: skip
    named = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_down_talk(meeting=row, by=request.actor, at=now, **form.said)
        except actions.NameStandsThere as error:
            named = True
            form.add_error(None, sentence_of(error))
        except actions.NotHeldYet as error:
            form.add_error("held_on", sentence_of(error))
        else:
            return done(request, _("It is written down. They read the shared note, too."), "supervision:talk", pk)
    answered = again if request.method == "POST" else page
    return answered(
        request, "supervision/talk_record.html", meeting=row, attendees=attendees, form=form, told=known,
        ask_again=named or bool(form.data.get("sure")),
    )  # fmt: skip


@asks(rules.move_meeting)
def talk_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.meetings(), pk, rules.move_meeting)
    form = MoveForm(request.POST or None, meeting=row)
    if request.method == "POST" and form.is_valid():
        why = Why(form.cleaned_data["why"])
        actions.move_talk(meeting=row, starts_at=form.starts_at, why=why, by=request.actor, at=timezone.now())
        return done(request, _("It is moved. They see the new day on their own page."), "supervision:talk", pk)
    answered = again if request.method == "POST" else page
    return answered(request, "supervision/talk_move.html", meeting=row, form=form)


@asks(rules.call_off_meeting)
def talk_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both sides may call it off, with a reason."""
    row = access(request, queries.meetings(), pk, rules.call_off_meeting)
    holds = rules.holds_it.allows(request.actor, row)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.call_off_talk(
            meeting=row, why=Why(form.cleaned_data["why"]), by=request.actor, at=timezone.now()
        )  # fmt: skip
        to = "supervision:people" if holds else "supervision:mine"
        return done(request, _("It is called off. Plan another one soon."), to)
    frame = "ui/base.html" if holds else "ui/phone.html"
    status = 422 if request.method == "POST" else 200
    return own_page(request, "supervision/talk_ending.html", status=status, meeting=row, form=form, frame=frame)


@asks(rules.print_pack)
def talk_pack(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One paper for one talk: what they carry, what was agreed. No name of anybody who takes part."""
    row: Meeting = access(request, queries.meetings(), pk, rules.print_pack)
    now = timezone.now()
    actions.see_pack(meeting=row, by=request.actor, at=now)
    return page(request, "supervision/talk_pack.html", meeting=row, sheets=queries.pack(row, request.actor, now))


@require_POST
@asks(rules.settle_action)
def action_settling(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Done, or open again: by whoever does it, or their supervisor."""
    row = access(request, queries.actions(), pk, rules.settle_action)
    is_done = request.POST.get("done") != "no"
    actions.settle_action(action=row, done=is_done, by=request.actor, at=timezone.now())
    back = request.POST.get("back", "")
    said = _("Done. Thank you.") if is_done else _("It is open again.")
    return done(request, said, back if back.startswith("/supervision/") else "supervision:mine")
