import itertools

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.painting import colour
from app.painting.theme import THEMES, load_theme

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def srgb(ink: QColor):
    return colour.from_hex(ink.name())


def contrast(one, other):
    return float(colour.contrast(srgb(one), srgb(other)))


@pytest.fixture(params=THEMES)
def theme(request):
    return load_theme(request.param)


def test_an_unknown_theme_is_a_key_error():
    with pytest.raises(KeyError):
        load_theme("neon")


def test_every_colour_is_one(theme):
    inks = [theme.ground, theme.panel, theme.line, theme.tick, theme.text, theme.quiet, theme.accent]
    inks += [*theme.runs.colours, theme.runs.halo, theme.runs.rim, theme.field.undefined, theme.field.hatch]
    assert all(ink.isValid() for ink in inks)
    assert len(theme.runs.colours) == 8


def test_type_and_controls_can_be_read(theme):
    """WCAG AA: 4.5 for text, 3 for what can be acted on and for ticks."""
    for ground in (theme.ground, theme.panel):
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.quiet, ground) >= 4.5
        assert contrast(theme.accent, ground) >= 4.5
        assert contrast(theme.tick, ground) >= 3


def test_runs_stand_out_from_ground_and_halo(theme):
    for ink in theme.runs.colours:
        assert contrast(ink, theme.ground) >= 3.4
        assert contrast(ink, theme.runs.halo) >= 3.4


def test_runs_stand_out_from_the_surface(theme):
    """3 over all of the ramp; on the light ground, whose colours would become mud, 2.75, and the halo helps."""
    least = 2.75 if theme.name == "light" else 3.0
    for ink, share in itertools.product(theme.runs.colours, np.linspace(0, 1, 9)):
        assert contrast(ink, theme.field.colour(share)) >= least, (ink.name(), share)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_runs_are_told_apart_by_all_kinds_of_colour_vision(theme, deficiency):
    """A distance of 0.02 in OKLab is just visible side by side; trails lie apart, so two and a half times that."""
    seen = [
        colour.to_oklab(colour.from_linear(DEFICIENCIES[deficiency] @ colour.to_linear(srgb(ink))))
        for ink in theme.runs.colours
    ]
    distances = {(i, j): float(np.linalg.norm(seen[i] - seen[j])) for i, j in itertools.combinations(range(8), 2)}
    assert min(distances.values()) >= 0.05, min(distances, key=distances.get)


def test_the_field_is_calm_and_even(theme):
    ramp = theme.field.lab(np.linspace(0, 1, 33))
    chroma = np.hypot(ramp[:, 1], ramp[:, 2])
    assert chroma.max() < 0.045
    assert np.ptp(ramp[:, 0]) < 0.2
    steps = np.linalg.norm(np.diff(ramp, axis=0), axis=1)
    assert np.ptp(steps) < 1e-9  # the same distance everywhere: perceptually uniform


def test_contour_lines_are_one_step_darker_but_quieter_than_type(theme):
    for share in (0.0, 0.5, 1.0):
        ground, line = theme.field.colour(share), theme.field.colour(share, theme.field.contour)
        assert colour.to_oklab(srgb(line))[0] < colour.to_oklab(srgb(ground))[0] - 0.03
        assert contrast(line, ground) < 2


def test_projector_is_for_the_back_row():
    hall, desk = load_theme("projector"), load_theme("light")
    assert hall.lines == 2 * desk.lines
    assert hall.type == pytest.approx(1.4 * desk.type)
    assert all(contrast(ink, hall.ground) >= 4.5 for ink in hall.runs.colours)


def test_low_values_are_nearest_to_the_ground(theme):
    assert contrast(theme.field.colour(0.0), theme.ground) < contrast(theme.field.colour(1.0), theme.ground)
