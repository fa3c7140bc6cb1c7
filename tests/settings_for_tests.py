"""The product's own settings with values for tests: throw-away keys, a cheap hash, either database.

`DURE_TEST_DATABASE=postgres` (set by `tests/with_postgres.py`) runs on the
PostgreSQL of DATABASE_URL and KEYSTORE_URL; else an address that happens to be
set on this machine is left alone.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="dure-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
(_folder / "keys").mkdir()
(_folder / "static").mkdir()
(_folder / "keys" / "root.key").write_text("42" * 32)
os.environ["DURE_DATA"] = str(_folder)
os.environ["DURE_KEYS"] = str(_folder / "keys")
os.environ["DURE_AUDIT_READS"] = "inline"
if os.environ.get("DURE_TEST_DATABASE") != "postgres":
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("KEYSTORE_URL", None)
elif not os.environ.get("DATABASE_URL"):
    raise RuntimeError("Run these with `python tests/with_postgres.py`: there is no DATABASE_URL.")

from dure.config.settings import *  # noqa: E402, F403
from dure.config.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
