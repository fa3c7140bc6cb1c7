"""The product's own settings with values for tests: throw-away keys, a cheap hash, either database."""

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="dure-test-"))
(_folder / "keys").mkdir()
(_folder / "keys" / "root.key").write_text("42" * 32)
os.environ["DURE_DATA"] = str(_folder)
os.environ["DURE_KEYS"] = str(_folder / "keys")
os.environ["DURE_AUDIT_READS"] = "inline"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # The browser's driver runs a loop in the test's thread.

from dure.config.settings import *  # noqa: E402, F403
from dure.config.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
