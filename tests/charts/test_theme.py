from __future__ import annotations

import itertools
import math
import re
import subprocess
import sys
from pathlib import Path

import plotly.io as pio
import pytest

import dashboard
from dashboard.data.model import IncidentType, Modality
from dashboard.theme import (
    DARK,
    LIGHT,
    STATUS_STYLE,
    TYPE_FAMILY,
    Palette,
    faded,
    families,
    template,
)

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

# How the common eye and those without red, green or blue cones see linear RGB
# (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    seen = [
        min(
            1.0,
            max(0.0, sum(weight * part for weight, part in zip(row, linear(colour), strict=True))),
        )
        for row in EYES[eye]
    ]
    red, green, blue = seen
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@THEMES
@pytest.mark.parametrize("text", ["ink", "quiet"])
@pytest.mark.parametrize("ground", ["page", "panel", "band"])
def test_text_stands_out_from_its_ground(colours: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    "label",
    ["label", "label_quiet", "label_governorate", "label_water", "label_airfield"],
)
@pytest.mark.parametrize("ground", ["land", "focus", "sea"])
def test_names_on_the_map_can_be_read(colours: Palette, label: str, ground: str) -> None:
    assert contrast(getattr(colours, label), getattr(colours, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["land", "focus", "sea", "page", "band"])
def test_marks_stand_out_from_the_map_and_the_page(colours: Palette, ground: str) -> None:
    marks = {**colours.families, "denied": colours.denied, "selected": colours.selected}
    faint = {
        name: round(contrast(colour, getattr(colours, ground)), 2)
        for name, colour in marks.items()
        if contrast(colour, getattr(colours, ground)) < 3
    }
    assert faint == {}


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_families_differ_to_every_eye(colours: Palette, eye: str) -> None:
    close = {
        (one, other): round(math.dist(lab(first, eye), lab(second, eye)), 1)
        for (one, first), (other, second) in itertools.combinations(colours.families.items(), 2)
        if math.dist(lab(first, eye), lab(second, eye)) < 15
    }
    assert close == {}


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_ties_differ_to_every_eye_and_stand_out_from_the_page(colours: Palette, eye: str) -> None:
    assert {
        kind for kind, tone in colours.ties.items() if contrast(tone, colours.page) < 3
    } == set()
    close = {
        (one, other): round(math.dist(lab(first, eye), lab(second, eye)), 1)
        for (one, first), (other, second) in itertools.combinations(colours.ties.items(), 2)
        if math.dist(lab(first, eye), lab(second, eye)) < 15
    }
    assert close == {}


@pytest.mark.parametrize(
    ("eye", "one", "other"),
    [
        ("deuteranopia", "#b25a5a", "#6f7f3c"),  # red and green of one brightness
        ("tritanopia", "#0077bb", "#008f80"),  # blue and green
    ],
)
def test_the_colour_measure_knows_what_looks_alike(eye: str, one: str, other: str) -> None:
    assert math.dist(lab(one, "common"), lab(other, "common")) > 40
    assert math.dist(lab(one, eye), lab(other, eye)) < 15


@pytest.mark.parametrize("eye", EYES)
def test_white_is_white_to_every_eye(eye: str) -> None:
    assert lab("#ffffff", eye) == pytest.approx((100, 0, 0), abs=0.05)


def test_every_type_has_a_family_and_every_status_a_style() -> None:
    assert set(TYPE_FAMILY) == set(IncidentType)
    assert set(STATUS_STYLE) == set(Modality)


def test_families_differ_by_shape_too() -> None:
    assert len(families()) <= 7
    assert len({family.glyph for family in families()}) == len(families())
    assert len({family.symbol for family in families()}) == len(families())
    assert all(set(colours.families) == {f.key for f in families()} for colours in (LIGHT, DARK))


def test_the_templates_are_there_and_the_default_is_left_alone() -> None:
    assert template(dark=False) in pio.templates
    assert template(dark=True) in pio.templates

    # Streamlit, once it has drawn a chart, sets a default of its own: a fresh process has neither.
    program = "import plotly.io as pio, dashboard.theme; print(pio.templates.default)"
    fresh = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert fresh.stdout.strip() == "plotly"


HEX_RE = re.compile(r"[\"'](#[0-9a-fA-F]{3,8})[\"']")


def test_no_other_file_has_a_colour_of_its_own() -> None:
    package = Path(dashboard.__file__).parent
    found = {
        path.relative_to(package).as_posix(): set(HEX_RE.findall(path.read_text("utf-8")))
        for path in sorted(package.rglob("*.py"))
        if path != package / "theme" / "colours.py"
    }
    # Streamlit's own widgets are told the colours before anything is imported: the same ones.
    assert found.pop("serve.py") <= {LIGHT.accent, DARK.accent, DARK.page, DARK.band}
    assert {file: colours for file, colours in found.items() if colours} == {}


def test_a_faded_colour_keeps_its_hue() -> None:
    assert faded("#0072b2", 0.25) == "rgba(0,114,178,0.25)"
