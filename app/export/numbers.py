"""The numbers of a descent as JSON, CSV and NPZ. No Qt here: `thalweg run` must start at once."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.document.atomic import atomic_write, check_target
from app.document.picture import RunPicture
from app.document.translation import translate
from app.export.problem import ExportProblem
from core.message import message

_NUMBER = "%.17g"
ENDINGS = (".csv", ".npz", ".json")


def check_numbers(out: str, *, replace: bool) -> str:
    """The ending of a place where numbers can be written; raises ExportProblem for an unknown one, and WriteProblem."""
    ending = Path(out).suffix.lower()
    if ending not in ENDINGS:
        known = " ".join(ENDINGS)
        raise ExportProblem(
            message("Numbers can be written to {known}, not to {ending}.", known=known, ending=ending or out)
        )
    check_target(out, replace=replace)
    return ending


def write_numbers(
    out: str, runs: Sequence[RunPicture], variables: Sequence[str], language: str, *, replace: bool = False
) -> None:
    """Write the runs in the format of the ending; raises what `check_numbers` does."""
    ending = check_numbers(out, replace=replace)
    with atomic_write(out, replace=replace) as file:
        if ending == ".csv":
            write_csv(file, runs, variables)
        elif ending == ".npz":
            write_npz(file, runs, variables, language)
        else:
            file.writelines(json_parts(runs, language))


def json_parts(runs: Sequence[RunPicture], language: str) -> Iterator[bytes]:
    """The JSON of the contract, run by run; a number that is not finite is null."""
    yield b'{"runs": ['
    for k, run in enumerate(runs):
        trajectory = run.trajectory
        yield b"\n" if k == 0 else b",\n"
        yield msgspec.json.encode(
            {
                "name": run.name,
                "rule": run.rule,
                "outcome": run.verdict.outcome.value,
                "message": translate(run.verdict.message, language),
                "steps": trajectory.steps,
                "positions": trajectory.positions.tolist(),
                "values": trajectory.values.tolist(),
            }
        )
    yield b"\n]}\n"


def write_csv(file: IO[bytes], runs: Sequence[RunPicture], variables: Sequence[str]) -> None:
    """One row for each step of each run. Numbers have 17 significant digits, so that reading gives the same ones.

    Runs whose rules keep different state share one table: a run leaves the columns of the others empty.
    """
    states = tuple(dict.fromkeys(name for run in runs for name in run.trajectory.state))
    state_columns = [f"{name}_{variable}" for name in states for variable in variables]
    gradient_columns = [f"gradient_{variable}" for variable in variables]
    head = ["run", "step", *variables, "value", "learning_rate", *gradient_columns, *state_columns]
    file.write((_csv_line(head) + "\n").encode())
    for run in runs:
        file.writelines(_csv_rows(run, states, len(variables)))


def _csv_line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _csv_rows(run: RunPicture, states: Sequence[str], dims: int) -> Iterator[bytes]:
    """One format string for the whole row takes less than half the time of a csv.writer."""
    trajectory = run.trajectory
    kept = [trajectory.state[name] for name in states if name in trajectory.state]
    numbers = [trajectory.positions, trajectory.values, trajectory.learning_rates, trajectory.gradients, *kept]
    cells = [_NUMBER] * (2 * dims + 2)
    for name in states:
        cells += [_NUMBER if name in trajectory.state else ""] * dims
    row = "%s,%d," + ",".join(cells) + "\n"
    title = _csv_line([run.name])
    for step, values in enumerate(np.column_stack(numbers).tolist()):
        yield (row % (title, step, *values)).encode()


def write_npz(file: IO[bytes], runs: Sequence[RunPicture], variables: Sequence[str], language: str) -> None:
    """Plain arrays that `numpy.load` reads without pickle: `names` etc. (runs,), and for each run `0_positions` etc."""
    arrays: dict[str, NDArray[np.float64] | NDArray[np.str_]] = {
        "variables": np.array(variables, np.str_),
        "names": np.array([run.name for run in runs], np.str_),
        "rules": np.array([run.rule for run in runs], np.str_),
        "outcomes": np.array([run.verdict.outcome.value for run in runs], np.str_),
        "messages": np.array([translate(run.verdict.message, language) for run in runs], np.str_),
    }
    for k, run in enumerate(runs):
        trajectory = run.trajectory
        for name in ("positions", "values", "gradients", "learning_rates"):
            arrays[f"{k}_{name}"] = getattr(trajectory, name)
        for name, state in trajectory.state.items():
            arrays[f"{k}_state_{name}"] = state
    np.savez_compressed(file, allow_pickle=False, **arrays)
