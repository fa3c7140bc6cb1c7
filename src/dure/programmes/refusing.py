"""What several actions refuse, and how they say it."""

from dure.access.actors import Actor
from dure.access.rules import require
from dure.programmes import rules
from dure.programmes.models import Organisation, Programme


class AlreadyEnded(Exception):
    """This has ended already."""


class OfAnotherOrganisation(Exception):
    """This does not belong to your organisation. Please go back and choose again."""


def require_staff(by: Actor, organisation: Organisation, programme: Programme | None) -> None:
    """Refuse unless the actor may give roles there: in the programme, or in all of the organisation."""
    if programme is None:
        require(rules.change_organisation, by, organisation)
    else:
        require(rules.staff_programme, by, programme)


def refuse_misfit(organisation: Organisation, programme: Programme | None) -> None:
    """Refuse a programme of somebody else."""
    if programme is not None and programme.organisation_id != organisation.pk:
        raise OfAnotherOrganisation(OfAnotherOrganisation.__doc__)
