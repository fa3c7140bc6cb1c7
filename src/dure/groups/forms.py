"""Reading and cleaning what is sent about plans and groups."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dure.groups.actions.drawing import Wishes
from dure.groups.models import (
    MOST_MEETINGS,
    FacilitatorProfile,
    FloorBy,
    Group,
    GroupInvitation,
    GroupState,
    HowAnswered,
    InvitationState,
    Proposal,
    WhyClosed,
    WhyLate,
    WhyLeftGroup,
)
from dure.groups.queries.alternatives import Choice
from dure.groups.queries.invitations import ToCall
from dure.people.codes import LEVELS, languages_by_title
from dure.people.models import Gender
from dure.places.models import Place, Venue
from dure.places.slots import (
    DAY_TITLES,
    DAYS,
    PART_TITLES,
    PARTS,
    TAP_TITLES,
    TAPS,
    bits,
    from_taps,
    names,
    to_taps,
)

LANGUAGES_ASKED = 4
RULES_ASKED = 8
WAIT = "wait"


# Plans


class MoveForm(forms.Form):
    """Another group, or to wait. Groups that fit stand first; beside the others, which rule would be broken."""

    to = forms.ChoiceField(label=_("Where would it be better?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[Choice], waits: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {str(each.group.pk): each for each in choices}
        groups = [(str(each.group.pk), each.words) for each in choices]
        self.fields["to"].choices = groups if waits else [*groups, (WAIT, _("Let them wait for the next plan"))]

    @property
    def parts(self) -> list[tuple[Any, list[tuple[Any, Choice | None]]]]:
        """The choices under their headings, each with what it would mean."""
        every = [(each, self.known.get(each.data["value"])) for each in self["to"]]
        fit = [(each, choice) for each, choice in every if choice is not None and choice.fits]
        others = [(each, choice) for each, choice in every if choice is not None and not choice.fits]
        waits = [(each, choice) for each, choice in every if choice is None]
        found = [(_("These fit"), fit), (_("Here a rule would be broken"), others), (_("Or"), waits)]
        return [(title, each) for title, each in found if each]

    @property
    def group(self) -> UUID | None:
        chosen = self.cleaned_data["to"]
        return None if chosen == WAIT else UUID(chosen)


SHARES = (50, 60, 70, 80, 90)


class WishesForm(forms.Form):
    """What a plan is asked beside the usual. Nothing of it is on unless somebody says so."""

    longest_first = forms.BooleanField(
        label=_("Whoever has waited longer comes first, where two would fit one seat"), required=False
    )
    floor = forms.ChoiceField(
        label=_("Leave no group of people far behind"), required=False,
        choices=[("", _("No such wish")), *((each.value, each.label) for each in FloorBy)],
        help_text=_("Each group of people by this is counted. The plan may bring fewer people together in all."),
    )  # fmt: skip
    percent = forms.TypedChoiceField(
        label=_("At least so many of each find a place, where that is possible"), required=False, coerce=int,
        empty_value=0, initial=60, choices=[(share, f"{share}%") for share in SHARES],
    )  # fmt: skip

    @classmethod
    def of(cls, proposal: Proposal, auto_id: str = "") -> "WishesForm":
        """What was asked of a plan, for the next one."""
        floor, percent = proposal.floor_by, proposal.floor_percent or SHARES[1]
        return cls(
            auto_id=auto_id, initial={"floor": floor, "percent": percent, "longest_first": proposal.longest_first}
        )

    @property
    def wishes(self) -> Wishes:
        data = self.cleaned_data
        return Wishes(data["floor"], data["percent"] if data["floor"] else 0, data["longest_first"])


class FindingForm(forms.Form):
    """Somebody in a plan, by name. Sent by POST: a name stands in no address."""

    q = forms.CharField(
        label=_("Find somebody in this plan"), max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )


# The list


class GroupsFilter(forms.Form):
    place = forms.ChoiceField(label=_("Place"), required=False)
    state = forms.ChoiceField(
        label=_("Where it stands"), required=False, choices=[("", _("All that run")), *GroupState.choices]
    )

    def __init__(self, *args: Any, places: list[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = [("", _("Any")), *((str(place.pk), place.name) for place in places)]


# A group


class TitleForm(forms.Form):
    title = forms.CharField(
        label=_("What is the group called?"), max_length=80,
        help_text=_("A name that says nothing about anybody: it stands on paper and in calendars."),
    )  # fmt: skip


class BeginForm(forms.Form):
    """The first meeting, and how many to begin with."""

    day = forms.DateField(
        label=_("Day of the first meeting"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    time = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    count = forms.TypedChoiceField(
        label=_("How many meetings to begin with?"), coerce=int, initial=MOST_MEETINGS,
        choices=[(number, str(number)) for number in range(1, MOST_MEETINGS + 1)],
        help_text=_("An hour each, a week apart. At the last one the group decides whether to go on."),
    )  # fmt: skip

    def first_at(self, group: Group) -> datetime:
        """The moment that the clock of the place shows."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], tzinfo=group.series.zone)


