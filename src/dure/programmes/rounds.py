"""Each day, what was kept long enough is let go."""

import logging
from datetime import datetime

from dure.access.actors import system
from dure.jobs.rounds import every_day
from dure.programmes.keeping import terms
from dure.programmes.models import Organisation

log = logging.getLogger("dure.programmes")


@every_day("programmes.let_go_old")
def let_go_old(at: datetime) -> None:
    for organisation in Organisation.objects.all():
        for term in terms(organisation):
            try:
                term.kind.let_go(organisation=organisation, before=term.before(at), by=system(organisation.pk), at=at)
            except Exception:  # one kind that cannot be let go holds up no other
                log.exception("%s was not let go", term.kind.code)
