"""Sample cases with a known optimum; kept outside the repository."""

import pytest

from dure.commands.plan_mentors_files import MentorFiles, read_problem
from dure.commands.plan_sheets import Findings


@pytest.fixture
def sample_mentors(shared):
    """Read one sample case, or skip where it is not there."""

    def read(name):
        folder = shared / "data" / "matching" / name
        if not folder.is_dir():
            pytest.skip(f"the sample case is not here: {name} (set DURE_SHARED)")
        findings = Findings()
        problem, _ = read_problem(
            MentorFiles(*(folder / f"{one}.csv" for one in ("mentees", "mentors", "apart"))), findings
        )
        assert findings.wrong == []
        return problem

    return read
