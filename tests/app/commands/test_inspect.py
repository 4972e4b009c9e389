import json

import pytest

ROSENBROCK = "(1-x)^2 + a*(y-x^2)^2"
KEYS = [
    "formula",
    "variables",
    "parameters",
    "latex",
    "gradient",
    "hessian",
    "value",
    "gradient_at",
    "hessian_at",
    "critical_points",
    "complete",
    "edge_minima",
    "undecided",
    "notes",
]


def test_json_is_the_contract(thalweg):
    answer = thalweg("inspect", ROSENBROCK, "--at", "x=1,y=2", "--set", "a=100", "--json")
    assert (answer.status, answer.err) == (0, "")
    inspected = answer.json
    assert list(inspected) == KEYS
    assert inspected["formula"] == ROSENBROCK
    assert inspected["variables"] == ["x", "y"]
    assert inspected["parameters"] == {"a": 100.0}
    assert inspected["value"] == 100.0
    assert inspected["gradient_at"] == pytest.approx({"x": -400.0, "y": 200.0}, rel=1e-12)
    assert inspected["hessian_at"] == [pytest.approx([402.0, -400.0]), pytest.approx([-400.0, 200.0])]
    assert set(inspected["gradient"]) == {"x", "y"}
    assert len(inspected["hessian"]) == len(inspected["hessian"][0]) == 2
    assert "x" in inspected["latex"]
    minimum = inspected["critical_points"][0]
    assert (minimum["kind"], minimum["position"]) == ("minimum", pytest.approx([1.0, 1.0]))
    assert minimum["value"] == pytest.approx(0, abs=1e-12)
    assert len(minimum["eigenvalues"]) == 2


def test_the_texts_can_be_asked_in_turn(thalweg):
    """The derivative's text is a formula again, and has the value that was computed without it."""
    at = ("--at", "x=0.7,y=-0.4", "--json")
    first = thalweg("inspect", "sin(x*y)^2 + exp(x/y)", *at).json
    for name in ("x", "y"):
        again = thalweg("inspect", first["gradient"][name], *at).json
        assert again["value"] == pytest.approx(first["gradient_at"][name], rel=1e-12)


def test_a_text_to_read(thalweg):
    answer = thalweg("inspect", ROSENBROCK, "--at", "x=1", "--at", "y=2", "--set", "a=100")
    assert (answer.status, answer.err) == (0, "")
    for words in ("Value: 100", "x = -400, y = 200", "minimum at (1, 1)", "Parameters: a = 100"):
        assert words in answer.out
    assert "極小点" in thalweg("inspect", "x^2", "--language", "ja").out


def test_without_a_point_there_are_no_numbers(thalweg):
    inspected = thalweg("inspect", "x^2 + y", "--json").json
    assert inspected["value"] is inspected["gradient_at"] is inspected["hessian_at"] is None
    assert inspected["critical_points"] == []


def test_a_constant_has_nothing_to_find(thalweg):
    inspected = thalweg("inspect", "7", "--json").json
    assert (inspected["variables"], inspected["gradient"] or {}) == ([], {})
    assert inspected["critical_points"] is inspected["complete"] is inspected["undecided"] is None


def test_the_window_is_where_points_are_looked_for(thalweg):
    inspected = thalweg("inspect", "sin(x)", "--window", "x=0:2", "--json").json
    assert [point["kind"] for point in inspected["critical_points"]] == ["maximum"]


def test_all_critical_points_are_proved_to_be_all(thalweg):
    inspected = thalweg("inspect", "(x^2+y-11)^2 + (x+y^2-7)^2", "--json").json
    kinds = [point["kind"] for point in inspected["critical_points"]]
    assert kinds == ["minimum"] * 4 + ["saddle"] * 4 + ["maximum"]
    assert (inspected["complete"], inspected["undecided"]) == (True, [])
    assert inspected["notes"] == ["The list of critical points is complete."]


