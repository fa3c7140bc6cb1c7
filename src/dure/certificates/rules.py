"""Who sees who has completed a course, who issues certificates, and whose own one is.

Whoever leads a training sees who has completed it and who is missing what; its
coordinator issues certificates, takes them back and issues them again.
"""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.rules import NONE, rule
from dure.gatherings.rules import coordinates_series, is_training, leads_series, of_series

see_completion = (leads_series | coordinates_series) & is_training
issue_certificates = coordinates_series & is_training
change_issuing = of_series(issue_certificates)
change_pack = of_series(issue_certificates)
change_certificate = of_series(issue_certificates)


@rule
def is_ones_own(actor: Actor, on: date) -> Q:
    """The certificate of somebody who came by their own link."""
    if actor.person is None:
        return NONE
    return Q(person=actor.person, series__programme__organisation=actor.organisation)
