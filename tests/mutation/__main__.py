"""Take out each entry of the knowledge files and tell which no case misses.

    python -m tests.mutation [TABLE ...] [--seconds 2]

In one process: texts are parsed once, a changed table is read from memory, and only the cases
that hold the word are run until one fails: those of the table first, the shortest first.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Sequence
from typing import Any

from dashboard.data import language
from tests.mutation.cases import Case, ParsedOnce, collect, forget_cases
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.tables import OWN_CASES, TABLES, Tables


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the survivors of each table with their share; 1 if there are any."""
    options = _options(arguments)
    pipeline = ParsedOnce()
    language.load_pipeline = lambda *_: pipeline  # type: ignore[assignment]
    tables = Tables()
    started = time.perf_counter()
    cases = collect(pipeline)
    _say(f"{len(cases)} cases hold, read in {time.perf_counter() - started:.0f} s")
    gc.collect()
    gc.freeze()
    survived = 0
    for table in options.tables:
        survived += _run(table, tables, cases, options)
    return 1 if survived else 0


def _run(table: str, tables: Tables, cases: Sequence[Case], options: argparse.Namespace) -> int:
    started = time.perf_counter()
    values = tables.values(table)
    mutants = list(mutants_of(table, values))
    if options.sample and options.sample < len(mutants):
        mutants = random.Random(options.seed).sample(mutants, options.sample)
    survivors = [
        (mutant, tried)
        for mutant in mutants
        if (tried := _survives(mutant, tables, values, cases, options.seconds)) is not None
    ]
    share = len(survivors) / len(mutants) if mutants else 0.0
    took = time.perf_counter() - started
    _say(f"\n{table}.toml: {len(survivors)} of {len(mutants)} survive ({share:.0%}), {took:.0f} s")
    for mutant, tried in survivors:
        _say(f"  {mutant.label}  [{tried}]")
    return len(survivors)


def _survives(
    mutant: Mutant,
    tables: Tables,
    values: dict[str, Any],
    cases: Sequence[Case],
    seconds: float,
) -> int | None:
    """Return how many cases were tried in vain; None when one noticed."""
    tried = 0
    near = [case for case in cases if any(case.holds(way) for way in mutant.words)]
    if not near:
        return 0
    own = OWN_CASES.get(mutant.table, ())
    near.sort(key=lambda case: (case.file not in own, len(case.text)))
    with tables.changed(mutant.table, mutant.applied(values), first=mutant.trail[0]):
        forget_cases()
        limit = time.process_time() + seconds
        for case in near:
            if not case.passes():
                return None
            tried += 1
            if time.process_time() > limit:
                break
    return tried


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("tables", nargs="*", default=list(TABLES), metavar="TABLE")
    parser.add_argument("--seconds", type=float, default=2.0, help="at most, for one entry")
    parser.add_argument("--sample", type=int, default=0, help="only so many entries of each table")
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    options = parser.parse_args(arguments)
    if unknown := set(options.tables) - set(TABLES):
        parser.error(f"no table {', '.join(sorted(unknown))}; there are {', '.join(TABLES)}")
    return options


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
