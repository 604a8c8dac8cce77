from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.network import MAX_ACTORS, describe_network, drawn_ties
from dashboard.charts.network_layout import busiest, places
from dashboard.data.case_folder import folder_of
from dashboard.data.filters import TieKind
from dashboard.data.ties import Ground, Tie, ties_of
from dashboard.theme import TIE_DASH
from tests import factories
from tests.charts.figures import network_figure
from tests.charts.frames import HOSTILE, words_in

GROUND = Ground(factories.case(), factories.incidents()[0], None, factories.span("blocked"))


def tie(source: str, target: str, count: int = 1, kind: TieKind = TieKind.ACTS) -> Tie:
    return Tie(kind, source, target, count, (GROUND,) * count)


TIES = (
    tie("brigade", "patrol", 2),
    tie("brigade", "envoy"),
    tie("patrol", "brigade"),
    tie("brigade", "patrol", kind=TieKind.THREATENS),
    tie("spokesman", "brigade", kind=TieKind.BELONGS),
)
NAMES = {actor: actor.capitalize() for actor in ("brigade", "patrol", "envoy", "spokesman")}


def lines(figure: go.Figure) -> dict[str, list[Any]]:
    """Return the traces of lines by their kind."""
    found: dict[str, list[Any]] = {}
    for trace in figure.data:
        if trace.mode == "lines+markers":
            found.setdefault(trace.legendgroup, []).append(trace)
    return found


def marks(figure: go.Figure) -> Any:  # noqa: ANN401 - plotly publishes no types
    return next(trace for trace in figure.data if trace.mode == "markers")


def test_kinds_differ_by_colour_and_by_dashes() -> None:
    found = lines(network_figure(TIES, NAMES, dark=False))
    styles = {kind: {(t.line.color, t.line.dash) for t in traces} for kind, traces in found.items()}

    assert set(found) == {"acts", "threatens", "belongs"}
    assert all(len(each) == 1 for each in styles.values())
    assert len({colour for each in styles.values() for colour, _ in each}) == 3
    assert len({dash for each in styles.values() for _, dash in each}) == 3
    assert len(set(TIE_DASH.values())) == len(TieKind)


def test_a_kind_is_once_in_the_legend_and_a_click_there_hides_nothing() -> None:
    figure = network_figure(TIES, NAMES, dark=False)

    assert [t.name for t in figure.data if t.showlegend is True] == [
        "acts on", "threatens", "belongs to",
    ]  # fmt: skip
    assert figure.layout.legend.itemclick is False


def test_a_line_ends_in_an_arrow_at_whom_it_was_done_to() -> None:
    figure = network_figure((tie("brigade", "envoy"),), NAMES, dark=False)
    (line,) = lines(figure)["acts"]
    drawn = [n for n, size in enumerate(line.marker.size) if size]

    ends = dict(
        zip(
            marks(figure).customdata,
            zip(marks(figure).x, marks(figure).y, strict=True),
            strict=True,
        )
    )
    assert [(line.x[n], line.y[n]) for n in drawn] == [ends["envoy"]]
    assert line.marker.symbol == "arrow"
    assert line.marker.angleref == "previous"
    assert (line.x[0], line.y[0]) == ends["brigade"]


def test_lines_and_marks_lead_to_their_ties_and_actors() -> None:
    figure = network_figure(TIES, NAMES, dark=False)

    keys = {key for traces in lines(figure).values() for t in traces for key in t.customdata if key}
    assert keys == {each.key for each in TIES}
    assert set(marks(figure).customdata) == set(NAMES)


def test_a_line_is_thicker_the_more_incidents_but_not_without_bound() -> None:
    many = tuple(tie("brigade", f"other {n}", n) for n in (1, 2, 50, 500))
    names = {"brigade": "Brigade", **{each.target: each.target for each in many}}
    widths = {t.line.width for t in lines(network_figure(many, names, dark=True))["acts"]}

    assert len(widths) == 3
    assert max(widths) < 6


def test_the_chosen_tie_stands_out() -> None:
    plain = network_figure(TIES, NAMES, dark=False)
    chosen = network_figure(TIES, NAMES, dark=False, chosen=TIES[1].key)

    assert len(chosen.data) == len(plain.data) + 1
    assert len(network_figure(TIES, NAMES, dark=False, chosen="gone").data) == len(plain.data)


