"""Reports under seal: what the server stores, the server cannot open."""

import inspect
import io
import logging
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.audit.secrets import drawn_key
from dure.privacy.keys import key_of
from dure.privacy.models import OrganisationKey, PersonKey
from dure.safeguarding import sealing, slip39
from dure.safeguarding.actions import (
    add_note,
    close_report,
    end_focal_point,
    make_key,
    make_recovery_key,
    open_report,
    recover,
    rehearse,
    share_report,
    write_report,
)
from dure.safeguarding.actions.reports import NobodyNamed, NothingWritten, ReportClosed
from dure.safeguarding.actions.seals import KeyWaits, NoKeyYet, OtherPapers, PassphraseTooShort
from dure.safeguarding.models import Envelope, FocalPoint, Report, Route, SealKey
from dure.safeguarding.queries import needs_key, reports
from dure.safeguarding.sealing import SealBroken, WrongPassphrase
from safeguarding.conftest import PHRASES, give_key, name_for

pytestmark = pytest.mark.django_db


def write(organisation, by, words="He was hurt at the bus stop.", route=Route.SAFETY, **more):
    return write_report(organisation=organisation, route=route, said={"words": words}, by=by, at=MONDAY, **more)


def opened(report, by, phrase, at=MONDAY):
    return [part.said.get("words") for part in open_report(report=report, passphrase=phrase, by=by, at=at)]


def everything_stored():
    """Every cell of every table of both databases, as one row of bytes: what a dump holds."""
    cells = []
    for model in apps.get_models(include_auto_created=True):
        database = "keystore" if model in {PersonKey, OrganisationKey} else "default"
        for row in model._default_manager.using(database).all().values_list():
            for cell in row:
                cells.append(bytes(cell) if isinstance(cell, (memoryview, bytes)) else repr(cell).encode())
    return b"\n".join(cells)


def test_those_named_open_it_and_nobody_else(organisation, budi, sora, jun, sora_key, jun_key, dana, amal, stranger):
    report = write(organisation, budi)

    assert opened(report, sora, PHRASES["Sora"]) == ["He was hurt at the bus stop."]
    assert opened(report, jun, PHRASES["Jun"]) == ["He was hurt at the bus stop."]
    for actor in (budi, dana, amal, stranger):
        assert reports(actor) == []
        with pytest.raises(NotAllowed):
            open_report(report=report, passphrase=PHRASES["Sora"], by=actor, at=MONDAY)


def test_each_route_goes_to_its_own_people(organisation, budi, sora, jun, sora_key, jun_key):
    violence, child = write(organisation, budi, route=Route.VIOLENCE), write(organisation, budi, route=Route.CHILDREN)

    assert reports(sora) == [violence]
    assert reports(jun) == [child]


def test_whoever_it_is_about_gets_no_envelope(organisation, budi, sora, jun, sora_key, jun_key):
    report = write(organisation, budi, not_for=[sora.id])

    assert reports(sora) == []
    assert reports(jun) == [report]
    assert list(Envelope.objects.values_list("key", flat=True)) == [jun_key.pk]


def test_with_nobody_to_read_it_nothing_is_kept_and_it_is_said(organisation, budi, sora_account):
    with pytest.raises(NobodyNamed):
        write(organisation, budi)

    assert not Report.objects.exists()


def test_empty_words_are_refused(organisation, budi, sora_key):
    with pytest.raises(NothingWritten):
        write(organisation, budi, words="  ")


def test_the_same_id_is_the_same_report(organisation, budi, sora_key):
    from dure.ids import uuid7

    pk = uuid7()
    assert write(organisation, budi, id=pk) == write(organisation, budi, id=pk)
    assert Envelope.objects.count() == 1


def test_to_be_named_later_opens_nothing_older(organisation, budi, sora, sora_key):
    report = write(organisation, budi)
    late = make_account(organisation, "hana@example.org", "Hana", Role.ADMINISTRATOR)
    name_for(organisation, late, Route.SAFETY)
    give_key(late)

    assert reports(actor_of(late)) == []
    assert share_report(report=report, to=late, passphrase=PHRASES["Sora"], by=sora, at=MONDAY) == 1
    assert opened(report, actor_of(late), PHRASES["Hana"]) == ["He was hurt at the bus stop."]


def test_nothing_is_shared_with_somebody_not_named(organisation, budi, sora, sora_key, dana_account):
    make_key(account=dana_account, passphrase="words that dana chose", by=actor_of(dana_account), at=MONDAY)

    with pytest.raises(NobodyNamed):
        share_report(report=write(organisation, budi), to=dana_account, passphrase=PHRASES["Sora"], by=sora, at=MONDAY)


def test_who_is_named_no_longer_sees_it_no_longer(organisation, budi, sora, sora_key, sora_account):
    report = write(organisation, budi)
    point = FocalPoint.objects.get(account=sora_account, route=Route.SAFETY)
    end_focal_point(focal_point=point, by=system(organisation.pk), at=MONDAY)

    assert reports(sora) == []
    with pytest.raises(NotAllowed):
        opened(report, sora, PHRASES["Sora"])


