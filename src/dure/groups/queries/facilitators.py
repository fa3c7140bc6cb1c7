"""What is known of colleagues who can lead groups."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.groups.models import FacilitatorProfile
from dure.people.codes import language_title
from dure.places.models import Place
from dure.places.slots import names
from dure.privacy.keys import preload
from dure.programmes.models import Assignment
from dure.programmes.rules import see_colleague
from dure.science.matching.words import USABLE
from dure.spells import running_on


@dataclass(frozen=True)
class Facilitator:
    """One colleague who leads groups, described or not yet."""

    account: Account
    profile: FacilitatorProfile | None

    @property
    def languages(self) -> str:
        spoken = self.profile.languages if self.profile else {}
        return ", ".join(language_title(code) for code, level in spoken.items() if level >= USABLE)

    @property
    def times(self) -> int:
        return len(names(self.profile.slots)) if self.profile else 0


def facilitators(actor: Actor) -> list[Facilitator]:
    """The colleagues with the role of facilitator whom a coordinator sees, by name."""
    role = Assignment.objects.filter(
        running_on(actor.today()), account=OuterRef("pk"), role=Role.FACILITATOR, organisation=actor.organisation
    )
    accounts = list(see_colleague.rows(actor, Account.objects.filter(Exists(role), is_active=True)))
    profiles = {
        row.account_id: row for row in FacilitatorProfile.objects.filter(account__in=accounts).select_related("place")
    }
    preload({actor.organisation} if actor.organisation else set())
    found = [Facilitator(account, profiles.get(account.pk)) for account in accounts]
    return sorted(found, key=lambda each: (each.profile is not None, each.account.name.casefold()))


def own_profile(actor: Actor) -> FacilitatorProfile | None:
    """What a colleague said of themselves, if they did."""
    return FacilitatorProfile.objects.filter(account=actor.id).first() if actor.posts else None


def profile_of(account: Account) -> FacilitatorProfile | None:
    return FacilitatorProfile.objects.filter(account=account).select_related("place").first()


def places_to_start_from(account: Account) -> list[Place]:
    """Places with a point, from which the way to a room can be measured."""
    rows = Place.objects.filter(Q(lat__isnull=False), organisation=account.organisation_id)
    return list(rows.order_by("name", "pk"))


def leads_minors(organisation: UUID) -> bool:
    """Say whether somebody here leads groups for people under 18."""
    rows = FacilitatorProfile.objects.filter(account__organisation_id=organisation, account__is_active=True)
    return rows.filter(minors_ok=True).exists()
