import pytest

from core.resources import resource


def test_a_good_scene(thalweg, scene):
    answer = thalweg("check", scene)
    assert (answer.status, answer.err, answer.out.count("\n")) == (0, "", 1)
    assert "2" in answer.out


def test_a_bad_scene_field_by_field(thalweg, make_scene):
    answer = thalweg("check", make_scene(steps=0, seed="x", colour="red"))
    assert (answer.status, answer.out) == (2, "")
    lines = answer.err.splitlines()
    assert sorted(line.split(":")[0] for line in lines) == ["colour", "seed", "steps"]


def test_a_plane_has_a_name(thalweg, make_scene, plane):
    answer = thalweg("check", make_scene(surface=plane))
    assert answer == (
        0,
        "Nothing is wrong: Loss of the network 2-8-8-1 on a plane of random directions, runs: 2, steps: 40.\n",
        "",
    )
    plane["plane"]["centre"] = [1, 2]
    answer = thalweg("check", make_scene(surface=plane))
    assert answer == (2, "", "surface.plane.centre: 105 entries are needed here, not 2.\n")


def test_problems_speak_japanese(thalweg, make_scene):
    answer = thalweg("check", make_scene(steps=0), "--language", "ja")
    assert answer.err.startswith("steps: ")
    assert not answer.err.isascii()


def test_rules(thalweg, tmp_path):
    assert thalweg("check", resource("rules", "adam.toml")).status == 0
    broken = tmp_path / "broken.toml"
    broken.write_text("name = 3\n")
    answer = thalweg("check", broken)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.strip()
    broken.write_bytes(b"\xff\xfe")
    assert thalweg("check", broken).status == 2


def test_a_formula_of_a_rule_is_told_with_column_and_hint(thalweg, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text('name = "A"\nstep = """\nv = g\ndelta = -0.1*(v\n"""\n[state]\nv = "k"\n')
    state, step = thalweg("check", broken).err.splitlines()
    assert state == "state.v: Unknown name k (column 1)"
    assert step == "step: Line 2: The bracket ( is never closed (column 14: Close it with ))"
    assert "14 文字目" in thalweg("check", broken, "--language", "ja").err


@pytest.mark.parametrize("name", ["missing.thalweg", "missing.toml", "."])
def test_no_file(thalweg, tmp_path, name):
    answer = thalweg("check", tmp_path / name)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