class ChoiceForm(forms.Form):
    """One of several rows, by id."""

    chosen = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, label: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["chosen"].label = label
        self.fields["chosen"].choices = choices

    @property
    def pk(self) -> UUID:
        return UUID(self.cleaned_data["chosen"])


def room_choices(rooms: list[Venue]) -> list[tuple[str, str]]:
    return [(str(room.pk), f"{room.name}, {room.place.name}") for room in rooms]


class InviteForm(ChoiceForm):
    """Somebody who waits; once the group has met, why, and that the group agrees."""

    late_reason = forms.ChoiceField(label=_("Why this group?"), choices=WhyLate.choices, widget=forms.RadioSelect)
    group_agreed = forms.BooleanField(label=_("The group was asked without a name, and agrees"))

    def __init__(self, *args: Any, late: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not late:
            del self.fields["late_reason"], self.fields["group_agreed"]

    @property
    def more(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("late_reason", "group_agreed") if name in self.fields}


class AnswersForm(forms.Form):
    """What everybody on the call list said, as far as they were reached."""

    how = forms.ChoiceField(
        label=_("How did you ask?"), choices=[each for each in HowAnswered.choices if each[0] != HowAnswered.LINK],
        initial=HowAnswered.CALL, widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, calls: list[ToCall], **more: Any) -> None:
        super().__init__(*args, **more)
        self.calls = calls
        for call in calls:
            self.fields[self._name(call)] = forms.ChoiceField(
                label=call.person.name, required=False, widget=forms.RadioSelect,
                choices=[("yes", _("Yes")), ("no", _("No"))],
            )  # fmt: skip

    @staticmethod
    def _name(call: ToCall) -> str:
        return f"said_{call.invitation.pk.hex}"

    @property
    def lines(self) -> list[tuple[ToCall, forms.BoundField]]:
        return [(call, self[self._name(call)]) for call in self.calls]

    @property
    def said(self) -> list[tuple[GroupInvitation, bool]]:
        """Only of those who were reached and said something."""
        found = ((call, self.cleaned_data[self._name(call)]) for call in self.calls)
        return [(call.invitation, word == "yes") for call, word in found if word]


class AnswerForm(forms.Form):
    """One answer: yes or no."""

    said = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    how = forms.ChoiceField(choices=HowAnswered.choices, required=False)

    @property
    def yes(self) -> bool:
        return self.cleaned_data["said"] == InvitationState.YES

    @property
    def told(self) -> HowAnswered:
        return HowAnswered(self.cleaned_data["how"] or HowAnswered.IN_PERSON)


class RulesForm(forms.Form):
    """What the group agreed, a sentence to a line."""

    agreed = forms.CharField(
        label=_("What did the group agree?"), widget=forms.Textarea(attrs={"rows": 10}), max_length=2000,
        help_text=_("One sentence to a line, in the group's own words. No names."),
    )  # fmt: skip

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["agreed"].splitlines() if line.strip()]


class LeavingForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why, if they say it?"), choices=WhyLeftGroup.choices, initial=WhyLeftGroup.UNSAID,
        widget=forms.RadioSelect,
    )  # fmt: skip
    wait_again = forms.BooleanField(label=_("They would like another group"), required=False)