def test_a_note_is_sealed_to_the_same_readers(organisation, budi, sora, jun, sora_key, jun_key):
    report = write(organisation, budi)
    add_note(report=report, said="I called the clinic.", by=sora, at=MONDAY + timedelta(hours=1))

    assert opened(report, jun, PHRASES["Jun"]) == ["He was hurt at the bus stop.", "I called the clinic."]
    close_report(report=report, by=jun, at=MONDAY)
    with pytest.raises(ReportClosed):
        add_note(report=report, said="More.", by=sora, at=MONDAY)


def test_that_somebody_opened_it_is_logged_before_it_is_shown(organisation, budi, sora, sora_key):
    report = write(organisation, budi)
    opened(report, sora, PHRASES["Sora"])

    assert Entry.objects.filter(deed="safeguarding.report_opened", about=report.pk, by=sora.id).count() == 1


def test_five_wrong_passphrases_make_the_key_wait(organisation, budi, sora, sora_key):
    report = write(organisation, budi)
    for _time in range(5):
        with pytest.raises(WrongPassphrase):
            opened(report, sora, "four wrong words here")

    with pytest.raises(KeyWaits):
        opened(report, sora, PHRASES["Sora"])
    later = MONDAY + SealKey.WAIT + timedelta(seconds=1)
    assert opened(report, sora, PHRASES["Sora"], later) == ["He was hurt at the bus stop."]
    assert Entry.objects.filter(deed="safeguarding.passphrase_wrong").count() == 5


@pytest.mark.parametrize("phrase", ["", "password", "one two three", "a b c d"])
def test_a_short_passphrase_is_refused(sora_account, sora, phrase):
    with pytest.raises(PassphraseTooShort):
        make_key(account=sora_account, passphrase=phrase, by=sora, at=MONDAY)


def test_nobody_makes_a_key_for_somebody_else(sora_account, amal):
    with pytest.raises(NotAllowed):
        make_key(account=sora_account, passphrase="four calm words here", by=amal, at=MONDAY)


def test_whoever_is_named_is_told_that_a_key_is_missing(sora, sora_account):
    assert needs_key(sora, MONDAY)
    give_key(sora_account)
    assert not needs_key(sora, MONDAY)


def test_a_new_key_does_not_open_what_the_old_one_did(organisation, budi, sora, sora_account, sora_key):
    report = write(organisation, budi)
    make_key(account=sora_account, passphrase="another four words now", by=sora, at=MONDAY)

    assert opened(report, sora, "another four words now") == []


def test_a_moved_envelope_does_not_open(organisation, budi, sora, sora_key):
    first, second = write(organisation, budi, "One."), write(organisation, budi, "Two.")
    one, two = (Envelope.objects.get(part__report=each) for each in (first, second))
    Envelope.objects.filter(pk=one.pk).update(sealed=two.sealed)

    with pytest.raises(SealBroken):
        opened(first, sora, PHRASES["Sora"])


def test_a_report_says_nothing_by_its_length(organisation, budi, sora_key):
    write(organisation, budi, "x")
    write(organisation, budi, "x" * 900)

    lengths = {len(bytes(each)) for each in Envelope.objects.values_list("sealed", flat=True)}
    assert len(lengths) == 1


# The papers


def test_two_of_three_papers_open_everything_for_a_new_key(organisation, budi, sora, sora_account, sora_key, amal):
    recovery, papers = make_recovery_key(organisation=organisation, by=amal, at=MONDAY)
    report = write(organisation, budi)
    key = make_key(account=sora_account, passphrase="another four words now", by=sora, at=MONDAY)

    assert recover(recovery=recovery, papers=papers[1:], key=key, by=amal, at=MONDAY) == 1
    assert opened(report, sora, "another four words now") == ["He was hurt at the bus stop."]
    assert recover(recovery=recovery, papers=papers[1:], key=key, by=amal, at=MONDAY) == 0


def test_the_papers_open_only_the_routes_somebody_is_named_for(organisation, budi, jun, jun_account, sora_key, amal):
    recovery, papers = make_recovery_key(organisation=organisation, by=amal, at=MONDAY)
    write(organisation, budi, route=Route.VIOLENCE)

    assert recover(recovery=recovery, papers=papers[:2], key=give_key(jun_account), by=amal, at=MONDAY) == 0


def test_a_rehearsal_tries_the_papers_and_reads_nothing(organisation, budi, sora_key, amal):
    recovery, papers = make_recovery_key(organisation=organisation, by=amal, at=MONDAY)
    write(organisation, budi)
    rehearse(recovery=recovery, papers=papers, by=amal, at=MONDAY)

    recovery.refresh_from_db()
    assert recovery.rehearsed_at == MONDAY
    assert not Entry.objects.filter(deed="safeguarding.report_opened").exists()


