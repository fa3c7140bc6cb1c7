"""Reads about what is passed on."""

from uuid import UUID

from django.db.models import QuerySet, Sum

from dure.certificates.models import Onward, SharePack
from dure.curricula.models import Resource
from dure.gatherings.models import Series
from dure.ui.tongues import reads


def pack_of(series: Series) -> SharePack | None:
    return SharePack.objects.filter(series=series).first()


def packs() -> QuerySet[SharePack]:
    return SharePack.objects.select_related("series__programme__organisation")


def open_pack(pk: UUID) -> SharePack | None:
    return packs().filter(pk=pk, closed_at=None).first()


def shelf(series: Series) -> list[Resource]:
    """What can be passed on: the organisation's own list of resources."""
    return list(Resource.objects.filter(organisation=series.programme.organisation_id, removed_at=None))


def resources_of(pack: SharePack) -> list[Resource]:
    return [each for each in shelf(pack.series) if str(each.pk) in set(pack.resources)]


def words_of(pack: SharePack) -> list[tuple[str, str]]:
    """The words in the reader's language first, then in the others."""
    order = [code for code in dict.fromkeys((*reads(), *pack.words)) if pack.words.get(code)]
    return [(code, pack.words[code]) for code in order]


def passed_on(pack: SharePack) -> tuple[int, int]:
    """To about how many people, as so many said: an estimate."""
    rows = Onward.objects.filter(pack=pack)
    return rows.aggregate(people=Sum("people"))["people"] or 0, rows.count()
