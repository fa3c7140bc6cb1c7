"""Where rows live: one SQLite file by default, PostgreSQL by address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlparse

# FULL: what a phone was told is saved survives a power cut.
# secure_delete: a deleted row leaves nothing in the file after the next checkpoint.
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
)


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "init_command": SQLITE_START,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def from_url(url: str) -> dict[str, Any]:
    """Read `postgres://user:password@host:port/name?host=/socket` or `sqlite:///path`."""
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL and KEYSTORE_URL begin with postgres:// or sqlite://")
    extra = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": extra.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": extra,
    }


class KeysApart:
    """Keys live in their own database: a copy of the data opens nothing."""

    APP = "privacy"
    MODELS = frozenset({"personkey", "organisationkey"})

    def _holds_keys(self, model: type) -> bool:
        meta = model._meta  # type: ignore[attr-defined]
        return meta.app_label == self.APP and meta.model_name in self.MODELS

    def db_for_read(self, model: type, **hints: Any) -> str:
        return "keystore" if self._holds_keys(model) else "default"

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        holds_keys = app_label == self.APP and model_name in self.MODELS
        return holds_keys == (db == "keystore")
