"""Invented people for benchmarks: one organisation, names in eight scripts, in a database of its own.

    python benchmarks/crowd.py 20000 --data /tmp/dure-benchmark

The same number makes the same people. What is there already is used again.
"""

import argparse
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

POOLS = {
    "es": (
        "Maria Jose Luis Ana Carmen Juan Rosa Pedro Lucia Diego",
        "Rodriguez Gonzalez Perez Lopez Martinez Sanchez Ramirez Torres Flores Rivera",
    ),
    "ar": (
        "محمد أحمد فاطمة علي حسن زينب يوسف مريم عمر خديجة",
        "الاحمد الحسين العلي الخطيب المصري الشامي درويش حداد نجار سليمان",
    ),
    "am": (
        "ገብረ ተስፋዬ ሰላም አበበ ሃና ዮሴፍ ማርታ ዳዊት ራሔል ሳሙኤል",
        "ገብረመድህን ኃይሌ በቀለ ወልደ ታደሰ መኮንን አሰፋ ደስታ ከበደ ግርማ",
    ),
    "ko": (
        "민준 서연 도윤 지우 하준 서현 지민 수빈 예준 하은",
        "김 이 박 최 정 강 조 윤 장 임",
    ),
    "my": (
        "မောင်မောင် အောင်ဇော် ခင်မြင့် သူဇာ ကိုကို မင်းသူ နွယ်နွယ် ဇော်ဇော် လှလှ စုစု",
        "အောင် ဝင်း မြင့် ထွန်း လွင် ဦး မောင် စိုး သန်း ကျော်",
    ),
    "uk": (
        "Тарас Оксана Іван Марія Олена Петро Наталія Андрій Ірина Юрій",
        "Шевченко Коваленко Бондаренко Ткаченко Кравченко Олійник Шевчук Поліщук Лисенко Мельник",
    ),
    "fa": (
        "مریم رضا زهرا حسین فاطمه علی نرگس حمید شیرین کریم",
        "حیدری رضایی احمدی نوری جعفری سلطانی رحیمی عمری کریمی حسینی",
    ),
    "so": (
        "Hodan Ayaan Mahad Faadumo Cabdi Sahra Yusuf Khadija Liban Idil",
        "Warsame Cali Nuur Xasan Jaamac Ibrahim Axmed Cumar Aden Farah",
    ),
}
LATIN = [
    "Amal", "Budi", "Chen", "Dana", "Eli", "Farah", "Goran", "Hana", "Idris", "Jamal",
    "Kofi", "Leila", "Maryam", "Nargiz", "Omar", "Parwin", "Roya", "Selam", "Timur", "Zahra",
]  # fmt: skip
BATCH = 2_000


def open_database(data: Path) -> None:
    """Use a folder of its own for data and keys, and make the tables."""
    (data / "keys").mkdir(parents=True, exist_ok=True)
    root = data / "keys" / "root.key"
    if not root.exists():
        root.write_text("42" * 32)
    os.environ |= {"DURE_DATA": str(data), "DURE_KEYS": str(data / "keys")}
    os.environ["DJANGO_SETTINGS_MODULE"] = "dure.config.settings"
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    import django
    from django.core.management import call_command

    django.setup()
    for database in ("keystore", "default"):
        call_command("migrate", database=database, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def fill(people: int):
    """Make the organisation, its coordinator and its people; gives the coordinator's account."""
    from dure.access.actors import system
    from dure.access.roles import Role
    from dure.accounts.models import Account
    from dure.people.models import Person
    from dure.places.models import Place
    from dure.programmes.actions import assign, begin_organisation, begin_programme
    from dure.programmes.models import Organisation, Programme

    now = datetime.now(UTC)
    organisation = Organisation.objects.first() or begin_organisation(
        name="Neighbours", country="KR", zone="Asia/Seoul", by=system(), at=now
    )
    by = system(organisation.pk)
    programme = Programme.objects.first() or begin_programme(
        organisation=organisation, title="Benchmark", by=by, at=now
    )
    places = list(Place.objects.all()) or [
        Place.objects.create(organisation=organisation.pk, name=f"Town {n}", country="KR", zone="Asia/Seoul")
        for n in range(1, 41)
    ]
    account = Account.objects.first()
    if account is None:
        account = Account(organisation_id=organisation.pk, email="amal@example.org", name="Amal")
        account.set_password("a long password")
        account.save()
        assign(account=account, organisation=organisation, role=Role.COORDINATOR, by=by, at=now)
    chance, started = random.Random(290_000), time.perf_counter()
    for start in range(Person.objects.count(), people, BATCH):
        _add(programme, places, range(start, min(start + BATCH, people)), chance)
        seconds = time.perf_counter() - started
        print(f"\r{min(start + BATCH, people):,} people, {seconds:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    return account


def _add(programme, places, numbers, chance) -> None:
    from django.db import transaction

    from dure.ids import uuid7
    from dure.people.models import Asked, Enrolment, NameCounter, Person, PersonLanguage
    from dure.places.slots import from_taps
    from dure.privacy.keys import forget_opened, make_keys, preload

    now = datetime.now(UTC)
    ids = [uuid7() for _number in numbers]
    make_keys(ids, programme.organisation_id)
    preload(ids)
    people, tongues, enrolments = [], [], []
    with transaction.atomic():
        number = NameCounter.next_for(programme.organisation_id)
        for pk in sorted(ids):
            code = chance.choice(list(POOLS))
            given, family = (chance.choice(pool.split()) for pool in POOLS[code])
            own = f"{family}{given}" if code == "ko" else f"{given} {family}"
            since = now - timedelta(days=chance.randrange(1, 300))
            latin = f"{chance.choice(LATIN)} {chance.choice(LATIN)}"
            joined = chance.random() < 0.8
            people.append(
                Person(
                    pk=pk, organisation_id=programme.organisation_id, place=chance.choice(places),
                    asked=Asked.JOINED if joined else Asked.NOT_YET, reachable=joined,
                    waiting_since=since.date() if chance.random() < 0.1 and joined else None,
                    slots=from_taps(["saturday"]),
                    name=own if code in {"es", "so"} else latin, own_script="" if code in {"es", "so"} else own,
                    contacts=[{"channel": "phone", "value": "+000 000", "safe": "yes", "when": "", "how": ""}],
                    name_number=number, registered_at=since, registered_by=pk, changed_at=since, changed_by=pk,
                )
            )  # fmt: skip
            enrolments.append(Enrolment(person=people[-1], programme=programme, began_on=since.date(), began_by=pk))
            tongues.append(PersonLanguage(person=people[-1], code=code, level=4))
            if chance.random() < 0.5:
                tongues.append(PersonLanguage(person=people[-1], code="en", level=2))
            if chance.random() < 0.001:
                tongues.append(PersonLanguage(person=people[-1], code="ti", level=3))
        Person.objects.bulk_create(people, batch_size=500)
        Enrolment.objects.bulk_create(enrolments, batch_size=500)
        PersonLanguage.objects.bulk_create(tongues, batch_size=1_000)
    forget_opened()


def asked_for(description: str) -> tuple[int, Path]:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("people", type=int, nargs="?", default=20_000)
    parser.add_argument("--data", type=Path, default=None, help="where the database is kept for the next time")
    given = parser.parse_args()
    return given.people, (given.data or Path(f"/tmp/dure-benchmark-{given.people}")).resolve()


if __name__ == "__main__":
    whole, folder = asked_for(__doc__)
    open_database(folder)
    fill(whole)
