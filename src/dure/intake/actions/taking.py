"""In the worker: looking at a list, and bringing its people in, not yet asked."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.intake import deeds, rules
from dure.intake.actions.bringing import put_back
from dure.intake.models import Found, Intake, Stage
from dure.jobs.actions import report
from dure.jobs.models import Job
from dure.people.models import (
    Asked,
    Enrolment,
    NameCounter,
    Person,
    PersonLanguage,
    can_be_reached,
)
from dure.places.models import Place, local_date
from dure.places.slots import bits
from dure.privacy.files import drop_file, keep_file
from dure.privacy.keys import make_keys
from dure.science.names import normalise

MOST_FOUND = 2000
"""Findings that are kept one by one; beyond, only their number is."""
BATCH = 400
"""People in one transaction: about 200 ms of writing, so that pages go on."""


def look(*, intake: Intake, by: Actor, at: datetime) -> Intake:
    """Read the list once: its columns as guessed, its rows counted, five of them cleaned for the preview."""
    from dure.intake import reading
    from dure.sheets.refusals import FileRefused

    require(rules.see_intake, by, intake)
    try:
        with reading.sheet_of(intake) as (sheet, about_file):
            mapping = reading.mapping_for(intake, sheet, intake.programme.country)
            rows = sum(1 for _row in sheet.rows())
            first = reading.cleaned(mapping, sheet, local_date(at, intake.place))
            preview = [
                reading.shown(each.candidate) for each, _n in zip(first, range(20), strict=False) if each.candidate
            ]
    except FileRefused as refused:
        intake.stage, intake.refusal, intake.counts = Stage.REFUSED, refused.code, {"params": refused.params}
        intake.save(update_fields=["stage", "refusal", "counts"])
        drop_file(intake.file_id)
        record(deeds.BROUGHT, about=intake, by=by, at=at, organisation=intake.organisation_id, refused=refused.code)
        return intake
    columns = [
        {
            "heading": guess.heading, "is": str(guess.column) if guess.is_used else "", "item": guess.item,
            "why": guess.why, "sure": guess.confidence >= 0.8, "refused": str(guess.refused or ""),
            "example": _example(sheet, guess.place) if not guess.refused else "",
        }
        for guess in mapping.guesses
    ]  # fmt: skip
    intake.look = [{"columns": columns, "preview": preview[: reading.PREVIEW], "sheet": sheet.name}]
    intake.mapping = mapping.to_toml()
    intake.counts = {
        "rows": rows,
        "file": [[each.code, dict(each.params)] for each in (*about_file, *mapping.findings())],
    }
    intake.stage = Stage.COLUMNS
    intake.save(update_fields=["look", "mapping", "counts", "stage"])
    record(deeds.BROUGHT, about=intake, by=by, at=at, organisation=intake.organisation_id, rows=rows)
    return intake


def _example(sheet: Any, place: int) -> str:
    cells = (row.cells[place] for row in sheet.sample if place < len(row.cells) and row.cells[place])
    return next(cells, "")[:40]


def take(*, intake: Intake, by: Actor, at: datetime, job: Job | None = None) -> Intake:
    """Bring everybody in. When it stops, for whatever reason, nobody of the list stays."""
    require(rules.see_intake, by, intake)
    try:
        return _take(intake, by, at, job)
    except BaseException:
        put_back(intake=intake, by=by, at=at)
        raise


def _take(intake: Intake, by: Actor, at: datetime, job: Job | None) -> Intake:
    from dure.intake import reading
    from dure.intake.proposing import propose
    from dure.sheets.mapping import Mapping
    from dure.sheets.writing import write_xlsx

    arriving = _Arriving(intake, by, at)
    with reading.sheet_of(intake) as (sheet, _about):
        names = sheet.header.names
        for done, cleaned in enumerate(
            reading.cleaned(Mapping.from_toml(intake.mapping), sheet, local_date(at, intake.place)), 1
        ):
            arriving.add(cleaned)
            if done % BATCH == 0:
                arriving.write()
                if job is not None:
                    report(job, done)
        arriving.write()
    if arriving.left_out:
        intake.corrected_id = uuid7()
        content = BytesIO()
        write_xlsx(content, [*names, "?"], arriving.left_out)
        keep_file(intake.organisation_id, intake.corrected_id, content.getvalue())
    intake.counts = {**intake.counts, **arriving.counts(), "likely": propose(intake)}
    intake.stage = Stage.IN
    intake.save(update_fields=["counts", "stage", "corrected_id"])
    record(deeds.TAKEN, about=intake, by=by, at=at, organisation=intake.organisation_id, people=arriving.taken)
    drop_file(intake.file_id)
    return intake


class _Arriving:
    """People of a list on their way into the tables, a few hundred at a time."""

    def __init__(self, intake: Intake, by: Actor, at: datetime) -> None:
        self.intake, self.at, self.who = intake, at, by.id or intake.pk
        self.places = {
            normalise(place.name): place for place in Place.objects.filter(organisation=intake.organisation_id)
        }
        self.codes: Counter[str] = Counter()
        self.taken = self.left = self.to_check = self.kept_findings = 0
        self.left_out: list[list[str]] = []
        self.candidates: list[Any] = []
        self.found: list[Found] = []

    def add(self, cleaned: Any) -> None:
        findings = list(cleaned.findings)
        candidate = cleaned.candidate
        if candidate is None:
            self.left += 1
            self.left_out.append([*cleaned.row.cells, " ".join(finding.sentence() for finding in findings)])
        else:
            self.candidates.append(candidate)
            self.to_check += bool(findings)
        for finding in findings:
            self._note(finding.row, finding.column, finding.code, dict(finding.params), finding.severity == "cannot")
        if candidate is not None and candidate.place and normalise(candidate.place) not in self.places:
            self._note(candidate.row, "", "place_unknown", {}, cannot=False)

    def _note(self, row: int, column: str, code: str, params: dict[str, Any], cannot: bool) -> None:
        self.codes[code] += 1
        self.kept_findings += 1
        if self.kept_findings <= MOST_FOUND:
            self.found.append(
                Found(
                    intake=self.intake, organisation_id=self.intake.organisation_id, row=row, code=code,
                    cannot=cannot, column=column, params=[params],
                )
            )  # fmt: skip

    def write(self) -> None:
        """Write what is gathered: keys first, committed in the keystore, then the rows in one transaction."""
        if not self.candidates and not self.found:
            return
        ids = [uuid7() for _each in self.candidates]
        make_keys(ids, self.intake.organisation_id)
        with transaction.atomic():
            number = NameCounter.next_for(self.intake.organisation_id)
            people = [self._person(pk, each, number) for pk, each in zip(ids, self.candidates, strict=True)]
            Person.objects.bulk_create(people)
            PersonLanguage.objects.bulk_create(self._languages(people))
            Enrolment.objects.bulk_create(
                Enrolment(
                    person=person, programme=self.intake.programme,
                    began_on=local_date(self.at, person.place), began_by=self.who,
                )
                for person in people
            )  # fmt: skip
            Found.objects.bulk_create(self.found)
        self.taken += len(people)
        self.candidates, self.found = [], []

    def _person(self, pk: UUID, candidate: Any, number: int) -> Person:
        contacts = [
            *({"channel": "phone", "value": phone, "safe": "ask"} for phone in candidate.phones),
            *({"channel": "email", "value": email, "safe": "ask"} for email in candidate.emails),
        ]
        return Person(
            pk=pk, organisation_id=self.intake.organisation_id, asked=Asked.NOT_YET,
            place=self.places.get(normalise(candidate.place)) if candidate.place else self.intake.place,
            gender=candidate.gender, age_band=candidate.age_band, needs=list(candidate.needs),
            slots=bits(candidate.slots), online_ok="online_only" in candidate.needs,
            registered_at=self.at, registered_by=self.who, changed_at=self.at, changed_by=self.who,
            brought_in_by=self.intake.pk, name_number=number, reachable=can_be_reached(contacts),
            name=candidate.name, own_script=candidate.own_script_name, aliases=list(candidate.other_names),
            contacts=contacts, offers="; ".join(candidate.can_offer)[:220],
            reference=candidate.reference[:60],
        )  # fmt: skip

    def _languages(self, people: Iterable[Person]) -> list[PersonLanguage]:
        return [
            PersonLanguage(person=person, code=spoken.code, level=spoken.level or 3)
            for person, candidate in zip(people, self.candidates, strict=True)
            for spoken in {spoken.code: spoken for spoken in candidate.languages}.values()
        ]

    def counts(self) -> dict[str, Any]:
        return {
            "taken": self.taken, "left_out": self.left, "to_check": self.to_check,
            "codes": dict(self.codes.most_common()), "found": self.kept_findings,
        }  # fmt: skip
