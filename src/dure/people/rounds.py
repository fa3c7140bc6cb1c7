"""Each day, whoever was not asked in time is let go."""

from datetime import datetime

from dure.access.actors import system
from dure.jobs.rounds import every_day
from dure.people.actions import let_go_unasked
from dure.programmes.models import Organisation


@every_day("people.let_go_unasked")
def let_go(at: datetime) -> None:
    for organisation in Organisation.objects.all():
        let_go_unasked(organisation=organisation, by=system(organisation.pk), at=at)
