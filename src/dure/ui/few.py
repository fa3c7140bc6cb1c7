"""Counts hidden under a threshold inside a working page."""

from django.utils.translation import gettext as _


def few(count: int, threshold: int) -> str:
    """Say a count of people in need, or "fewer than N" where it could point at somebody.

    Zero is said: that nobody is there points at nobody. Numbers that leave the
    house go through `reports` instead, with complementary suppression.
    """
    if 0 < count < threshold:
        return _("fewer than %(threshold)s") % {"threshold": threshold}
    return str(count)
