"""`dure audit`: a change, a gap and an end cut off are found."""

import pytest

from conftest import make_person
from dure.audit.models import Chain, Entry
from dure.audit.queries import heads
from dure.commands.audit import breaks_of

# One worker makes the installation that all these copy.
pytestmark = pytest.mark.xdist_group("installation")


def test_a_whole_log_is_good_and_a_changed_one_is_not(installation):
    head = installation.dure("audit", "head", "--json", before="come('Chen')")

    whole = installation.dure("audit", "verify", "--head", head.json["heads"]["writing"], "--json")
    changed = installation.dure(
        "audit", "verify", "--json",
        before="from dure.audit.models import Entry\nEntry.objects.filter(number=2).update(deed='people.left')",
    )  # fmt: skip

    assert (head.code, whole.code, whole.json["whole"]) == (0, 0, True)
    assert changed.code == 1
    assert changed.json["breaks"] == ["Writing: an entry was changed (number 2)."]


@pytest.mark.django_db
def test_an_end_cut_off_is_found_by_a_kept_mark_only(programme):
    make_person(programme)
    kept = heads()["writing"]
    Entry.objects.filter(chain=Chain.WRITING).order_by("-number").first().delete()

    assert breaks_of([]) == []
    assert ["cut off" in each for each in breaks_of([kept])] == [True]


@pytest.mark.django_db
def test_the_mark_of_an_empty_chain_is_always_there(programme):
    assert breaks_of(list(heads().values())) == []
