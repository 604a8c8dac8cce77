"""The pages show an article as it reads with the user's own knowledge."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import state
from dashboard.data.article import ARTICLE_VARIABLE
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE, folder_in_use
from dashboard.data.knowledge_folder import use_knowledge
from dashboard.data.served import case_of
from dashboard.widgets.actor_identity import identity

ACTORS = '[[actor]]\nname = "Vostrian Home Guard"\nkind = "militia"\n'


@pytest.mark.filterwarnings("ignore:No runtime found")
def test_the_folder_named_by_the_environment_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, folder = tmp_path / "a.txt", tmp_path / "mine"
    article.write_text("The Vostrian Home Guard shelled Mosul on Monday.", encoding="utf-8")
    folder.mkdir()
    (folder / "actors.toml").write_text(ACTORS, encoding="utf-8")
    monkeypatch.setenv(ARTICLE_VARIABLE, str(article))
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(folder))

    shown = state.load_view().folder

    try:
        assert folder_in_use() == folder
        actor = next(each for each in shown.actors.values() if each.name == "Vostrian Home Guard")
        kind = next(f for f in identity(shown, actor.id)["fields"] if f["label"] == "Kind")
        assert [line["note"] for line in kind["lines"]] == [
            "known from the actor file; source: own file actors.toml"
        ]
    finally:
        use_knowledge(None)
        state.view_at.clear()
        case_of.cache_clear()
