"""The least that is told: what was ticked, as words, and nothing where the record is empty."""

from dure.people.codes import NEEDS, language_title
from dure.people.models import Person, Safe
from dure.referrals.models import Agreement, Fact, Referral


def told_of(referral: Referral, agreement: Agreement) -> list[list[str]]:
    """Pairs of a fact and its words, in the order of the form."""
    person = referral.person
    said = {
        Fact.NAME: " / ".join(each for each in (person.name, person.own_script) if each),
        Fact.CONTACT: "; ".join(_reached(person)),
        Fact.LANGUAGES: ", ".join(language_title(each.code) for each in person.languages.all()),
        Fact.PLACE: person.place.name if person.place else "",
        Fact.AGE: "" if person.age_band == "unknown" else str(person.get_age_band_display()),
        Fact.GENDER: "" if person.gender == "unsaid" else str(person.get_gender_display()),
        Fact.EASIER: "; ".join([*(str(NEEDS[code]) for code in person.needs if code in NEEDS), person.easier]).strip(
            "; "
        ),
        Fact.REASON: referral.note,
    }
    return [[fact, said[fact]] for fact in Fact.values if fact in agreement.facts and said[Fact(fact)]]


def _reached(person: Person) -> list[str]:
    """Only ways that are known to be safe: an unsafe call can cost more than a missed one."""
    return [
        " ".join(part for part in (contact.get("value"), contact.get("when"), contact.get("how")) if part)
        for contact in person.contacts
        if contact.get("safe") == Safe.YES and contact.get("value")
    ]
