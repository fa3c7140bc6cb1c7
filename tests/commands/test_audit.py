"""`dure audit`: a change, a gap and an end cut off are found."""


def test_a_whole_log_is_good(installation):
    installation.python("come('Chen')")
    head = installation.dure("audit", "head", "--json").json["heads"]

    answer = installation.dure("audit", "verify", "--head", head["writing"], "--head", head["reading"], "--json")

    assert (answer.code, answer.json["whole"]) == (0, True)


def test_a_changed_entry_is_found(installation):
    installation.python("come('Chen')")
    installation.python(
        "from dure.audit.models import Entry\nEntry.objects.filter(number=2).update(deed='people.left')"
    )

    answer = installation.dure("audit", "verify", "--json")

    assert answer.code == 1
    assert answer.json["breaks"] == ["Writing: an entry was changed (number 2)."]


def test_an_end_cut_off_is_found_by_a_kept_mark(installation):
    installation.python("come('Chen')")
    kept = installation.dure("audit", "head", "--json").json["heads"]["writing"]
    installation.python("from dure.audit.models import Entry\nEntry.objects.order_by('-number').first().delete()")

    unaware = installation.dure("audit", "verify")
    answer = installation.dure("audit", "verify", "--head", kept, "--json")

    assert unaware.code == 0
    assert answer.code == 1
    assert "cut off" in answer.json["breaks"][0]
