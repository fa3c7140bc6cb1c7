"""Names: the words of the field, no drawers for odds and ends."""

import re
import tomllib

from repository.sources import ROOT, SOURCE

DRAWERS = re.compile(r"(^|_)(utils?|helpers?|services?|managers?|signals?|misc|common|process|handlers?)(_|$)")


def test_no_file_is_a_drawer():
    named = [path.stem for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    assert [name for name in named if DRAWERS.search(name)] == []


def test_every_dependency_says_why():
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    inside = False
    silent = []
    for before, line in zip(lines, lines[1:], strict=False):
        inside = (inside or line.startswith(("dependencies", "setup = [", "test = ["))) and line != "]"
        if inside and line.startswith('  "') and not before.strip().startswith("#"):
            silent.append(line.strip())
    assert silent == []


def test_every_dependency_is_locked_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for extras, lock in ((("setup",), "run.txt"), (("setup", "test"), "test.txt")):
        wanted = list(project["dependencies"])
        for extra in extras:
            wanted += project["optional-dependencies"][extra]
        locked = (ROOT / "requirements" / lock).read_text("utf-8").lower()
        for line in wanted:
            name = re.split(r"[\[<>=~ ]", line)[0].lower()
            assert re.search(rf"^{re.escape(name)}(\[[a-z,]+\])?==", locked, re.M), name
        assert locked.count("==") <= locked.count("--hash=")
        assert "http" not in locked
