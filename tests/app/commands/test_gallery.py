from core.rules.library import rules
from surfaces.gallery import gallery


def test_json_has_everything(thalweg):
    answer = thalweg("gallery", "--json")
    assert (answer.status, answer.err) == (0, "")
    surfaces = answer.json["surfaces"]
    assert [entry["identifier"] for entry in surfaces] == [entry.identifier for entry in gallery()]
    rosenbrock = next(entry for entry in surfaces if entry["identifier"] == "rosenbrock")
    assert rosenbrock["variables"] == ["x", "y"]
    assert set(rosenbrock["window"]) == {"x", "y"}
    assert rosenbrock["minima"] == [[1.0, 1.0]]
    assert [rule["identifier"] for rule in answer.json["rules"]] == list(rules())
    adam = next(rule for rule in answer.json["rules"] if rule["identifier"] == "adam")
    assert [declared["name"] for declared in adam["hyperparameters"]][:2] == ["learning_rate", "beta1"]


def test_the_list_names_all(thalweg):
    for language in ("en", "ja"):
        out = thalweg("gallery", "--language", language).out
        for identifier in [*(entry.identifier for entry in gallery()), *rules()]:
            assert f"  {identifier} " in out
