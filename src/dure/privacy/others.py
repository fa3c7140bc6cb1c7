"""The tables of other people's apps, field by field: what is in them and how long it stays.

"account" rows belong to somebody who signs in, never to a participant.
"passing" rows hold nothing of a person and are swept.
"""

_ACCOUNT = "account"
_PASSING = "passing"
_CODE = "code"


def _all(kind: str, *fields: str) -> dict[str, str]:
    return dict.fromkeys(fields, kind)


OTHERS: dict[str, dict[str, str]] = {
    "account.EmailAddress": _all(_ACCOUNT, "id", "user", "email", "verified", "primary"),
    "account.EmailConfirmation": _all(_ACCOUNT, "id", "email_address", "created", "sent", "key"),
    "mfa.Authenticator": _all(_ACCOUNT, "id", "user", "type", "data", "created_at", "last_used_at"),
    "axes.AccessAttempt": _all(
        _PASSING, "id", "user_agent", "ip_address", "username", "http_accept", "path_info",
        "attempt_time", "get_data", "post_data", "failures_since_start",
    ),
    "axes.AccessAttemptExpiration": _all(_PASSING, "access_attempt", "expires_at"),
    "axes.AccessLog": _all(
        _PASSING, "id", "user_agent", "ip_address", "username", "http_accept", "path_info",
        "attempt_time", "logout_time", "session_hash",
    ),
    "axes.AccessFailureLog": _all(
        _PASSING, "id", "user_agent", "ip_address", "username", "http_accept", "path_info",
        "attempt_time", "locked_out",
    ),
    "django_tasks_database.DBTaskResult": _all(
        _CODE, "id", "status", "enqueued_at", "started_at", "finished_at", "args_kwargs",
        "priority", "task_path", "worker_ids", "queue_name", "backend_name", "run_after",
        "return_value", "exception_class_path", "traceback",
    ),
    "auth.Permission": _all(_CODE, "id", "name", "content_type", "codename"),
    "auth.Group": _all(_CODE, "id", "name", "permissions"),
    "contenttypes.ContentType": _all(_CODE, "id", "app_label", "model"),
    "sessions.Session": _all(_PASSING, "session_key", "session_data", "expire_date"),
}  # fmt: skip
