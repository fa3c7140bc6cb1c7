"""Settings: one file; environments differ in values, not in files.

Values come from `dure.toml` in the data folder (`DURE_DATA`), then from the
environment. `docs/settings.md` names each one.
"""

import os
import secrets
import tomllib
from pathlib import Path
from typing import Any

from dure.config.databases import from_url, sqlite

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DURE_DATA", Path.cwd() / "var" / "data")).resolve()


def _read_toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


_FILE = _read_toml(DATA / "dure.toml")


def _value(name: str, default: Any = "") -> Any:
    return os.environ.get(f"DURE_{name.upper()}", _FILE.get(name, default))


KEYS = Path(_value("keys", DATA / "keys")).resolve()


def _secret() -> str:
    """Read the signing secret; without one (tests, linters) make one for this run only."""
    path = KEYS / "secret"
    return path.read_text("ascii") if path.is_file() else secrets.token_urlsafe(48)


def _mail_password() -> str:
    """Read the mail server's password: from the environment, or beside the keys, never from beside the data."""
    path = KEYS / "mail-password"
    return os.environ.get("DURE_MAIL_PASSWORD") or (path.read_text("utf-8").strip() if path.is_file() else "")


DEMO = str(_value("demo", "no")) in {"yes", "True", "true", "1"}
SECRET_KEY = _secret()
DEBUG = False
SECURE = str(_value("tls", "no")) in {"yes", "True", "true", "1"}
ALLOWED_HOSTS = str(_value("hosts", "localhost,127.0.0.1,[::1],testserver")).split(",")
PRODUCT_NAME = _value("product_name", "Dure")
LEAVE_TO = _value("leave_to", "https://www.wikipedia.org/")

INSTALLED_APPS = [
    "dure.ui",
    "dure.audit",
    "dure.accounts",
    "dure.privacy",
    "dure.jobs",
    "dure.places",
    "dure.programmes",
    "dure.words",
    "dure.curricula",
    "dure.people",
    "dure.intake",
    "dure.consent",
    "dure.outbox",
    "dure.conversations",
    "dure.gatherings",
    "dure.measures",
    "dure.training",
    "dure.certificates",
    "dure.supporters",
    "dure.networks",
    "dure.referrals",
    "dure.groups",
    "dure.mentoring",
    "dure.supervision",
    "dure.safeguarding",
    "dure.evaluation",
    "dure.reports",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "dure.ui.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dure.programmes.actors.ActorMiddleware",
    "dure.words.speaking.InTheirLanguage",
    "dure.ui.refusals.RefusalsInWords",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "dure.config.urls"
WSGI_APPLICATION = "dure.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "dure.ui.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# Rows. The keystore is a second database on purpose: see docs/decisions/0004-keys-apart.md.
_database_url = os.environ.get("DATABASE_URL") or _FILE.get("database_url")
_keystore_url = os.environ.get("KEYSTORE_URL") or _FILE.get("keystore_url")
if _database_url and not _keystore_url:
    raise RuntimeError("DATABASE_URL is set, so KEYSTORE_URL must be set too: keys live apart.")
DATABASES = {
    "default": from_url(_database_url) if _database_url else sqlite(DATA / "dure.sqlite3"),
    "keystore": from_url(_keystore_url) if _keystore_url else sqlite(KEYS / "keystore.sqlite3"),
}
DATABASE_ROUTERS = ["dure.config.databases.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["dure.accounts.hashing.MeasuredArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "dure.accounts.adapters.ByInvitation"
ACCOUNT_FORMS = {"login": "dure.accounts.forms.SignInForm"}
ACCOUNT_USER_DISPLAY = "dure.accounts.adapters.display"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,10/5m/key"}
MFA_ADAPTER = "dure.accounts.adapters.SealedSteps"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # Signing in never sends mail; whoever invites knows the person.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = PRODUCT_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "dure.accounts.adapters.whose_try"
AXES_LOCKOUT_CALLABLE = "dure.accounts.views.password_locked"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address"]
AXES_VERBOSE = False

# Sessions: at most twelve hours; staff are signed out after fifteen idle minutes.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = int(_value("idle_minutes", 120 if DEMO else 15))
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "dure.ui.errors.csrf_failed"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# With "no-referrer" browsers send forms with the origin "null", which the forgery check must refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# Words
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("ar", "العربية"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ko", "한국어"),
    ("uk", "Українська"),
]
# Languages whose words a native speaker has checked; the menu says so of the others.
LANGUAGES_CHECKED = {"en"}
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
FORMAT_MODULE_PATH = "dure.ui.formats"
USE_TZ = True
TIME_ZONE = "UTC"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(_value("static", DATA / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "dure.ui.storage.JoinedStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
MEDIA_ROOT = DATA / "files"

# Work that takes longer than a page
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# Only counts of tries are kept here, at signing in, of codes and of links: one table for all web processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_tries",
        "KEY_FUNCTION": "dure.config.caches.hidden_key",
        # Django drops a third of what is counted above 300 entries; whoever has that many addresses would be free.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Messages that leave. Without a mail server nothing leaves, and the pages say so.
ADDRESS = _value("address").rstrip("/")
EMAIL_HOST = _value("mail_host")
EMAIL_SAFETY = _value("mail_safety", "starttls")
EMAIL_PORT = int(_value("mail_port", {"tls": 465, "none": 25}.get(EMAIL_SAFETY, 587)))
EMAIL_USE_TLS = EMAIL_SAFETY == "starttls"
EMAIL_USE_SSL = EMAIL_SAFETY == "tls"
EMAIL_HOST_USER = _value("mail_user")
EMAIL_HOST_PASSWORD = _mail_password()
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _value("mail_from")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"

# The log carries no personal value: request lines and tracebacks go through the scrubber.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"scrub": {"()": "dure.privacy.scrub.ScrubLog"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["scrub"],
            "formatter": "line",
            "level": "WARNING",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}

# The log of reading: "thread" groups commits in one appender; "inline" writes at once.
AUDIT_READS = _value("audit_reads", "thread")
