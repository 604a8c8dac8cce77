"""Only accounts that share something are compared, and no pair that agrees is passed over."""

from __future__ import annotations

from itertools import combinations

from dashboard.data.corpus.agreement import LOW, agreement
from dashboard.data.corpus.blocking import candidates
from dashboard.data.corpus.rarity import Rarity
from tests.data.corpus.reading import accounts


def test_every_pair_that_agrees_is_compared_and_most_others_are_not() -> None:
    told = accounts()
    rarity = Rarity.of(told)

    compared = list(candidates(told, rarity))

    agreeing = {
        (a, b)
        for a, b in combinations(range(len(told)), 2)
        if agreement(told[a], told[b], rarity).score >= LOW
    }
    assert agreeing <= set(compared)
    assert len(compared) < len(told) ** 2 / 2 / 20
    assert compared == sorted(set(compared))
