"""Distances that two programs agree on to the last digit.

numpy may compute a cosine with vector instructions whose last bit differs from
the C library's. That matters only where a distance decides something: at a
travel limit, or where a point of fit is cut off. There the cosine is taken
again with `math.cos`, so that the same files give the same plan everywhere.
"""

import math

import numpy as np

from dure.science.matching.problem import Bools, Floats, Ints

KM_PER_DEGREE = 111.2
HALF_RADIAN = 0.008726646
CLOSE_CALL = 1e-9


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The distance between two points; NaN where a point is blank.

    >>> round(kilometres(37.5, 126.9, 37.5, 127.0), 3)
    8.822
    """
    x = (lon_a - lon_b) * math.cos((lat_a + lat_b) * HALF_RADIAN)
    y = lat_a - lat_b
    return KM_PER_DEGREE * math.sqrt(x * x + y * y)


def matrix(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Distances from every point a to every point b, up to the last bit."""
    x = (lon_a[:, None] - lon_b) * np.cos((lat_a[:, None] + lat_b) * HALF_RADIAN)
    y = lat_a[:, None] - lat_b
    distance: Floats = KM_PER_DEGREE * np.sqrt(x * x + y * y)
    return distance


def settle(distance: Floats, limit: Floats, lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """The same matrix with every distance that is a close call computed exactly.

    A close call is at the limit of its row, or where a twentieth of the limit
    ends, because a point of fit is cut off there.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        twentieths = 20 * (1 - distance / limit[:, None])
        close = np.abs(twentieths - np.rint(twentieths)) < CLOSE_CALL
    close |= np.abs(distance - limit[:, None]) <= CLOSE_CALL
    settled = distance.copy()
    for row, column in np.argwhere(close):
        settled[row, column] = kilometres(
            float(lat_a[row]), float(lon_a[row]), float(lat_b[column]), float(lon_b[column])
        )
    return settled


def near_points(distance: Floats, limit: Floats) -> Ints:
    """Points of fit for a venue at this distance: 10 for being within reach, up to 20 for near.

    >>> near_points(np.array([[2.71]]), np.array([10.0])).tolist()
    [[24]]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 20 * (1 - distance / limit[:, None])
    near = np.where(limit[:, None] == 0, 20.0, share)
    points: Ints = 10 + np.trunc(np.nan_to_num(np.clip(near, 0.0, 20.0))).astype(np.int64)
    return points


def within(distance: Floats, limit: Floats) -> Bools:
    """Whether each distance is within the limit of its row; a blank point never is."""
    reach: Bools = distance <= limit[:, None]
    return reach
