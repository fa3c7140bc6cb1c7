"""Certificates: what the trainings ask for, and those of the workshop, in Korean and English."""

from django.utils import timezone

from dure.access.actors import Actor
from dure.certificates.actions import issue, set_requirement
from dure.certificates.queries import progress
from dure.commands.demo.days import Days
from dure.gatherings.models import Series
from dure.programmes.models import Programme

CHECK_AT = "http://localhost:8000/certificates/check/"
"""Demo sheets say where the demo is served by default; real ones say the address that whoever issues them sees."""

TITLES = {
    "city": {"en": "Training of community psychosocial supporters", "ko": "지역사회 심리사회적 지지자 교육"},
    "learning": {"en": "Community-based approaches: workshop of two days", "ko": "지역사회 기반 접근: 이틀간의 워크숍"},
}


def load(programme: Programme, work: str, days: Days, *, by: Actor, signed_by: str = "") -> None:
    """The first training of a programme: its titles; with `signed_by` the certificates of all who completed it."""
    series = Series.objects.filter(programme=programme).order_by("pk").first()
    if series is None:
        return
    set_requirement(series=series, share=70, mentor=False, titles=TITLES[work], by=by, at=days.at(2))
    if signed_by:
        ready = [row.person.pk for row in progress(series, timezone.now()) if row.ready]
        issue(
            series=series, people=ready, languages=["ko", "en"], titles=TITLES[work], signed_by=signed_by,
            check_at=CHECK_AT, by=by, at=days.at(2, 11),
        )  # fmt: skip
