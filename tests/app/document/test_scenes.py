"""The scenes that come with the program: they open, and show what they are there to show."""

from pathlib import Path

import numpy as np
import pytest

from app.document.files import load, scene_to_bytes
from app.document.resolve import Resolver

FOLDER = Path(__file__).parents[3] / "resources" / "scenes"
SCENES = sorted(FOLDER.iterdir())


def runs_of(name):
    return Resolver().resolve(load(FOLDER / f"{name}.thalweg"), columns=60).runs


def ends(name):
    return {run.name: run.trajectory.positions[-1] for run in runs_of(name)}


def outcomes(name):
    return {run.name: run.verdict.outcome.value for run in runs_of(name)}


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_every_scene(path):
    """Opens, is written as it stands, and has a picture in which every run has a name of its own and a sentence."""
    scene = load(path)
    assert path.suffix == ".thalweg"
    assert scene_to_bytes(scene).decode() == path.read_text(encoding="utf-8")
    picture = Resolver().resolve(scene, columns=60)
    assert picture.problem is None
    names = [run.name for run in picture.runs]
    assert len(set(names)) == len(names)
    assert names or scene.network is not None
    assert all(str(run.verdict.message) for run in picture.runs)


def test_the_example_has_five_rules():
    example = ends("example")
    assert list(example) == ["SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"]
    assert np.allclose(example["Momentum"], (1, 1), atol=1e-5)
    assert all(np.hypot(*(end - 1)) < 0.4 for end in example.values())


def test_classic_valley():
    """End points computed beforehand, with another program."""
    valley = ends("classic_valley")
    assert valley["SGD"] == pytest.approx((-0.350393, 0.084782), abs=1e-6)
    assert valley["Momentum"] == pytest.approx((0.896414, 0.088086), abs=1e-6)
    assert valley["AdaGrad"] == pytest.approx((-0.120162, 0), abs=1e-6)
    assert valley["RMSprop"][0] == pytest.approx(-0.000005, abs=1e-6)
    assert valley["Adam"] == pytest.approx((0.136015, 0.318245), abs=1e-6)


def test_local_minimum():
    """B.1: the same rule and rate, two starts, two minima."""
    reached = ends("local_minimum")
    assert reached["from −4"] == pytest.approx([-2], abs=1e-6)
    assert reached["from 3"] == pytest.approx([1.9638], abs=1e-4)
    (trap,) = (run for run in runs_of("local_minimum") if run.name == "from 3")
    assert trap.trajectory.values[-1] == pytest.approx(0.2928, abs=1e-4)


def test_four_rates():
    """B.5: factor 1 − 6·rate in each step."""
    finals = {run.name: run.trajectory for run in runs_of("four_rates")}
    assert finals["rate 0.003"].positions[100, 0] == pytest.approx(0.163, abs=1e-3)
    assert finals["rate 0.03"].positions[100, 0] == pytest.approx(2.4e-9, rel=0.01)
    assert (finals["rate 0.03"].positions > 0).all()
    zigzag = finals["rate 0.3"].positions[:, 0]
    assert zigzag[100] == pytest.approx(2.0e-10, rel=0.02)
    assert (np.sign(zigzag[1:]) == -np.sign(zigzag[:-1])).all()
    assert finals["rate 3"].diverged_at is not None


def test_one_weight():
    """A.2, A.7: from 1.95 with rate 0.1 to 1.96 in one step; loss 0.0025 at the start."""
    (run,) = runs_of("one_weight")
    assert run.trajectory.values[0] == pytest.approx(0.0025)
    assert run.trajectory.positions[1, 0] == pytest.approx(1.96)
    assert run.trajectory.gradients[0, 0] == pytest.approx(-0.1)


def test_himmelblau_one_start_three_minima():
    reached = ends("himmelblau")
    minima = np.array([(3, 2), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848127)])
    found = {name: int(np.argmin(np.hypot(*(minima - end).T))) for name, end in reached.items()}
    assert len(set(found.values())) == 3
    assert set(outcomes("himmelblau").values()) == {"converged"}


def test_two_wells_only_momentum_finds_the_lower_one():
    reached = ends("two_wells")
    assert reached["Momentum"][0] < -0.9
    assert reached["SGD"][0] > 0.9
    assert reached["Adam"][0] > 0.9


def test_rate_too_large():
    assert outcomes("rate_too_large")["rate 0.25"] == "diverged"
    assert outcomes("rate_too_large")["rate 0.1"] != "diverged"


def test_half_undefined():
    picture = Resolver().resolve(load(FOLDER / "half_undefined.thalweg"), columns=60)
    assert picture.field.undefined_share == pytest.approx(0.5, abs=0.02)
    assert outcomes("half_undefined")["Momentum"] == "left_domain"
    assert ends("half_undefined")["SGD"] == pytest.approx((np.exp(-1), 0), abs=1e-4)


def test_line_through_points():
    """Batches of two rows: paths tremble, and the falling rate calms them."""
    reached = ends("line_through_points")
    best = np.polyfit([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5], [1.1, 1.2, 2.2, 2.3, 3.2, 3.3, 4.3, 4.2, 5.2, 5.4], 1)
    assert all(np.hypot(*(end - best)) < 0.5 for end in reached.values())
