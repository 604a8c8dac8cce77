"""What the benchmarks measure is what a user can run."""

from __future__ import annotations

from pathlib import Path

from dashboard.data.article import MAX_ARTICLE_BYTES, load_article
from tests.bench.texts import bytes_of


def test_the_longest_text_measured_is_the_longest_accepted(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(bytes_of(MAX_ARTICLE_BYTES))

    assert MAX_ARTICLE_BYTES - 4 < file.stat().st_size <= MAX_ARTICLE_BYTES
    assert len(load_article(file).text.encode()) == file.stat().st_size
