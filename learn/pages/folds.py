"""Folds by host: no site stands in two of them."""

import hashlib

FOLDS = 5


def fold(host):
    return int(hashlib.sha256(f"blocks:{host}".encode()).hexdigest(), 16) % FOLDS
