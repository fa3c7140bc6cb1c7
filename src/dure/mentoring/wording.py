"""The planner's codes in whole, kind sentences. Nothing here names anybody, nor says who said no."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.people.codes import language_title
from dure.places.slots import DAY_TITLES, PART_TITLES, SLOTS
from dure.science.matching.mentors.check import BrokenPair
from dure.science.matching.mentors.words import PairFix, PairRule, WaitReason


def slot_words(slot: str) -> str:
    """A time of the week in words: "Saturday afternoon"."""
    day, _bar, part = slot.partition("_")
    # Translators: a day of the week and a part of the day, as in "Saturday afternoon".
    return _("%(day)s %(part)s") % {"day": DAY_TITLES[day], "part": PART_TITLES[part]}


def why_here(codes: Iterable[Any]) -> str:
    """What speaks for a pair, one short sentence for each code."""
    return " ".join(sentence for code, values in codes if (sentence := _why(code, values)))


def _why(code: str, values: Mapping[str, Any]) -> str:
    if code in {"first_language", "language"}:
        said = _("Both speak %(language)s.") if code == "first_language" else _("They can talk in %(language)s.")
        return said % {"language": language_title(values["language"])}
    if code == "distance":
        return _apart_by(round(values["km"]))
    if code == "slots":
        said = ngettext("Both are free at %(n)s time.", "Both are free at %(n)s times.", values["count"])
        return said % {"n": values["count"]}
    if code == "waited":
        return ngettext("Waited %(n)s day.", "Waited %(n)s days.", values["days"]) % {"n": values["days"]}
    return {
        "online": _("They can meet online."),
        "gender": _("As they would feel at ease.") if values.get("met") else "",
        "minor": _("The mentor walks with people under 18, too."),
        "priority": _("Comes first, as a colleague decided with a reason."),
        "by_hand": _("You brought them together."),
    }.get(code, "")


def _apart_by(km: int) -> str:
    if km < 1:
        return _("They live in the same area.")
    return ngettext("Their areas are about %(n)s km apart.", "Their areas are about %(n)s km apart.", km) % {"n": km}


def why_waiting(reason: str) -> str:
    """The true reason why somebody waits."""
    return {
        WaitReason.NO_MENTOR: _("No mentor has their language, a time and a way in common with them yet."),
        WaitReason.APART: _("The one mentor for them was asked before, and it did not come about."),
        WaitReason.COMPETITION: _("Mentors would suit them, and every place with them is taken."),
        "by_hand": _("You let them wait."),
    }.get(reason, "")


def nearest_help(fix: str) -> str:
    """The smallest change that would help one person who waits: `travel:14` and the like."""
    word, _colon, detail = fix.partition(":")
    if word == PairFix.TRAVEL:
        return _("It would help if they could travel %(km)s km.") % {"km": detail}
    if word == PairFix.SLOT and detail in SLOTS:
        return _("It would help if they were free at another time: %(slot)s.") % {"slot": slot_words(detail)}
    if word == PairFix.MENTOR:
        language, _space, slot = detail.rpartition(" ")
        if language and slot in SLOTS:
            return _("It would help if one more mentor spoke %(language)s and were free: %(slot)s.") % {
                "language": language_title(language), "slot": slot_words(slot),
            }  # fmt: skip
    return {
        PairFix.LANGUAGE: _("It would help to write down which languages they speak."),
        PairFix.SLOT: _("It would help to write down when they are free."),
        PairFix.ONLINE: _("It would help to meet online, if they would like that."),
        PairFix.GENDER: _("It would help to ask again with whom they feel at ease."),
        PairFix.AGE: _("It would help if a mentor here also walked with people under 18."),
        PairFix.MENTOR: _("It would help if one more colleague became a mentor."),
    }.get(word, "")


def what_would_help(help: Mapping[str, Any]) -> str:
    """One thing that a coordinator could do for many."""
    language, slot = help.get("language", ""), help.get("slot", "")
    if help["word"] == PairFix.MENTOR and language and slot in SLOTS:
        return _("One mentor in %(language)s, %(slot)s") % {
            "language": language_title(language), "slot": slot_words(slot),
        }  # fmt: skip
    return {
        PairFix.TRAVEL: _("Help with the way there"),
        PairFix.SLOT: _("Other times to meet"),
        PairFix.ONLINE: _("Meeting online, for those who would like it"),
        PairFix.GENDER: _("Asking again with whom they feel at ease"),
        PairFix.AGE: _("A mentor who also walks with people under 18"),
        PairFix.LANGUAGE: _("Writing down which languages they speak"),
    }.get(help["word"], _("One more mentor"))


def broken(each: BrokenPair) -> str:
    """A broken rule as a sentence."""
    if each.rule is PairRule.CAPACITY:
        return _("The mentor has no place left: %(n)s people, and they offered %(most)s.") % {
            "n": each.about["pairs"], "most": each.about["capacity"],
        }  # fmt: skip
    if each.rule is PairRule.TRAVEL and "km" in each.about:
        return _("It is about %(km)s km, and they go at most %(limit)s.") % {
            "km": round(float(each.about["km"])), "limit": round(float(each.about["limit"])),
        }  # fmt: skip
    return {
        PairRule.AREA: _("They live in different countries or time zones."),
        PairRule.LANGUAGE: _("They have no language in common."),
        PairRule.MINORS: _("This mentor walks with adults only."),
        PairRule.GENDER: _("One of them would not feel at ease with the other."),
        PairRule.SLOT: _("They are never free at the same time."),
        PairRule.TRAVEL: _("They cannot meet, neither in person nor online."),
        PairRule.APART: _("They were asked before, and it did not come about."),
        PairRule.UNKNOWN: _("Somebody no longer takes part here."),
    }.get(each.rule, _("This does not fit."))
