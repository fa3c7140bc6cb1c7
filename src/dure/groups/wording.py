"""The planner's codes in whole, kind sentences. Nothing here names anybody, nor says who asked for what."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.groups.models import GroupAge, GroupKind, GroupState
from dure.people.codes import language_title
from dure.people.models import AgeBand
from dure.places.slots import DAY_TITLES, PART_TITLES, SLOTS
from dure.science.matching.words import Fix, Reason, Rule

# Titles


def slot_words(slot: str) -> str:
    """A time of the week in words: "Saturday afternoon"."""
    day, _bar, part = slot.partition("_")
    # Translators: a day of the week and a part of the day, as in "Saturday afternoon".
    return _("%(day)s %(part)s") % {"day": DAY_TITLES[day], "part": PART_TITLES[part]}


def neutral_title(place: str, slot: str, *, online: bool) -> str:
    """A group's first name: where and when, nothing about why."""
    if online or not place:
        return _("Online, %(slot)s") % {"slot": slot_words(slot)}
    return _("%(place)s, %(slot)s") % {"place": place, "slot": slot_words(slot)}


def languages(codes: Iterable[str]) -> str:
    return ", ".join(language_title(code) for code in codes)


# Why here


def why_here(codes: Iterable[Any]) -> str:
    """What speaks for a person's place in a group, one short sentence for each code."""
    return " ".join(sentence for code, values in codes if (sentence := _why(code, values)))


def each_why(codes: Iterable[Any]) -> list[str]:
    """The same as a list."""
    return [sentence for code, values in codes if (sentence := _why(code, values))]


def _why(code: str, values: Mapping[str, Any]) -> str:
    if code == "near":
        return near(values["km"])
    if code == "waited":
        return ngettext("Waited %(n)s day.", "Waited %(n)s days.", values["days"]) % {"n": values["days"]}
    if code == "language":
        return speaks(language_title(values["code"]), values["level"])
    if code in {"time", "only_time"}:
        said = _("Is free then: %(slot)s.") if code == "time" else _("One of the few times they are free: %(slot)s.")
        return said % {"slot": slot_words(values["slot"])}
    if code == "own_kind":
        women = values["kind"] == GroupKind.WOMEN
        return _("Feels at ease among women.") if women else _("Feels at ease among men.")
    plain = {
        "first": _("Comes first, as a colleague decided with a reason."),
        "together": _("Stays with somebody; both asked for it."),
        "childcare": _("Somebody minds the children there."),
        "step_free": _("There are no stairs."),
        "online": _("Can meet online."),
    }
    return plain.get(code, "")


def near(km: int) -> str:
    if km < 1:
        return _("It is in their own area.")
    return ngettext("About %(n)s km from their area.", "About %(n)s km from their area.", km) % {"n": km}


def speaks(language: str, level: int) -> str:
    if level >= 4:
        return _("Speaks %(language)s as a mother tongue.") % {"language": language}
    if level == 3:
        return _("Speaks %(language)s well.") % {"language": language}
    return _("Can follow %(language)s.") % {"language": language}


# Why still waiting, and what would help


def why_waiting(reason: str) -> str:
    """The true reason why somebody waits."""
    return {
        Reason.NO_PLACE: _("No room, time and language fit together for them yet."),
        Reason.NO_FACILITATOR: _("There is a place for them, but nobody yet who could lead it."),
        Reason.TOO_FEW_PEERS: _("Too few others could meet them there yet."),
        Reason.COMPETITION: _("A group would fit them, and every seat of it is taken."),
        Reason.APART_OR_BOND: _("A wish about with whom leaves no group yet. Whose wish it is, is never shown."),
        "by_hand": _("You let them wait."),
        "": _("They came after this plan was drawn up."),
    }.get(reason, "")


def nearest_help(fix: str) -> str:
    """The smallest change that would help one person who waits: `travel:14` and the like."""
    word, _colon, detail = fix.partition(":")
    if word == Fix.TRAVEL and detail.isdigit():
        return _("It would help if they could travel %(km)s km.") % {"km": detail}
    if word == Fix.PEERS and detail.isdigit():
        more = ngettext(
            "It would help if %(n)s more person could come.", "It would help if %(n)s more people could come.",
            int(detail),
        )  # fmt: skip
        return more % {"n": detail}
    if word == Fix.FACILITATOR:
        return _facilitator(detail)
    if word == Fix.LANGUAGE and detail:
        return _("It would help to meet in another language: %(language)s.") % {"language": language_title(detail)}
    return _at_a_time(word, detail) or _helps(word)


