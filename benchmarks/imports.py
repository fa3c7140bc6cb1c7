"""How long a list takes from file to people, through `dure import people`.

    python benchmarks/imports.py DATA 1000 10000

DATA is the data folder of a demo. The names are made up from syllables; each
size is brought into a copy of the folder.
"""

import csv
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FIRST = ["Ma", "Sa", "No", "La", "Ri", "Da", "Ke", "Ti", "Ha", "Ju", "Be", "Zo"]
LAST = ["rim", "dal", "nor", "van", "tek", "lis", "mor", "bai", "sun", "gol", "pet", "ran"]


def write(path: Path, size: int) -> None:
    chance = random.Random(size)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Name", "Mobile", "Sex", "Age", "Languages", "City"])
        for index in range(size):
            name = "".join(chance.choices(FIRST, k=1) + chance.choices(LAST, k=2)).title()
            family = "".join(chance.choices(FIRST, k=2) + chance.choices(LAST, k=2)).title()
            out.writerow(
                [
                    f"{name} {family}",
                    f"+8210{index:08d}",
                    chance.choice("FM"),
                    chance.randint(18, 70),
                    "Dari, Korean",
                    "Ansan",
                ]
            )


def main() -> None:
    data, sizes = Path(sys.argv[1]), [int(size) for size in sys.argv[2:]]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            copy, listed = Path(folder, "data"), Path(folder, "list.csv")
            shutil.copytree(data, copy)
            write(listed, size)
            began = time.perf_counter()
            answer = subprocess.run(
                [Path(sys.executable).with_name("dure"), "import", "people", listed, "--data", copy,
                 "--programme", "Nine sessions together", "--json"],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            seconds = time.perf_counter() - began
            print(size, f"{seconds:.1f} s", json.loads(answer.stdout or "{}").get("taken"), answer.stderr[-200:])


if __name__ == "__main__":
    main()
