"""The password hash, at a cost two cores can bear."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

# Django's default (100 MiB, t=2, p=8) lets eight sign-ins per second stop the server.
_at_once = BoundedSemaphore(2)


class MeasuredArgon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB, t=1, p=1 (OWASP's first choice), two at a time."""

    time_cost = 1
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _at_once:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _at_once:
            return super().verify(password, encoded)
