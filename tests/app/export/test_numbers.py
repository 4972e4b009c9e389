import csv
import io
import json

import numpy as np
import pytest

from app.document.picture import RunPicture
from app.document.write_problem import WriteProblem
from app.export.numbers import check_numbers, json_parts, write_csv, write_npz, write_numbers
from app.export.problem import ExportProblem
from core.descent import Trajectory
from core.message import message
from core.outcome import Outcome, Verdict


def make_run(name, states, rows=4, dims=2):
    rng = np.random.default_rng(rows)
    trajectory = Trajectory(
        positions=rng.normal(size=(rows, dims)),
        values=rng.normal(size=rows),
        gradients=rng.normal(size=(rows, dims)),
        learning_rates=np.full(rows, 0.1),
        state={state: rng.normal(size=(rows, dims)) for state in states},
    )
    verdict = Verdict(Outcome.CONVERGED, message("Still moving at step {step}.", step=3), (0.0, 0.0))
    start = tuple(trajectory.positions[0])
    return RunPicture(name=name, rule="adam", colour=0, variant=0, start=start, trajectory=trajectory, verdict=verdict)


@pytest.fixture
def runs():
    return [make_run("Adam, 0.1", ["m", "v"]), make_run("Momentum", ["b"], rows=3), make_run("最急降下", [], rows=2)]


def test_json_is_the_contract(runs):
    parsed = json.loads(b"".join(json_parts(runs, "en")))
    assert list(parsed) == ["runs"]
    first = parsed["runs"][0]
    assert list(first) == ["name", "rule", "outcome", "message", "steps", "positions", "values"]
    assert (first["name"], first["rule"], first["outcome"], first["steps"]) == ("Adam, 0.1", "adam", "converged", 3)
    assert first["message"] == "Still moving at step 3."
    assert first["positions"] == runs[0].trajectory.positions.tolist()
    assert parsed["runs"][2]["name"] == "最急降下"


def test_json_has_null_for_what_is_not_finite(runs):
    runs[0].trajectory.values[:3] = [np.nan, np.inf, -np.inf]
    values = json.loads(b"".join(json_parts(runs, "en")))["runs"][0]["values"]
    assert values[:3] == [None, None, None]
    assert values[3] == runs[0].trajectory.values[3]


def test_json_without_runs():
    assert json.loads(b"".join(json_parts([], "en"))) == {"runs": []}


def test_csv_has_a_row_for_each_step_and_all_digits(runs):
    file = io.BytesIO()
    write_csv(file, runs, ("x", "y"))
    table = list(csv.reader(io.StringIO(file.getvalue().decode())))
    states = ["m_x", "m_y", "v_x", "v_y", "b_x", "b_y"]
    gradients = ["gradient_x", "gradient_y"]
    assert table[0] == ["run", "step", "x", "y", "value", "learning_rate", *gradients, *states]
    assert [row[0] for row in table[1:]] == ["Adam, 0.1"] * 4 + ["Momentum"] * 3 + ["最急降下"] * 2
    assert [row[1] for row in table[1:5]] == ["0", "1", "2", "3"]
    adam = runs[0].trajectory
    assert [float(cell) for cell in table[2][2:12]] == [
        *adam.positions[1],
        adam.values[1],
        0.1,
        *adam.gradients[1],
        *adam.state["m"][1],
        *adam.state["v"][1],
    ]
    assert table[2][5] == "0.10000000000000001"
    assert table[1][-2:] == ["", ""]
    assert table[5][8:12] == [""] * 4


def test_csv_of_one_variable():
    file = io.BytesIO()
    write_csv(file, [make_run("SGD", [], dims=1)], ("w",))
    assert file.getvalue().decode().splitlines()[0] == "run,step,w,value,learning_rate,gradient_w"


def test_npz_needs_no_pickle(runs):
    file = io.BytesIO()
    write_npz(file, runs, ("x", "y"), "en")
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        assert arrays["names"].tolist() == ["Adam, 0.1", "Momentum", "最急降下"]
        assert arrays["variables"].tolist() == ["x", "y"]
        assert np.array_equal(arrays["1_positions"], runs[1].trajectory.positions)
        assert np.array_equal(arrays["0_state_m"], runs[0].trajectory.state["m"])


@pytest.mark.parametrize("ending", [".csv", ".npz", ".json", ".JSON"])
def test_files_are_written_once(tmp_path, runs, ending):
    path = tmp_path / f"numbers{ending}"
    write_numbers(str(path), runs, ("x", "y"), "en")
    before = path.read_bytes()
    with pytest.raises(WriteProblem):
        write_numbers(str(path), runs, ("x", "y"), "en")
    assert path.read_bytes() == before
    write_numbers(str(path), runs[:1], ("x", "y"), "en", replace=True)
    assert path.stat().st_size < len(before)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("out", ["numbers.txt", "numbers", ".csv"])
def test_other_endings_are_refused(out):
    with pytest.raises(ExportProblem, match=r"\.csv \.npz \.json"):
        check_numbers(out, replace=False)
