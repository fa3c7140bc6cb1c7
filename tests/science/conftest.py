"""Reference data for checks against published numbers; kept outside the repository."""

import csv

import pytest


@pytest.fixture
def reference(shared):
    """Read one reference file as a list of rows, or skip where it is not there."""

    def read(name):
        path = shared / "data" / "reference" / name
        if not path.exists():
            pytest.skip(f"reference data is not here: {name} (set DURE_SHARED)")
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return read