def _at_a_time(word: str, detail: str) -> str:
    if detail not in SLOTS:
        return ""
    if word == Fix.VENUE:
        return _("It would help to have a room nearby: %(slot)s.") % {"slot": slot_words(detail)}
    return _("It would help if they were free at another time: %(slot)s.") % {"slot": slot_words(detail)}


def _facilitator(detail: str) -> str:
    language, _space, slot = detail.partition(" ")
    if language and slot in SLOTS:
        return _("It would help if somebody led a group in %(language)s: %(slot)s.") % {
            "language": language_title(language), "slot": slot_words(slot),
        }  # fmt: skip
    if language:
        return _("It would help if somebody led a group in %(language)s.") % {"language": language_title(language)}
    return _("It would help if one more person could lead a group.")


def _helps(word: str) -> str:
    return {
        Fix.LANGUAGE: _("It would help to meet in another language."),
        Fix.SLOT: _("It would help if they were free at another time."),
        Fix.TRAVEL: _("It would help if they could travel further."),
        Fix.STEP_FREE: _("It would help to have a room without stairs."),
        Fix.CHILDCARE: _("It would help if somebody minded the children."),
        Fix.ONLINE: _("It would help to meet online, if they would like that."),
        Fix.VENUE: _("It would help to have a room nearby."),
        Fix.PEERS: _("It would help if more people could come."),
        Fix.GENDER: _("It would help to ask again in which groups they feel at ease."),
        Fix.AGE: _("It would help to have a group for their age."),
        Fix.BOND: _("One more group at the same time would help."),
        Fix.APART: _("One more group at the same time would help."),
        Fix.WAIT: _("They are among the next when a group begins."),
        Fix.NONE: _("No single change would help. Talk with them about what could."),
    }.get(word, "")


def what_would_help(word: str, *, language: str = "", slot: str = "", place: str = "", venue: str = "") -> str:
    """One thing that a coordinator could do for many: "One facilitator in Dari, Saturday afternoon, Ansan"."""
    when = slot_words(slot) if slot in SLOTS else ""
    if word == Fix.VENUE and venue:
        return _("One more hour at %(venue)s: %(slot)s") % {"venue": venue, "slot": when}
    if word == Fix.SLOT and when:
        return _("If they were free at this time: %(slot)s") % {"slot": when}
    where = [each for each in (when, place) if each]
    what = {
        Fix.FACILITATOR: _("One facilitator in %(language)s") % {"language": language_title(language)}
        if language
        else _("One more facilitator"),
        Fix.VENUE: _("A room"),
        Fix.CHILDCARE: _("Somebody to mind the children"),
        Fix.STEP_FREE: _("A room without stairs"),
        Fix.ONLINE: _("A group online, for those who would like it"),
        Fix.TRAVEL: _("Help with the way there"),
        Fix.PEERS: _("A few more people at the same time and place"),
        Fix.SLOT: _("Other times to meet"),
        Fix.LANGUAGE: _("A group in another language"),
        Fix.GENDER: _("A group of women, or of men"),
        Fix.AGE: _("Somebody who leads a group for people under 18"),
        Fix.WAIT: _("One more group at the same time"),
        Fix.BOND: _("One more group at the same time"),
    }.get(word, _("A talk with each of them about what could help"))
    return ", ".join([what, *where])


def what_they_need(kind: str, age: str) -> str:
    """What whoever leads the group must be, beside the language and the hour."""
    if age == GroupAge.MINOR:
        return _("Somebody who leads people under 18.")
    return _("A woman, because it would be a group of women.") if kind == GroupKind.WOMEN else ""


def who_else(person: Any) -> str:
    """Age and place behind a name that two people share: "25 to 39, Ansan"."""
    known = person.age_band != AgeBand.UNKNOWN
    told = [str(person.get_age_band_display()) if known else "", person.place.name if person.place else ""]
    return ", ".join(each for each in told if each)


# Broken rules


def rule_before(rule: Rule, people: int) -> str:
    """A rule that a move would break, said before the move; `people` would be in the group then."""
    if rule == Rule.SIZE:
        return ngettext(
            "There would be %(n)s person: a group has 8 to 20.", "There would be %(n)s people: a group has 8 to 20.",
            people,
        ) % {"n": people}  # fmt: skip
    return {
        Rule.LANGUAGE: _("Not in a language that they can follow yet."),
        Rule.SLOT: _("They are not free at that time."),
        Rule.TRAVEL: _("It is further than they can travel."),
        Rule.STEP_FREE: _("They need a room without stairs."),
        Rule.CHILDCARE: _("They need somebody to mind the children."),
        Rule.GENDER: _("They would not feel at ease there: they asked for another kind of group, or it is one."),
        Rule.ONLINE: _("They meet online only, or not online."),
        Rule.KEEP_WITH: _("They and somebody else both asked to stay together."),
    }.get(rule, _("This does not fit."))


