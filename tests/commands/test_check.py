"""`dure check` finds what is not sound, and says how to mend it."""

import shutil
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from commands.conftest import POSTGRES, once
from conftest import MONDAY, actor_of, make_person
from dure.access.actors import system
from dure.commands import finding
from dure.commands.erasures import orphans, without_key
from dure.people.models import Enrolment
from dure.privacy.keys import destroy_keys, make_keys
from dure.programmes.actions import take_duty
from dure.safeguarding.actions import make_key, make_recovery_key, rehearse
from dure.safeguarding.models import SEALED, FocalPoint, RecoveryKey, Route

# One worker makes the installation that all these copy.
pytestmark = pytest.mark.xdist_group("installation")
SOMEBODY = UUID(int=7)


def codes(answer):
    return {each["code"] for each in answer.json["findings"]}


READY = """
from dure.accounts.models import Account
from dure.commands.main import main
from dure.programmes.actions import take_duty

take_duty(organisation=Organisation.objects.get(), account=Account.objects.get(), order=1, phone="1", by=by(),
          at=datetime.now(UTC))
assert main(["backup", "--to", {disk!r}, "--data", {data!r}]) == 0
"""
"""What a new installation still needs: a duty list, a backup."""


def ready(installation, tmp_path):
    return READY.format(disk=str(tmp_path / "disk"), data=str(installation.data))


def test_a_new_installation_needs_a_duty_list_and_a_backup(installation):
    answer = installation.dure("check", "--json")

    assert answer.code == 1
    assert codes(answer) - {"keystore-beside-data"} == {"nobody-on-duty", "no-backup"}


@pytest.mark.skipif(POSTGRES, reason="both databases are on the one server of this run")
def test_a_sound_installation_is_good(installation, tmp_path):
    answer = installation.dure("check", before=ready(installation, tmp_path))

    assert answer.code == 0, answer.out + answer.err
    assert answer.out.startswith("The installation is sound.")


@once
def test_keys_that_lie_beside_data_and_are_open_to_all_are_found(installation, tmp_path):
    shutil.move(installation.keys, installation.data / "keys")
    values = installation.data / "dure.toml"
    values.write_text(values.read_text().replace(str(installation.keys), str(installation.data / "keys")))
    (installation.data / "keys" / "root.key").chmod(0o640)

    answer = installation.dure("check", "--json")

    assert answer.code == 1
    assert codes(answer) == {"keys-beside-data", "key-open", "nobody-on-duty", "no-backup"}


@once
def test_a_name_on_the_net_needs_tls(installation):
    with (installation.data / "dure.toml").open("a") as file:
        file.write('hosts = "dure.example.org,localhost"\n')

    check, serve = installation.dure("check", "--json"), installation.dure("serve")

    assert "no-tls" in codes(check)
    assert serve.code == 2
    assert "--certificate" in serve.err


@once
def test_a_backup_without_its_keys_is_found(installation, tmp_path):
    answer = installation.dure(
        "check", "--json",
        before=ready(installation, tmp_path) + f"\nimport shutil; shutil.rmtree({str(tmp_path / 'disk' / 'keys')!r})",
    )  # fmt: skip

    assert codes(answer) == {"backup-without-keys"}


def test_sweeping_takes_keys_of_nobody_only(installation):
    answer = installation.dure(
        "check", "--sweep", "--json",
        before="from dure.privacy.keys import make_keys\n"
        "come('Chen')\nmake_keys([UUID(int=7)], Organisation.objects.get().pk)",
    )  # fmt: skip

    assert answer.json["swept"] == 1
    assert "orphan-keys" not in codes(answer)
    assert "people-without-key" not in codes(answer)


@pytest.mark.django_db
def test_somebody_on_duty_is_enough(organisation, amal_account):
    before = list(finding.duty())

    take_duty(
        organisation=organisation, account=amal_account, order=1, phone="1", by=system(organisation.pk), at=MONDAY
    )

    assert [each.code for each in before] == ["nobody-on-duty"]
    assert list(finding.duty()) == []


