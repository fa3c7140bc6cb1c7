"""Sample cases with the best objective known; kept outside the repository."""

import pytest

from dure.commands.plan_files import PlanFiles, read_problem
from dure.commands.plan_sheets import Findings


@pytest.fixture
def sample(shared):
    """Read one sample case, or skip where it is not there."""

    def read(name):
        folder = shared / "data" / "matching" / name
        if not folder.is_dir():
            pytest.skip(f"the sample case is not here: {name} (set DURE_SHARED)")
        findings = Findings()
        names = ("people", "venues", "facilitators", "apart")
        problem, _ = read_problem(PlanFiles(*(folder / f"{each}.csv" for each in names)), findings)
        assert findings.wrong == []
        return problem

    return read
