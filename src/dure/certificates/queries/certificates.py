"""Reads about certificates: those of a course, one's own, and whether a code and a name fit."""

from uuid import UUID

from django.db.models import QuerySet

from dure.accounts.models import Account
from dure.certificates.codes import LENGTH, fits, hash_of_code, typed
from dure.certificates.models import SHEETS_KIND, Certificate, Issuing
from dure.gatherings.models import Series
from dure.jobs.models import Job
from dure.jobs.queries import newest_about
from dure.people.models import Person
from dure.privacy.files import FileGone, open_file
from dure.privacy.keys import KeyGone, preload
from dure.ui.tongues import reads

NOBODYS_MARKS = ["0" * 64] * 3


def issuings() -> QuerySet[Issuing]:
    return Issuing.objects.select_related("series__programme__organisation", "series__place")


def certificates() -> QuerySet[Certificate]:
    return Certificate.objects.select_related("issuing", "series__programme__organisation", "series__place", "person")


def issued(series: Series) -> list[Certificate]:
    """Every certificate of a course, the newest first; names opened together."""
    rows = list(Certificate.objects.filter(series=series).select_related("issuing"))
    preload({row.person_id for row in rows})
    return rows


def issuings_of(series: Series) -> list[Issuing]:
    return list(Issuing.objects.filter(series=series))


def of_issuing(issuing: Issuing) -> list[Certificate]:
    """The certificates of an issuing that stand, in the order in which they were written."""
    rows = list(certificates().filter(issuing=issuing, ended_at=None).order_by("id"))
    preload({row.person_id for row in rows})
    return rows


def has_arrived(pk: str) -> bool:
    """Whether this was issued already: a form that was sent twice."""
    try:
        UUID(pk)
    except ValueError:
        return False
    return Issuing.objects.filter(pk=pk).exists()


def making(issuing: Issuing) -> Job | None:
    """The newest making of its PDF."""
    return newest_about(issuing.pk, SHEETS_KIND)


def own_certificates(person: Person) -> list[Certificate]:
    """What somebody holds, the newest first."""
    return list(certificates().filter(person=person, ended_at=None))


def title_of(row: Certificate) -> str:
    """The title of its course in the reader's language, or in the first in which it stands."""
    titles = row.issuing.titles
    return next((titles[code] for code in (*reads(), *titles) if titles.get(code)), row.series.title)


def colleague(pk: UUID) -> str:
    account = Account.objects.filter(pk=pk).first()
    return account.name if account else ""


def sheet_of(certificate: Certificate) -> bytes | None:
    """The PDF of one certificate; None until the worker made it."""
    try:
        return open_file(certificate.person_id, certificate.pk)
    except (FileGone, KeyGone):
        return None


def sheets_of(issuing: Issuing) -> bytes | None:
    """The PDF of all of them; None until the worker made it, or when one of them ended since."""
    if issuing.made_at is None:
        return None
    try:
        return open_file(issuing.organisation_id, issuing.pk)
    except FileGone:
        return None


def valid(code: str, name: str) -> Certificate | None:
    """The certificate of this code, if it stands and was issued to this name.

    Whether the code is unknown, the name another or the certificate taken back
    cannot be told from the answer, nor from the time it takes: one question to
    the database, one mark, three comparisons, every time. What a valid one says
    is read only afterwards.
    """
    clean = typed(code)[:LENGTH]
    row = Certificate.objects.filter(code_hash=hash_of_code(clean)).values("pk", "marks", "ended_at").first()
    found = row or {"pk": None, "marks": NOBODYS_MARKS, "ended_at": None}
    marks = found["marks"] if len(found["marks"]) == len(NOBODYS_MARKS) else NOBODYS_MARKS
    right = fits(clean, name, marks) and found["ended_at"] is None
    return certificates().get(pk=found["pk"]) if right else None
