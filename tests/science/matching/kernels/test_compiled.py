"""The compiler is for large plans only."""

import subprocess
import sys

PLANNED = """
import sys
from dure.science.matching.groups import form_groups
from science.matching.towns import Town, town
form_groups(town(Town(people=200, free=0.15), 3), effort="quick")
print("numba" in sys.modules)
"""


def test_two_hundred_people_are_planned_without_the_compiler():
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{PLANNED}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "False"
