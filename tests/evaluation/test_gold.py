"""Gold is loaded as it lies there, and what is wrong with it is said by file, field and fix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.data.model import IncidentType, Modality
from dashboard.errors import ArticleError, GoldError
from dashboard.evaluation.gold import load_gold
from tests.evaluation.making import EXAMPLE_TEXT, example, write, write_gold

Reading = dict[str, Any]


def test_the_example_of_the_guide_is_gold(tmp_path: Path) -> None:
    (article,) = load_gold(write_gold(tmp_path / "gold", {"hit-2019": example()}))

    (incident,) = article.incidents
    assert article.article.published is not None
    assert article.article.published.edtf == "2019-02-03"
    assert article.quote(incident) == EXAMPLE_TEXT
    assert EXAMPLE_TEXT[slice(*incident.triggers[0])] == "shot"
    assert incident.required
    assert incident.types == (IncidentType.ASSAULT,)
    assert incident.actors == (("gunmen",), ())
    assert incident.recipients == (("officers",), ("police",))
    assert (incident.places, incident.sites, incident.dates) == (("Hit",), (None,), ("2019-01-28",))
    assert incident.modality == (Modality.REPORTED,)
    assert [actor.names for actor in article.actors] == [("gunmen",), ("officers", "police")]
    assert article.places[0].points == ((33.64, 42.83),)


def test_further_fields_are_welcome(tmp_path: Path) -> None:
    reading = {**example(), "source": "own text", "coder": "A. B."}
    reading["incidents"][0]["killed"] = [2]

    assert load_gold(write_gold(tmp_path / "gold", {"a": reading}))


def test_an_article_may_have_no_incident(tmp_path: Path) -> None:
    reading: Reading = {"incidents": [], "actors": [], "places": []}

    (article,) = load_gold(write_gold(tmp_path / "gold", {"a": reading}))

    assert article.incidents == ()


def test_spans_count_after_a_header_and_null_leaves_its_date(tmp_path: Path) -> None:
    text = f"title: T\npublished: 2019-02-01\n\n{EXAMPLE_TEXT}"
    folder = write_gold(tmp_path / "gold", {"a": example(), "b": example()}, text=text)
    write(folder / "published.json", {"a": None, "b": "2019-02"})

    first, second = load_gold(folder)

    assert first.quote(first.incidents[0]) == EXAMPLE_TEXT
    assert first.article.published is not None
    assert first.article.published.edtf == "2019-02-01"
    assert second.article.title == "T"
    assert second.article.published is not None
    assert second.article.published.edtf == "2019-02"


def test_acts_told_by_one_word_have_ids_of_their_own(tmp_path: Path) -> None:
    reading = example()
    reading["incidents"] = [reading["incidents"][0]] * 2 + [
        {**reading["incidents"][0], "triggers": [[12, 15]]},
        {**reading["incidents"][0], "triggers": []},
    ]

    (article,) = load_gold(write_gold(tmp_path / "gold", {"a": reading}))

    assert [incident.id for incident in article.incidents] == ["7-11", "7-11#2", "12-15", "0-42"]


# --- which articles ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("only", "half", "keys"),
    [
        ((), None, ["a", "b", "c"]),
        (("b",), None, ["b"]),
        (("c", "a"), None, ["a", "c"]),
        ((), "dev", ["a", "c"]),
        (("a", "b"), "dev", ["a"]),
    ],
)
def test_some_articles_alone(
    tmp_path: Path, only: tuple[str, ...], half: str | None, keys: list[str]
) -> None:
    split = {"dev": ["c", "a"], "held": ["b"]}
    folder = write_gold(tmp_path / "gold", dict.fromkeys("abc", example()), split=split)

    assert [article.key for article in load_gold(folder, only=only, half=half)] == keys


def test_an_article_not_asked_for_may_be_unfinished(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "gold", {"a": example(), "b": {}})

    assert [article.key for article in load_gold(folder, only=["a"])] == ["a"]


@pytest.mark.parametrize(
    ("only", "half", "complaint"),
    [
        (("aa",), None, "articles: no aa.txt; did you mean 'a'?"),
        (("xyz",), None, "articles: no xyz.txt; use one of a, b"),
        ((), "test", "split.json: no 'test'; use one of dev, held"),
        (("b",), "dev", "no article of --only is in 'dev'"),
        ((), "held", r"split.json: held\[0\]: no article 'c'; use one of a, b"),
        ((), "none", "split.json: none: is empty; list the keys"),
    ],
)
def test_articles_that_are_not_there(
    tmp_path: Path, only: tuple[str, ...], half: str | None, complaint: str
) -> None:
    split = {"dev": ["a"], "held": ["c"], "none": []}
    folder = write_gold(tmp_path / "gold", dict.fromkeys("ab", example()), split=split)
    if half == "test":
        write(folder / "split.json", {"dev": ["a"], "held": ["b"]})

    with pytest.raises(GoldError, match=complaint):
        load_gold(folder, only=only, half=half)


# --- what is wrong -------------------------------------------------------------------------------


def _set(*way: str | int, value: object) -> Callable[[Reading], None]:
    def change(reading: Reading) -> None:
        field: Any = reading
        for step in way[:-1]:
            field = field[step]
        field[way[-1]] = value

    return change


def _act(field: str, value: object) -> Callable[[Reading], None]:
    return _set("incidents", 0, field, value=value)


def _without(field: str) -> Callable[[Reading], None]:
    def change(reading: Reading) -> None:
        reading["incidents"][0].pop(field)

    return change


def _renamed(field: str, name: str) -> Callable[[Reading], None]:
    def change(reading: Reading) -> None:
        reading["incidents"][0][name] = reading["incidents"][0].pop(field)

    return change


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_set("doc", value="b"), "doc: must be the file's own key; write 'a'"),
        (_set("incidents", value={}), "incidents: must be a list: [...]; it is {}"),
        (_without("evidence"), "incidents[0]: no 'evidence'; add it"),
        (_without("sites"), "incidents[0]: no 'sites'; add it"),
        (_renamed("recipients", "recipient"), "incidents[0]: no 'recipients'; rename 'recipient'"),
        (_act("evidence", []), "incidents[0].evidence: is empty; write [[start, end]]"),
        (_act("evidence", [0, 42]), "incidents[0].evidence[0]: must be [start, end] with"),
        (_act("evidence", [[0, 43]]), "incidents[0].evidence[0]: must be [start, end] with 0 <="),
        (_act("evidence", [[5, 5]]), "incidents[0].evidence[0]: must be"),
        (_act("evidence", [[-1, 5]]), "incidents[0].evidence[0]: must be"),
        (_act("triggers", [[7.0, 11]]), "incidents[0].triggers[0]: must be"),
        (_act("triggers", [[False, 11]]), "incidents[0].triggers[0]: must be"),
        (_act("triggers", [[0, True]]), "incidents[0].triggers[0]: must be"),
        (_act("required", 1), "incidents[0].required: must be true or false; it is 1"),
        (_act("types", ["ASAULT"]), "incidents[0].types[0]: unknown 'ASAULT'; did you mean 'ASSA"),
        (_act("types", []), 'incidents[0].types: is empty; write ["ASSAULT"]'),
        (_act("types", "ASSAULT"), 'incidents[0].types: must be a list: ["ASSAULT"]; it is "ASSA'),
        (_act("modality", ["said"]), "incidents[0].modality[0]: unknown 'said'; use one of repo"),
        (_act("modality", [None]), "incidents[0].modality[0]: must be a text"),
        (_act("actors", []), 'incidents[0].actors: is empty; write [["NAME"]], or [[]] for nob'),
        (_act("actors", ["gunmen"]), 'incidents[0].actors[0]: must be a list: ["NAME"]; it is "g'),
        (_act("recipients", [[""]]), "incidents[0].recipients[0][0]: must be a text that is not"),
        (_act("places", []), 'incidents[0].places: is empty; write ["NAME"], or [null] for none'),
        (_act("places", [3]), "incidents[0].places[0]: must be a text that is not empty, or null"),
        (_act("dates", ["28.1.2019"]), "incidents[0].dates[0]: '28.1.2019' is no date as gold"),
        (_act("dates", ["2019-02-30"]), "incidents[0].dates[0]: '2019-02-30' is a day that no"),
        (_set("actors", 0, "names", value="x"), "actors[0].names: must be a list"),
        (_set("actors", 1, "required", value=None), "actors[1].required: must be true or false"),
        (_set("places", 0, "latlon", value=[33, 42]), "places[0].latlon[0]: must be a list"),
        (_set("places", 0, "latlon", value=[[33]]), "places[0].latlon[0]: must be [latitude, l"),
        (
            _set("places", 0, "latlon", value=[[133, 42]]),
            "places[0].latlon[0][0]: must be a number from -90 to 90; it is 133",
        ),
    ],
)
def test_a_wrong_field_is_named(
    tmp_path: Path, change: Callable[[Reading], None], complaint: str
) -> None:
    reading = {**example(), "doc": "a"}
    change(reading)
    folder = write_gold(tmp_path / "gold", {"a": example()})
    path = folder / "incidents" / "a.json"
    write(path, reading)

    with pytest.raises(GoldError) as error:
        load_gold(folder)

    assert str(error.value).startswith(f"{path}: {complaint}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("incidents/a.json", b"{", "not JSON at line 1 column 2"),
        ("incidents/a.json", b"[]", 'must be an object such as {"KEY": ...}; it is []'),
        ("incidents/a.json", b"\xff", "not UTF-8 at byte 0; save it as UTF-8"),
        ("incidents/a.json", b"[" * 100_000, "is nested too deeply"),
        ("published.json", b"{}", 'no \'a\'; add "a": "2019-02-03", or null if unknown'),
        ("published.json", b'{"a": "soon"}', "a: 'soon' is no date; write it as 2019-02-03, 2019"),
        ("published.json", b'{"a": 2019}', "a: must be a text that is not empty, or null for none"),
        ("published.json", b'{"a": null, "b": null}', "b: no article 'b'"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, name: str, content: bytes, complaint: str) -> None:
    folder = write_gold(tmp_path / "gold", {"a": example()})
    (folder / name).write_bytes(content)

    with pytest.raises(GoldError) as error:
        load_gold(folder)

    assert str(error.value).startswith(f"{folder / name}: {complaint}")


@pytest.mark.parametrize(
    ("lacks", "complaint"),
    [
        ("published.json", "published.json: no such file; add it"),
        ("incidents/a.json", "a.json: no such file; add it, or take articles/a.txt away"),
        ("articles/a.txt", "a.txt: no such file; add it, or take incidents/a.json away"),
    ],
)
def test_a_missing_file_is_named(tmp_path: Path, lacks: str, complaint: str) -> None:
    folder = write_gold(tmp_path / "gold", {"a": example(), "b": example()})
    (folder / lacks).unlink()

    with pytest.raises(GoldError, match=complaint):
        load_gold(folder)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"articles: holds no \.txt; put the texts"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="gone: no such folder; name one that holds articles/"):
        load_gold(tmp_path / "gone")


def test_an_empty_article_is_named(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "gold", {"a": example()}, text="\n")

    with pytest.raises(ArticleError, match=r"a\.txt: is empty; give it the text of an article"):
        load_gold(folder)