def test_papers_of_an_older_set_are_refused(organisation, amal):
    _old, older = make_recovery_key(organisation=organisation, by=amal, at=MONDAY)
    recovery, _papers = make_recovery_key(organisation=organisation, by=amal, at=MONDAY)

    with pytest.raises(OtherPapers):
        rehearse(recovery=recovery, papers=older, by=amal, at=MONDAY)


def test_only_who_administers_makes_papers(organisation, budi, dana, stranger):
    for actor in (budi, dana, stranger):
        with pytest.raises(NotAllowed):
            make_recovery_key(organisation=organisation, by=actor, at=MONDAY)


def test_a_report_without_a_key_of_ones_own(organisation, budi, sora_key, sora):
    report = write(organisation, budi)
    SealKey.objects.update(ended_at=MONDAY, ended_by=sora.id)

    with pytest.raises(NoKeyYet):
        opened(report, sora, PHRASES["Sora"])


# A copy of the database and of the server's secrets


@pytest.fixture
def planted(organisation, budi, sora_account, jun_account, amal):
    """1,000 strings in 100 reports, as they would stand in real ones."""
    PHRASES.update({"Sora": "four calm words here"})
    for account in (sora_account, jun_account):
        give_key(account)
    make_recovery_key(organisation=organisation, by=amal, at=MONDAY)
    strings = [f"canary-{number:04d}-مريم" for number in range(1000)]
    for start in range(0, 1000, 10):
        write_report(
            organisation=organisation, route=Route.SAFETY, by=budi, at=MONDAY,
            said={"words": " ".join(strings[start : start + 9]), "reach": strings[start + 9]},
        )  # fmt: skip
    return strings


def test_of_1000_planted_strings_none_is_found(planted, organisation, client, amal_account, dana_account, caplog):
    """Not in a dump of both databases with the server's secrets, its file, its log, the pages of others."""
    with caplog.at_level(logging.DEBUG):
        seen = b""
        for account in (amal_account, dana_account):
            client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
            for path in ("/", "/worried/inbox/", "/worried/reports/", "/worried/complaints/", "/worried/named/"):
                seen += client.get(path).content
    seen += caplog.text.encode()
    if connection.vendor == "sqlite":
        seen += connection.connection.serialize()  # the pages of the file, as a thief or a backup has them
    stored = everything_stored()
    fixtures = io.StringIO()
    for model in apps.get_app_config("safeguarding").get_models():
        fixtures.write(serializers.serialize("json", model._default_manager.all()))
    secrets = [drawn_key(name) for name in ("organisation keys", "audit log", "backup")]
    secrets += [key_of(organisation.pk), (settings.KEYS / "root.key").read_bytes()]
    haystack = seen + stored + fixtures.getvalue().encode() + b"\n".join(secrets)
    found = [each for each in planted if each.encode() in haystack or each[:11].encode() in haystack]

    assert len(planted) == 1000
    assert found == []
    assert b"Neighbours" in haystack  # the dump is a dump: what is plain is in it
    # Every key that the server has, tried on every envelope.
    tried = 0
    for envelope in Envelope.objects.all()[:50]:
        for secret in [*secrets[:4], bytes.fromhex(secrets[4].decode().strip())]:
            with pytest.raises(SealBroken):
                sealing.open_with(
                    X25519PrivateKey.from_private_bytes(secret[:32]).private_bytes_raw(), bytes(envelope.sealed), "x"
                )
            with pytest.raises(SealBroken):
                place = f"report|{envelope.part_id}|{envelope.key_id or envelope.recovery_id}"
                sealing.open_with(secret[:32], bytes(envelope.sealed), place)
            tried += 1
    assert tried == 250


def test_a_passphrase_is_stretched_by_64_mebibytes_three_times():
    source = inspect.getsource(sealing)

    assert "MEMORY, PASSES, LANES = 64 * 1024, 3, 1" in source
    assert "Argon2id(salt=salt, length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY)" in source


def test_a_wrapped_key_is_bound_to_its_row(sora_key, jun_key):
    with pytest.raises(WrongPassphrase):
        sealing.unwrap(bytes(sora_key.wrapped), bytes(sora_key.salt), PHRASES["Sora"], jun_key.pk)
    private = sealing.unwrap(bytes(sora_key.wrapped), bytes(sora_key.salt), f"  {PHRASES['Sora']} ", sora_key.pk)
    assert sealing.public_of(private) == bytes(sora_key.public)
    assert private not in bytes(sora_key.wrapped)


def test_a_paper_is_not_stored(organisation, amal):
    _recovery, papers = make_recovery_key(organisation=organisation, by=amal, at=MONDAY)
    stored = everything_stored()

    for paper in papers:
        assert slip39.read(paper).value not in stored
        assert paper.split()[6].encode() + b" " + paper.split()[7].encode() not in stored