def test_who_acts_stands_left_of_whom_it_is_done_to() -> None:
    at = places((tie("a", "b"), tie("b", "c"), tie("a", "c")))

    assert [at[actor].column for actor in "abc"] == [0, 1, 2]


def test_the_actor_in_focus_stands_in_the_middle() -> None:
    at = places(TIES, focus="brigade")

    assert at["brigade"].column == 1
    assert at["spokesman"].column == 0
    assert at["envoy"].column == 2


def test_only_the_actor_in_focus_has_room_for_a_long_name() -> None:
    names = {**NAMES, "brigade": "Popular Mobilization Forces", "envoy": "a" * 30}
    written = {
        note.text
        for note in network_figure(TIES, names, dark=False, focus="brigade").layout.annotations
    }
    without = {note.text for note in network_figure(TIES, names, dark=False).layout.annotations}

    assert "<b>Popular Mobilization Forces</b>" in written
    assert "Popular Mobilization…" in without
    assert "a" * 21 + "…" in written


def crowd(actors: int, ties: int) -> tuple[Tie, ...]:
    """Return a network as tangled as they come: each actor in it, tied at random."""
    dice = random.Random(4)
    names = dice.sample([f"actor {n:02}" for n in range(actors)], actors)
    pairs = {*pairwise(names), *(tuple(dice.sample(names, 2)) for _ in range(ties))}
    return tuple(tie(a, b, dice.randint(1, 5)) for a, b in sorted(pairs))


@pytest.mark.parametrize("actors", [30, 60])
def test_no_name_covers_another_on_any_screen(actors: int) -> None:
    found = crowd(actors, 2 * actors)
    names = {actor: actor for each in found for actor in (each.source, each.target)}
    figure = network_figure(found, names, dark=False)
    written = [note for note in figure.layout.annotations if note.text.startswith("actor")]

    heights = sorted(note.y for note in written)
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    low, high = figure.layout.yaxis.range
    assert len(written) == actors
    assert min(b - a for a, b in pairwise(heights)) * plot / (low - high) >= 20  # pixels


def test_the_same_ties_give_the_same_picture_in_any_order() -> None:
    found = crowd(40, 60)
    names = {actor: actor for each in found for actor in (each.source, each.target)}
    turned = places(tuple(reversed(found)))

    assert turned == places(found)
    once, again = (network_figure(found, names, dark=False).to_json() for _ in range(2))
    assert once == again


def test_those_who_have_to_do_with_each_other_stand_near() -> None:
    found = crowd(40, 20)
    at = places(found)
    as_named = sum(abs(int(t.source[-2:]) - int(t.target[-2:])) for t in found)

    assert sum(abs(at[t.source].row - at[t.target].row) for t in found) < as_named / 2


def test_of_too_many_actors_the_busiest_are_drawn_and_the_rest_counted() -> None:
    found = (*crowd(70, 0), tie("actor 00", "actor 01", 99))
    drawn, left_out = drawn_ties(found)

    assert left_out == 70 - MAX_ACTORS
    assert found[-1] in drawn
    assert "actor 69" in busiest(found, 5, always="actor 69")


def test_names_are_shown_as_written() -> None:
    words = words_in(network_figure(TIES, {**NAMES, "envoy": HOSTILE}, dark=False))

    assert "<a href" not in words
    assert "&lt;b&gt;Bold&lt;/b&gt;" in words


def test_nothing_to_draw_is_an_empty_figure() -> None:
    figure = network_figure((), {}, dark=True)

    assert figure.data == ()
    assert describe_network((), {}) == "No tie between two actors."


def test_a_real_case_has_its_ties() -> None:
    folder = folder_of([factories.case()])
    names = {"unnamed": "Not named", **{key: actor.name for key, actor in folder.actors.items()}}
    found = ties_of(folder, set(folder.linked), list(folder.actors))

    assert {"River Brigade", "Coalition forces", "Not named"} <= {
        note.text for note in network_figure(found, names, dark=True).layout.annotations
    }


def test_the_network_in_words() -> None:
    assert describe_network(TIES, NAMES) == (
        "acts on: Brigade → Patrol (2), Brigade → Envoy (1), Patrol → Brigade (1). "
        "threatens: Brigade → Patrol (1). belongs to: Spokesman → Brigade (1)."
    )
