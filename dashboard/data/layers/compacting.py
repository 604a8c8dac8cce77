"""Many small files → few: those of a month become one, as long as it stays of a size to sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from dashboard.data.layers.manifest import LayerFile, read_manifest, write_manifest
from dashboard.data.layers.month_files import completed, to_disk, write_file
from dashboard.data.layers.reading import read_file

__all__ = ["compact", "compacted"]

_MOST_ROWS = 1_000_000  # of one file: about 400 MB while it is sorted


def compact(folder: Path) -> int:
    """Put the files of each month of a layer together; return how many files that leaves less.

    Whoever reads meanwhile sees all rows once: the manifest names the files, and is replaced whole.
    """
    before = read_manifest(folder)
    files = compacted(folder, before.files, name="all")
    if files == before.files:
        return 0
    write_manifest(folder, completed(before, files))
    to_disk(folder)
    kept = {file.path for file in files}
    for file in before.files:
        if file.path not in kept:
            (folder / file.path).unlink()
    return len(before.files) - len(files)


def compacted(folder: Path, files: Sequence[LayerFile], *, name: str) -> tuple[LayerFile, ...]:
    """Write the files that *files* become, and return them; those that stay alone are not touched.

    The old ones are left where they are.  *name* begins the names of the new ones, which have to be
    others than those of the old ones.
    """
    found: list[LayerFile] = []
    there = {file.path for file in files}
    for month, listed in groupby(sorted(files, key=lambda file: file.path), key=_month):
        for number, group in enumerate(_groups(list(listed))):
            if len(group) == 1:
                found.extend(group)
                continue
            path = f"{month}/{name}-{number:06}.parquet"
            while path in there:
                number += 1
                path = f"{month}/{name}-{number:06}.parquet"
            there.add(path)
            rows = pa.concat_tables([read_file(folder / file.path) for file in group])
            found.append(write_file(folder, path, rows))
            to_disk(folder / path)
    return tuple(sorted(found, key=lambda file: file.path))


def _month(file: LayerFile) -> str:
    return file.path.partition("/")[0]


def _groups(files: Sequence[LayerFile]) -> Iterator[list[LayerFile]]:
    """Yield files that go together, none of the groups too large to sort."""
    group: list[LayerFile] = []
    for file in sorted(files, key=lambda file: (file.earliest is None, file.earliest, file.path)):
        if group and sum(each.rows for each in group) + file.rows > _MOST_ROWS:
            yield group
            group = []
        group.append(file)
    if group:
        yield group
