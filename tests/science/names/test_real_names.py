"""Names of many countries in their own letters and in Latin ones (CC0 lists, not shipped)."""

import csv
import random
from collections import defaultdict

import pytest

from dure.science.names import alike, block_keys, normalise, script_of, search_text

# Shares of names found alike with their romanisation, as measured; Han has no
# reading without a dictionary, and Khmer no table yet.
EXPECTED = {
    "Arab": 1.0, "Cyrl": 0.95, "Grek": 0.95, "Geor": 0.95, "Armn": 0.95, "Beng": 1.0, "Deva": 0.9, "Hebr": 0.7,
}  # fmt: skip


@pytest.fixture
def pairs(shared):
    folder = shared / "data" / "names_multiscript"
    if not folder.is_dir():
        pytest.skip("the lists of names are not here")
    rows = []
    for name in ("common-forenames-by-country.csv", "common-surnames-by-country.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            rows += [
                (row["Country"], row["Localized Name"].strip(), row["Romanized Name"].strip())
                for row in csv.DictReader(file)
            ]
    return [row for row in rows if row[1] and row[2]]


@pytest.mark.parametrize("script", EXPECTED)
def test_romanised_names_are_alike(pairs, script):
    of_script = [(own, latin) for _, own, latin in pairs if script_of(own) == script]

    alikes = [alike(own, latin) >= 0.78 for own, latin in of_script]

    assert sum(alikes) / len(alikes) >= EXPECTED[script]


def test_names_of_one_country_are_rarely_taken_for_each_other(pairs):
    chance = random.Random(1)
    by_country = defaultdict(list)
    for country, _, latin in pairs:
        by_country[country].append(latin)
    people = [" ".join(chance.sample(names, 2)) for names in by_country.values() for _ in range(20) if len(names) > 10]

    compared = [alike(*chance.sample(people, 2)) for _ in range(5_000)]

    assert sum(score >= 0.85 for score in compared) <= 5


def test_every_name_is_found_by_its_beginning(pairs):
    missed = [own for _, own, _ in pairs if normalise(own)[:3] not in search_text(own)]

    assert missed == []


def test_keys_meet_for_names_in_another_order(pairs):
    chance = random.Random(2)
    latin = [romanised for _, _, romanised in pairs]

    met = []
    for _ in range(1_000):
        one, other = chance.sample(latin, 2)
        met.append(bool(block_keys(f"{one} {other}") & block_keys(f"{other}, {one}")))

    # A name such as Abu or Abd is the first half of the next word, wherever it stands.
    assert sum(met) >= 995
