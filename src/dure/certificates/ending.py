"""What goes when a certificate ends."""

from functools import partial

from django.db import transaction

from dure.certificates.models import Certificate, Issuing
from dure.privacy.files import drop_file


def drop_papers(row: Certificate) -> None:
    """Its own PDF goes, and the one of all in which it stood; that one can be made again without it."""
    Issuing.objects.filter(pk=row.issuing_id).update(made_at=None, made_by=None)
    for file in (row.pk, row.issuing_id):
        transaction.on_commit(partial(drop_file, file))