@pytest.mark.django_db
def test_seals_need_two_readers_on_each_way_and_papers_that_were_tried(organisation, amal_account, dana_account):
    """Nobody is named: a note. From the first one on, each way needs two, and those under seal two keys."""

    def found():
        return sorted((each.code, each.what.partition("reaches ")[2][:1]) for each in finding.seals())

    by = system(organisation.pk)
    assert found() == []
    assert "nobody is named for reports under seal" in finding.notes()[0]
    for route in [*SEALED, Route.COMPLAINTS, Route.CONDUCT]:
        for account in (amal_account, dana_account):
            FocalPoint.objects.create(
                organisation=organisation,
                account=account,
                route=route,
                began_on=date(2026, 1, 1),
                began_by=by.organisation,
            )
    make_key(account=dana_account, passphrase="four calm words here", by=actor_of(dana_account), at=MONDAY)
    assert found() == [*([("few-readers", "1")] * len(SEALED)), ("no-papers", "")]

    make_key(account=amal_account, passphrase="four calm words here", by=actor_of(amal_account), at=MONDAY)
    recovery, papers = make_recovery_key(organisation=organisation, by=by, at=MONDAY)
    assert found() == [("papers-not-tried", "")]
    rehearse(recovery=recovery, papers=papers, by=by, at=timezone.now())

    assert found() == []
    assert "2 people hold keys" in finding.notes()[0]
    RecoveryKey.objects.update(rehearsed_at=timezone.now() - timedelta(days=366))
    assert found() == [("papers-not-tried", "")]


@pytest.mark.django_db
def test_overlapping_spells_are_found_and_touching_ones_are_not(programme, chen):
    Enrolment.objects.all().delete()
    by = {"began_by": SOMEBODY, "ended_by": SOMEBODY, "end_reason": "moved"}
    Enrolment.objects.create(
        person=chen, programme=programme, began_on=date(2026, 1, 1), ended_on=date(2026, 3, 1), **by
    )
    Enrolment.objects.create(
        person=chen, programme=programme, began_on=date(2026, 3, 1), ended_on=date(2026, 5, 1), **by
    )
    touching = list(finding.overlapping_spells())

    Enrolment.objects.create(
        person=chen, programme=programme, began_on=date(2026, 4, 1), ended_on=date(2026, 6, 1), **by
    )

    assert touching == []
    assert [each.what for each in finding.overlapping_spells()] == [
        "people.Enrolment: 1 run beside another of the same."
    ]


@pytest.mark.django_db
def test_keys_of_nobody_and_people_without_key_are_told_apart(programme, chen):
    dana = make_person(programme, "Dana")
    make_keys([SOMEBODY], programme.organisation_id)
    destroy_keys([dana.pk])

    assert orphans() == [SOMEBODY]
    assert without_key() == [dana.pk]


@pytest.mark.django_db
@pytest.mark.skipif(not POSTGRES, reason="a question to PostgreSQL")
def test_a_database_with_letters_of_the_world_is_good():
    assert list(finding.database_words()) == []


@once
def test_mail_that_cannot_go_or_would_go_in_the_clear_is_found(installation):
    """Without a mail server it is a note: an organisation may call instead."""
    without = installation.dure("check", "--json")
    assert any(note.startswith("No mail server is named") for note in without.json["notes"])
    with (installation.data / "dure.toml").open("a") as file:
        file.write('mail_host = "mail.example.org"\nmail_safety = "none"\n')
    (installation.keys / "mail-password").write_text("PLANTED")
    (installation.keys / "mail-password").chmod(0o644)

    found = installation.dure("check", "--json")

    assert codes(found) >= {"mail-from", "no-address", "mail-in-the-clear", "mail-password-open"}
    assert not any(note.startswith("No mail server") for note in found.json["notes"])
    assert "PLANTED" not in found.out + found.err