def test_what_is_undecided_is_said(thalweg):
    """A kink that is listed, and a curve of which some points are."""
    inspected = thalweg("inspect", "|x| + y^2", "--json").json
    assert inspected["complete"] is False
    (kink,) = inspected["undecided"]
    assert kink["position"] == pytest.approx([0.0, 0.0], abs=1e-3)
    assert (kink["listed"], kink["reason"]) == (True, "The derivatives jump there or are not defined.")
    assert max(kink["size"]) < 1e-3
    (curve,) = thalweg("inspect", "(x^2 + y^2 - 1)^2", "--language", "ja", "--json").json["undecided"]
    assert not curve["reason"].isascii()


def test_minima_on_the_edge_are_told_apart(thalweg):
    inspected = thalweg("inspect", "(x-9)^2 + y^2", "--json").json
    assert (inspected["critical_points"], inspected["complete"]) == ([], True)
    (edge,) = inspected["edge_minima"]
    assert edge == {"position": [5.0, pytest.approx(0.0, abs=1e-7)], "value": pytest.approx(16.0)}
    assert "縁にある極小点" in thalweg("inspect", "(x-9)^2 + y^2", "--language", "ja").out


def test_a_text_says_what_is_undecided(thalweg):
    out = thalweg("inspect", "x^4 + |y|").out
    assert "Outside of the undecided places (1)" in out
    assert "Undecided around (" in out
    many = thalweg("inspect", "|sin(x)| + |sin(y)|", "--window", "x=-6:6,y=-6:6").out
    assert many.count("Undecided around (") == 10
    assert "Further undecided places: " in many


def test_a_million_points_are_a_bounded_answer(thalweg):
    inspected = thalweg("inspect", "sin(1000*x)", "--window", "x=-1000:1000", "--json").json
    assert inspected["complete"] is False
    assert len(inspected["critical_points"]) <= 1000
    assert inspected["undecided"]


@pytest.mark.parametrize(
    ("formula", "at", "variables", "gradient"),
    [
        ("x^-2", "x=2,y=1", ["x", "y"], [-0.25, 0.0]),
        ("7", "x=2,y=1", ["x", "y"], [0.0, 0.0]),
        ("y^2", "x=2,y=1", ["x", "y"], [0.0, 2.0]),
        ("y^2", "y=1,x=2", ["x", "y"], [0.0, 2.0]),
        ("k*u^2", "u=3", ["u"], [6.0]),
        ("f(u, v) = u*v", "u=3,v=4", ["u", "v"], [4.0, 3.0]),
        ("x1*x2", "x1=3,x2=4", ["x1", "x2"], [4.0, 3.0]),
        ("x1^2 + x2", "x=3,y=4", ["x1", "x2"], [6.0, 1.0]),
        ("f(x1,x2) = x1*x2", "x=3,y=4", ["x1", "x2"], [4.0, 3.0]),
        ("a*x^2 + y", "x=1,y=2,a=3", ["x", "y"], [6.0, 1.0]),
    ],
)
def test_the_point_tells_the_variables(thalweg, formula, at, variables, gradient):
    answer = thalweg("inspect", formula, "--at", at, "--json")
    assert answer.status == 0, answer.err
    assert answer.json["variables"] == variables
    assert list(answer.json["gradient_at"].values()) == pytest.approx(gradient, rel=1e-12)


def test_outside_the_domain_is_null(thalweg):
    inspected = thalweg("inspect", "log(x)", "--at", "x=-1", "--json").json
    assert inspected["value"] is None
    assert inspected["gradient_at"] == {"x": None}
    assert inspected["hessian_at"] == [[None]]


def test_a_removable_gap_in_the_gradient_is_mended(thalweg):
    formula = "-20exp(-0.2sqrt((x^2+y^2)/2)) - exp((cos(2pi x)+cos(2pi y))/2) + e + 20"
    inspected = thalweg("inspect", formula, "--at", "x=0,y=0", "--json").json
    assert inspected["gradient_at"] == pytest.approx({"x": 0.0, "y": 0.0}, abs=1e-6)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x^"], "olumn"),
        (["frob(x)"], "olumn 1"),
        (["x*y", "--at", "x=1"], "y"),
        (["x", "--at", "x"], "--at"),
        (["x", "--at", "x=one"], "one"),
        (["x", "--window", "x=5:-5"], "reversed"),
        (["x", "--window", "z=0:1"], "z"),
        (["x", "--set", "1=2"], "--set"),
        ([""], ""),
    ],
)
def test_wrong_questions_are_one_sentence(thalweg, arguments, words):
    answer = thalweg("inspect", *arguments)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), answer
    assert words in answer.err


