"""Draws that are the same on every machine and with every version of every library: SplitMix64 (Steele et al. 2014)."""

import hashlib
from typing import Any

import numpy as np
import numpy.typing as npt

from dure.science.matching.kernels.compiled import compiled

Draws = npt.NDArray[np.uint64]
"""One number, where the draws stand."""

STEP = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
BITS_30, BITS_27, BITS_31, BITS_33 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(33)


def draws(seed: str) -> Draws:
    """Where draws begin for a seed."""
    return np.frombuffer(hashlib.sha256(seed.encode()).digest()[:8], dtype="<u8").astype(np.uint64)


@compiled
def draw(state: Any, below: int) -> int:
    """A whole number from nothing to `below` less one; `below` is less than 2**31."""
    state[0] += STEP
    mixed = state[0]
    mixed = (mixed ^ (mixed >> BITS_30)) * FIRST
    mixed = (mixed ^ (mixed >> BITS_27)) * SECOND
    mixed ^= mixed >> BITS_31
    return np.int64((mixed >> BITS_33) % np.uint64(below))  # type: ignore[return-value]
