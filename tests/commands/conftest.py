"""Installations in temporary folders: made once, copied for each test, driven through the command itself."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from uuid import uuid4

import pytest

POSTGRES = os.environ.get("DURE_TEST_DATABASE") == "postgres"
PASSWORD = "a long enough password"
once = pytest.mark.skipif(POSTGRES, reason="the same on either engine, and run on SQLite")


def clean_environment():
    """The environment of somebody who has just signed in to a shell."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DURE_", "DJANGO_", "DATABASE_URL", "KEYSTORE_URL"))
    }


@dataclass
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def dure(*words, environment=None, **options):
    """Run the command as a shell would."""
    done = subprocess.run(
        [sys.executable, "-m", "dure.commands.main", *map(str, words)], capture_output=True, text=True, check=False,
        env={**clean_environment(), **(environment or {})}, stdin=subprocess.DEVNULL, timeout=300, **options,
    )  # fmt: skip
    return Answer(done.returncode, done.stdout, done.stderr)


@dataclass
class Installation:
    data: Path
    keys: Path
    environment: dict

    def dure(self, *words, before=""):
        """Run the command; with `before`, after some code in the same process, since each start costs a second."""
        if not before:
            return dure(*words, "--data", self.data, environment=self.environment)
        said = [str(word) for word in (*words, "--data", self.data)]
        done = self._run(
            "import contextlib, io, sys\nfrom dure.commands.main import main\n"
            "with contextlib.redirect_stdout(io.StringIO()):\n"
            + indent(before.strip(), "    ")
            + f"\nsys.exit(main({said!r}))\n"
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def python(self, code):
        """Run code over this installation, as a page would; gives what it prints."""
        done = self._run(code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _run(self, code):
        start = (
            "from pathlib import Path\n"
            "from dure.commands.ground import Ground, start_django\n"
            f"start_django(Ground(Path({str(self.data)!r}), Path({str(self.keys)!r})))\n"
        )
        return subprocess.run(
            [sys.executable, "-c", start + CAST + code], capture_output=True, text=True, check=False,
            env={**clean_environment(), **self.environment}, stdin=subprocess.DEVNULL,
        )  # fmt: skip


CAST = """
from datetime import UTC, datetime
from uuid import UUID
from dure.access.actors import system
from dure.people.actions import erase, register
from dure.people.models import Person
from dure.programmes.models import Organisation, Programme

def by():
    return system(Organisation.objects.get().pk)

def come(name, **more):
    programme = Programme.objects.get()
    return register(programme=programme, name=name, place=None, languages={"ko": 4}, by=by(),
                    at=datetime.now(UTC), **more)
"""


class Databases:
    """Databases for installations on the PostgreSQL of this run; none on SQLite."""

    def __init__(self):
        import psycopg

        self._url = os.environ["DATABASE_URL"]
        self._connection = psycopg.connect(self._address("postgres"), autocommit=True)
        self._made = []

    def _address(self, name):
        before, _slash, after = self._url.partition("/dure")
        return f"{before}/{name}{after}"

    def make(self, like=None):
        """Two new databases, empty or copies of two others; gives the environment that names them."""
        names = [f"dure_{uuid4().hex}" for _each in range(2)]
        templates = like or ("template1", "template1")
        for name, template in zip(names, templates, strict=True):
            self._connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self._made += names
        return names, {"DATABASE_URL": self._address(names[0]), "KEYSTORE_URL": self._address(names[1])}

    def drop_all(self):
        for name in self._made:
            self._connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._connection.close()


@pytest.fixture(scope="session")
def databases():
    if not POSTGRES:
        yield None
        return
    made = Databases()
    yield made
    made.drop_all()


@pytest.fixture(scope="session")
def first_installation(tmp_path_factory, databases):
    """An installation with one organisation, one coordinator, one programme."""
    folder = tmp_path_factory.mktemp("first")
    names, environment = databases.make() if databases else (None, {})
    password = folder / "password"
    password.write_text(PASSWORD)
    made = dure(
        "init", "--data", folder / "here" / "data", "--keys", folder / "there" / "keys",
        "--organisation", "Neighbours", "--country", "kr", "--zone", "Asia/Seoul", "--name", "Amal",
        "--email", "amal@example.org", "--password-file", password, "--json", environment=environment,
    )  # fmt: skip
    installation = Installation(folder / "here" / "data", folder / "there" / "keys", environment)
    installation.python(
        "from dure.programmes.actions import begin_programme\n"
        "begin_programme(organisation=Organisation.objects.get(), title='Together', by=by(), at=datetime.now(UTC))\n"
    )
    return installation, names, made


@pytest.fixture
def installation(first_installation, databases, tmp_path):
    """A copy of it, for one test."""
    first, names, _made = first_installation
    shutil.copytree(first.data, tmp_path / "here" / "data")
    shutil.copytree(first.keys, tmp_path / "there" / "keys")
    environment = databases.make(like=names)[1] if databases else {}
    copied = Installation(tmp_path / "here" / "data", tmp_path / "there" / "keys", environment)
    values = copied.data / "dure.toml"
    kept = [line for line in values.read_text().splitlines() if line.startswith(("#", "hosts"))]
    addresses = [f"{name.lower()} = {json.dumps(url)}" for name, url in environment.items()]
    values.write_text("\n".join([*kept, f"keys = {json.dumps(str(copied.keys))}", *addresses]) + "\n")
    return copied


@pytest.fixture
def another_place(databases, tmp_path):
    """An empty place to restore into: folders that are not there yet, databases with nothing in them."""
    environment = databases.make()[1] if databases else {}
    return Installation(tmp_path / "new" / "data", tmp_path / "apart" / "keys", environment)