def broken_rule(rule: Rule, who: str, language: str = "") -> str:
    """A broken rule as a sentence. `who` is the person moved or the one who leads; others are never named."""
    words = {"who": who, "language": language_title(language) if language else ""}
    return _sentence(rule) % words


def _sentence(rule: Rule) -> str:
    return {
        Rule.SIZE: _("A group has 8 to 20 people."),
        Rule.LANGUAGE: _("%(who)s cannot follow %(language)s yet."),
        Rule.SLOT: _("%(who)s is not free at that time."),
        Rule.TRAVEL: _("It is further than %(who)s can travel."),
        Rule.STEP_FREE: _("%(who)s needs a room without stairs, and this one has some."),
        Rule.CHILDCARE: _("%(who)s needs somebody to mind the children, and nobody does there."),
        Rule.GENDER: _("%(who)s would not feel at ease there: they asked for another kind of group, or it is one."),
        Rule.WOMEN_LEAD: _("A group of women is led by a woman."),
        Rule.MINORS: _("Adults and people under 18 do not meet in one group, and not everybody leads those under 18."),
        Rule.ONLINE: _("%(who)s meets online only, or not online."),
        Rule.KEEP_WITH: _("%(who)s and somebody else both asked to stay together."),
        Rule.APART: _("Separate groups, please: people there would not be at ease together. Who asked is never shown."),
        Rule.FACILITATOR_SLOT: _("%(who)s would lead two groups at the same time."),
        Rule.MAX_GROUPS: _("%(who)s would lead more groups than they can."),
        Rule.ROOMS: _("There is no second room at that time."),
        Rule.AREA: _("People of different countries or clocks do not meet in one group."),
        Rule.MEMBERSHIP: _("%(who)s would be in two groups."),
        Rule.UNKNOWN: _("Somebody or something of this group is no longer there. Draw up the plan again."),
    }.get(rule, _("This does not fit."))


def rule_title(rule: Rule) -> str:
    """A broken rule in a word or two, for the line of a person."""
    return {
        Rule.SIZE: _("Size"),
        Rule.LANGUAGE: _("Language"),
        Rule.SLOT: _("Time"),
        Rule.TRAVEL: _("The way there"),
        Rule.STEP_FREE: _("Stairs"),
        Rule.CHILDCARE: _("Children"),
        Rule.GENDER: _("At ease"),
        Rule.KEEP_WITH: _("Together"),
        Rule.APART: _("Separate groups"),
        Rule.MINORS: _("Age"),
        Rule.ONLINE: _("Online"),
    }.get(rule, _("A rule"))


# A group


def circle_lead(group: Any, circle: Any) -> str:
    """Where a group stands, in a sentence or two."""
    if group.state == GroupState.CLOSED:
        day = date_format(group.closed_on, "DATE_FORMAT")
        return _("It ended on %(day)s: %(why)s.") % {"day": day, "why": group.get_close_reason_display()}
    if group.state == GroupState.FORMING:
        asked = circle.yes + circle.no + circle.not_answered + circle.kept
        said = ngettext("%(yes)s of %(all)s person has said yes.", "%(yes)s of %(all)s people have said yes.", asked)
        return said % {"yes": circle.yes, "all": asked}
    held = ngettext("%(held)s of %(all)s meeting was held.", "%(held)s of %(all)s meetings were held.", circle.whole)
    return f"{_who_meets(group, circle.member_count)} {held % {'held': circle.held, 'all': circle.whole}}"


def _who_meets(group: Any, people: int) -> str:
    words = {"n": people, "language": language_title(group.language)}
    if group.kind == GroupKind.WOMEN:
        return ngettext("%(n)s woman meets in %(language)s.", "%(n)s women meet in %(language)s.", people) % words
    if group.kind == GroupKind.MEN:
        return ngettext("%(n)s man meets in %(language)s.", "%(n)s men meet in %(language)s.", people) % words
    return ngettext("%(n)s person meets in %(language)s.", "%(n)s people meet in %(language)s.", people) % words


def example_rules() -> list[str]:
    """Examples to begin from; a group makes its own (S0-18: with examples of what is not acceptable)."""
    return [
        _("What is said here stays here."),
        _("One person speaks, the others listen. Nobody has to speak."),
        _("Women and men are equal here. Not acceptable: remarks about somebody's body or clothes."),
        _("Every people, language and faith is welcome. Not acceptable: jokes about where somebody comes from."),
        _("No photos and no recordings without everybody's yes."),
        _("Anyone may go out and come back, without a reason."),
    ]
