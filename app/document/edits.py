"""All edits of a scene, under one name: `edits.move_start(scene, run, point)`.

Each is a pure function from scene to scene, so that a change is committed, previewed, tested and undone by the same
door. Where a value cannot be taken it raises Refused with a sentence (a formula that cannot be read: FormulaError);
a scene that made sense before makes sense after.
"""

from app.document.run_edits import (
    add_run,
    compare_all,
    default_start,
    duplicate_run,
    hide_run,
    move_all_starts,
    move_start,
    race_fairly,
    race_rule,
    remove_run,
    rename_run,
    reorder_run,
    reset_hyperparameter,
    set_hyperparameter,
    set_noise,
    set_rule,
    set_schedule,
    solo_run,
)
from app.document.scene_edits import set_camera, set_captions, set_seed, set_steps, set_view
from app.document.surface_edits import set_formula, set_parameter, set_surface, set_window

__all__ = [
    "add_run",
    "compare_all",
    "default_start",
    "duplicate_run",
    "hide_run",
    "move_all_starts",
    "move_start",
    "race_fairly",
    "race_rule",
    "remove_run",
    "rename_run",
    "reorder_run",
    "reset_hyperparameter",
    "set_camera",
    "set_captions",
    "set_formula",
    "set_hyperparameter",
    "set_noise",
    "set_parameter",
    "set_rule",
    "set_schedule",
    "set_seed",
    "set_steps",
    "set_surface",
    "set_view",
    "set_window",
    "solo_run",
]
