"""What is known of a person, as facts in plain words: for the record and for their own page."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dure.people.codes import LEVELS, NEEDS, interest_title, language_of_script, language_title
from dure.people.models import Channel, Gender, GroupWish, Person, Safe
from dure.people.weeks import week_in_words
from dure.science.names import script_of
from dure.ui.tongues import Tongue, reading


@dataclass(frozen=True)
class Fact:
    """A line of a record. `own` marks the person's own words, which may be in any script."""

    title: Any
    text: str
    own: bool = False


def facts_of(person: Person) -> list[Fact]:
    """Every fact that is known; what was never said is left out."""
    spoken = [(language_title(each.code), LEVELS[each.level]) for each in person.languages.all()]
    found = [
        Fact(_("Other names"), ", ".join(person.aliases), own=True),
        Fact(_("Languages"), "; ".join(f"{title}: {level}" for title, level in spoken)),
        Fact(_("Place"), person.place.name if person.place else ""),
        Fact(_("Gender"), "" if person.gender == Gender.UNSAID else person.get_gender_display()),
        Fact(_("Age"), "" if person.age_band == "unknown" else person.get_age_band_display()),
        Fact(_("Times that suit"), week_in_words(person)),
        Fact(_("Travel, at most"), _("%(km)s km") % {"km": person.travel_km}),
        Fact(_("What must be there"), ", ".join(str(NEEDS.get(code, code)) for code in person.needs)),
        Fact(_("What would make it easier to come"), person.easier, own=True),
        Fact(_("At ease in groups"), _wish(person)),
        Fact(_("Likes"), ", ".join(interest_title(code) for code in person.interests)),
        Fact(_("Can offer"), person.offers, own=True),
    ]
    return [fact for fact in found if fact.text]


def own_language_of(person: Person) -> str:
    """The language that the name in its own script is probably in, for its `lang`; "" where unsure."""
    codes = [each.code for each in person.languages.all()]
    return language_of_script(codes, script_of(person.own_script)) if person.own_script else ""


def contacts_of(person: Person) -> list[dict[str, Any]]:
    """Ways to reach somebody, with the name of each channel; what is safe comes first."""
    titles = dict(Channel.choices)
    order = [Safe.YES, Safe.ASK, Safe.NO]
    rows = [{**each, "safe": each.get("safe") or Safe.ASK.value} for each in person.contacts]
    rows.sort(key=lambda each: order.index(each["safe"]) if each["safe"] in order else len(order))
    return [{**each, "title": titles.get(each.get("channel", ""), each.get("channel", ""))} for each in rows]


READS_WELL = 3


def languages_offered(person: Person, brought: list[Tongue]) -> list[Tongue]:
    """The languages that a person speaks well and could read this page in, other than the one it is in."""
    well = {each.code for each in person.languages.all() if each.level >= READS_WELL}
    ours = [Tongue(code, code, name, choice=code) for code, name in settings.LANGUAGES]
    here = reading().key
    return [each for each in [*brought, *ours] if each.key != here and each.tag.split("-")[0] in well]


def _wish(person: Person) -> str:
    return "" if person.group_wish == GroupWish.ANY else person.get_group_wish_display()