class OwnLeavingForm(forms.Form):
    wait_again = forms.BooleanField(label=_("I would like another group"), required=False)


class ClosingForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why does it end?"), choices=WhyClosed.choices, widget=forms.RadioSelect)


# Whoever leads


class FacilitatorForm(forms.Form):
    """When and where a colleague can lead, and in which languages."""

    place = forms.ChoiceField(label=_("Where do you start from?"), required=False)
    travel_km = forms.IntegerField(label=_("How many kilometres can you go?"), min_value=0, max_value=500)
    max_groups = forms.IntegerField(label=_("How many groups at most?"), min_value=0, max_value=10)
    gender = forms.ChoiceField(
        label=_("Woman or man"), choices=Gender.choices, help_text=_("Groups of women are led by women.")
    )
    online_ok = forms.BooleanField(label=_("Online, too"), required=False)
    minors_ok = forms.BooleanField(label=_("Also people under 18"), required=False)

    def __init__(self, *args: Any, places: list[Place], profile: FacilitatorProfile | None, **more: Any) -> None:
        more.setdefault("initial", _initial(profile))
        super().__init__(*args, **more)
        self.fields["place"].choices = [("", _("Only online")), *((str(place.pk), place.name) for place in places)]
        spoken = list((profile.languages if profile else {}).items())
        languages = [("", "-"), *languages_by_title()]
        levels = [(level, title) for level, title in LEVELS.items() if level > 1]
        for number in range(LANGUAGES_ASKED):
            code, level = spoken[number] if number < len(spoken) else ("", 4)
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Language"), choices=languages, required=False, initial=code
            )
            self.fields[f"level_{number}"] = forms.TypedChoiceField(
                label=_("How well?"), choices=levels, coerce=int, required=False, empty_value=4, initial=level
            )
        whole = to_taps(profile.slots) if profile else []
        self.fields["taps"] = forms.MultipleChoiceField(
            label=_("When are you free every week?"), required=False, widget=forms.CheckboxSelectMultiple, initial=whole,
            choices=[(tap, TAP_TITLES[tap]) for tap in TAPS],
        )  # fmt: skip
        single = (profile.slots if profile else 0) & ~from_taps(whole)
        free, self.has_single = set(names(single)), bool(single)
        for day in DAYS:
            self.fields[f"on_{day}"] = forms.MultipleChoiceField(
                label=DAY_TITLES[day], choices=[(part, PART_TITLES[part]) for part in PARTS], required=False,
                widget=forms.CheckboxSelectMultiple, initial=[part for part in PARTS if f"{day}_{part}" in free],
            )  # fmt: skip

    @property
    def spoken(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"language_{number}"], self[f"level_{number}"]) for number in range(LANGUAGES_ASKED)]

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[f"on_{day}"] for day in DAYS]

    @property
    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in ("place", "travel_km", "max_groups", "gender", "online_ok", "minors_ok")]

    def said(self, places: list[Place]) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        chosen = {str(place.pk): place for place in places}
        languages = {
            data[f"language_{number}"]: data[f"level_{number}"]
            for number in range(LANGUAGES_ASKED)
            if data[f"language_{number}"]
        }
        return {
            "languages": languages,
            "slots": from_taps(data["taps"]) | bits(f"{day}_{part}" for day in DAYS for part in data[f"on_{day}"]),
            "place": chosen.get(data["place"]),
            **{name: data[name] for name in ("travel_km", "max_groups", "gender", "online_ok", "minors_ok")},
        }


def _initial(profile: FacilitatorProfile | None) -> dict[str, Any]:
    if profile is None:
        return {"travel_km": 20, "max_groups": 1, "gender": Gender.UNSAID}
    return {
        "place": str(profile.place_id or ""), "travel_km": profile.travel_km, "max_groups": profile.max_groups,
        "gender": profile.gender, "online_ok": profile.online_ok, "minors_ok": profile.minors_ok,
    }  # fmt: skip