def ask(thalweg, *lines):
    text = "".join(line + "\n" if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
    answer = thalweg("inspect", "-", stdin=text)
    assert (answer.status, answer.err) == (0, "")
    return [json.loads(line) for line in answer.out.splitlines()]


def test_lines_are_answered_one_by_one(thalweg):
    first, second, third = ask(
        thalweg,
        {"formula": "x^2*y", "variables": ["x", "y"], "at": {"x": 3, "y": 2}},
        {"formula": "a*x^2 + y", "parameters": {"a": 5}, "at": {"x": 1, "y": 0}},
        {"formula": "x^2 - y^2", "window": {"x": [-1, 1], "y": [-1, 1]}},
    )
    assert (first["value"], first["gradient_at"]) == (18.0, {"x": 12.0, "y": 9.0})
    assert first["hessian_at"] == [[4.0, 6.0], [6.0, 0.0]]
    assert first["critical_points"] is first["complete"] is first["undecided"] is None
    assert third["complete"] is True
    assert (second["parameters"], second["value"]) == ({"a": 5.0}, 5.0)
    assert [point["kind"] for point in third["critical_points"]] == ["saddle"]


def test_a_refused_line_costs_no_other(thalweg):
    lines = [
        {"formula": "x^2 + ) y"},
        "not json",
        '{"formula": 3}',
        '{"formula": "x", "at": {"x": NaN}}',
        '"x"',
        "[]",
        "{}",
        {"formula": "x^2", "variables": ["x", "y", "z"]},
        {"formula": "eval('x')"},
        {"formula": "x*y", "at": {"x": 1}},
        {"formula": "x", "at": {}},
        {"formula": "x^2", "at": {"x": 2}, "comment": "other fields are left alone"},
    ]
    *refused, empty_point, good = ask(thalweg, *lines)
    for line, answer in zip(lines, refused, strict=False):
        assert list(answer) == ["error"], line
        assert list(answer["error"]) == ["message", "column", "hint"]
        assert answer["error"]["message"]
    assert refused[0]["error"]["column"] == 7
    assert empty_point["value"] is None
    assert good["value"] == 4.0


def test_blank_and_endless_lines(thalweg):
    text = "\n  \n" + '{"formula": "' + "x+" * (1 << 20) + '"}\n' + '{"formula": "x", "at": {"x": 1}}'
    answers = [json.loads(line) for line in thalweg("inspect", "-", stdin=text).out.splitlines()]
    assert "error" in answers[0]
    assert answers[1]["value"] == 1.0
    assert len(answers) == 2


def test_bytes_that_are_no_text(thalweg):
    answer = thalweg("inspect", "-", stdin=b'{"formula": "x\xff"}\n{"formula": "x\\ud800"}\n')
    assert answer.status == 0
    assert all("error" in json.loads(line) for line in answer.out.splitlines())


def test_half_a_character_in_a_name_costs_no_other_line(thalweg):
    refused, good = ask(thalweg, r'{"formula": "x", "at": {"\ud800": 1}}', {"formula": "x"})
    assert r"at.\ud800: This text contains" in refused["error"]["message"]
    assert good["formula"] == "x"


def test_lines_answer_in_the_language(thalweg):
    answer = thalweg("inspect", "-", "--language", "ja", stdin='{"formula": "x^"}\n')
    assert not json.loads(answer.out)["error"]["message"].isascii()


def test_a_byte_order_mark_before_the_lines_is_no_part_of_them(thalweg):
    line = b'{"formula": "x^2", "at": {"x": 3}}\n'
    answer = thalweg("inspect", "-", stdin=b"\xef\xbb\xbf" + line + b"\xef\xbb\xbf" + line)
    first, second = map(json.loads, answer.out.splitlines())
    assert first["value"] == 9
    assert "error" in second
