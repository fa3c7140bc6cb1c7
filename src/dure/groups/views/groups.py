"""The list of groups, the circle, and what is decided about a group."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.groups import actions, queries, rules
from dure.groups.forms import (
    BeginForm,
    ClosingForm,
    GroupsFilter,
    LeavingForm,
    RulesForm,
    TitleForm,
)
from dure.groups.models import FEWEST, LARGEST, SMALLEST, Group
from dure.groups.rings import ring_of
from dure.groups.wording import circle_lead, example_rules
from dure.ids import uuid_of
from dure.programmes.models import Organisation
from dure.programmes.rules import works_in_organisation
from dure.ui.pages import again, done, page
from dure.ui.registry import panels_for


@asks(works_in_organisation, gate=Organisation)
def groups(request: HttpRequest) -> HttpResponse:
    """Every group that somebody may see, the newest first."""
    form = GroupsFilter(request.GET, places=queries.places_with_groups(request.actor))
    chosen = form.cleaned_data if form.is_valid() else {}
    rows, following = queries.group_rows(
        request.actor, state=chosen.get("state", ""), place=uuid_of(chosen.get("place", "")),
        before=uuid_of(request.GET.get("before", "")),
    )  # fmt: skip
    later = request.GET.copy()
    later["before"] = str(following or "")
    return page(
        request, "groups/groups.html", form=form, rows=rows, later=f"?{later.urlencode()}" if following else "",
        may_plan=bool(queries.programmes_to_plan(request.actor)),
    )  # fmt: skip


@asks(rules.see_group)
def group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The circle: the group as a ring of people, with the same as a table."""
    row = access(request, queries.groups(), pk, rules.see_group)
    now, actor = timezone.now(), request.actor
    names, answers = rules.see_names.allows(actor, row), rules.see_answers.allows(actor, row)
    circle = queries.circle(row, now, names=names, answers=answers)
    if circle.members or circle.answers:
        shown = len(circle.members or []) + len(circle.answers)
        actions.see_circle(group=row, count=shown, by=actor, at=now)
    return page(
        request,
        "groups/group.html",
        group=row,
        circle=circle,
        lead=circle_lead(row, circle),
        ring=ring_of(circle),
        may_change=rules.change_group.allows(actor, row),
        may_settle=rules.settle_group.allows(actor, row),
        smallest=SMALLEST,
        largest=LARGEST,
        fewest=FEWEST,
        panels=panels_for("group", request, row),
    )


@asks(rules.change_group)
def group_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.groups(), pk, rules.change_group)
    form = TitleForm(request.POST or None, initial={"title": row.title})
    if request.method == "POST" and form.is_valid():
        actions.rename_group(group=row, title=form.cleaned_data["title"], by=request.actor, at=timezone.now())
        return done(request, _("The group has a new name."), "groups:group", pk=pk)
    return _form(request, "groups/group_edit.html", form, group=row)


@asks(rules.settle_group)
def group_beginning(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When the meetings begin, and how many to begin with."""
    row = access(request, queries.groups(), pk, rules.settle_group)
    now = timezone.now()
    first = queries.first_meeting(row.slot, row.series.zone, now)
    start = {"day": first.strftime("%Y-%m-%d"), "time": first.strftime("%H:%M")}
    form = BeginForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.begin_meetings(
            group=row, first_at=form.first_at(row), count=form.cleaned_data["count"], by=request.actor, at=now
        )
        return done(request, _("The meetings are planned. Whoever said yes is asked to each."), "groups:group", pk=pk)
    circle = queries.circle(row, now, names=False, answers=False)
    return _form(request, "groups/group_beginning.html", form, group=row, circle=circle, smallest=SMALLEST)


@asks(rules.change_group)
def group_rules(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the group agreed, with examples to begin from; every version stays."""
    row = access(request, queries.groups(), pk, rules.change_group)
    versions = queries.versions_of(row)
    form = RulesForm(request.POST or None, initial={"agreed": "\n".join(versions[0].rules) if versions else ""})
    if request.method == "POST" and form.is_valid():
        actions.agree_rules(group=row, agreed=form.lines, by=request.actor, at=timezone.now())
        to = "groups:group" if rules.settle_group.allows(request.actor, row) else "groups:my-group"
        return done(request, _("It is written down, and read at the meetings."), to, pk=pk)
    return _form(request, "groups/group_rules.html", form, group=row, versions=versions, examples=example_rules())


@asks(rules.settle_group)
def group_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.groups(), pk, rules.settle_group)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.close_group(group=row, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        return done(request, _("The group has ended. Everything that was noted stays."), "groups:group", pk=pk)
    return _form(request, "groups/group_closure.html", form, group=row)


@asks(rules.end_membership)
def membership_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody leaves. What they came to stays as it was."""
    membership = access(request, queries.memberships(), pk, rules.of_group(rules.change_group))
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave_group(
            membership=membership, reason=form.cleaned_data["reason"],
            wait_again=form.cleaned_data["wait_again"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        to = "groups:group" if rules.settle_group.allows(request.actor, membership.group) else "groups:my-group"
        return done(request, _("They are not asked any more. What they came to stays."), to, pk=membership.group_id)
    return _form(request, "groups/membership_ending.html", form, membership=membership, group=membership.group)


def _form(request: HttpRequest, template: str, form: Form, group: Group, **context: Any) -> HttpResponse:
    """The page of a form, new or again with what to mend; small for whoever leads, who has it on a phone."""
    show = again if request.method == "POST" else page
    staff = rules.coordinates_group.allows(request.actor, group)
    up = reverse("groups:group" if staff else "groups:my-group", args=[group.pk])
    frame = "ui/base.html" if staff else "ui/phone.html"
    return show(request, template, form=form, group=group, up=up, frame=frame, **context)
