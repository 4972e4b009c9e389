import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.library import RuleError, load_rule

SMALLEST = 'step = "delta = -learning_rate*g"'
WITH_STATE = 'step = "m = m + g\\ndelta = -learning_rate*m"'


def problems(text):
    with pytest.raises(RuleError) as caught:
        load_rule(text, "mine")
    return {problem.place: str(problem.message) for problem in caught.value.problems}


def test_a_step_is_enough():
    rule = load_rule(SMALLEST, "mine")
    assert (rule.identifier, rule.name, rule.year, rule.needs_hessian) == ("mine", "mine", None, False)
    assert rule.defaults() == {"learning_rate": 0.01}
    assert rule.hyperparameters[0].symbol == "η"


def test_numbers_declare_hyperparameters():
    rule = load_rule(SMALLEST + "\n[hyperparameters]\nbeta1 = 0.8\nstrength = 3", "mine")
    assert rule.defaults() == {"learning_rate": 0.01, "beta1": 0.8, "strength": 3.0}
    beta1, strength = rule.hyperparameters[1:]
    assert (beta1.symbol, beta1.scale, beta1.high) == ("β₁", "one_minus", 0.999)
    assert (strength.symbol, strength.scale, strength.low, strength.high) == ("strength", "log", 0.03, 300.0)


def test_state_may_begin_with_a_formula():
    rule = load_rule('step = """\ns = s*q\ndelta = -s*g\n"""\n[state]\ns = "2*q"\n[hyperparameters]\nq = 0.5', "mine")
    assert [name for name, _ in rule.state] == ["s"]


def test_a_text_in_one_language_stands_for_both():
    rule = load_rule('summary = "Mine."\n' + SMALLEST, "mine")
    assert rule.summary == {"en": "Mine.", "ja": "Mine."}


def test_all_problems_are_found_at_once():
    text = 'name = ""\nyear = "x"\ncolour = 3\nstep = 5\n[hyperparameters]\nbeta1 = "a"\n[state]\nm = []'
    found = problems(text)
    assert set(found) == {"name", "year", "colour", "step", "hyperparameters.beta1.default", "state.m"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "step"),
        ('step = "x1 = g"', "step"),
        ('step = "g = 1\\ndelta = g"', "step"),
        ('step = "learning_rate = 1\\ndelta = g"', "step"),
        ('step = "delta = -unknown*g"', "step"),
        ('step = "delta = mean(g)"', "step"),
        ('step = "delta = g +"', "step"),
        (SMALLEST + "\n[state]\nm = 0", "state.m"),
        (SMALLEST + '\n[state]\ng = 0"', ""),
        (SMALLEST + "\n[state]\ng = 0", "state.g"),
        (SMALLEST + "\n[state]\nsin = 0", "state.sin"),
        (SMALLEST + '\n[state]\n"m m" = 0', "state.m m"),
        (WITH_STATE + "\n[state]\nm = true", "state.m"),
        (WITH_STATE + '\n[state]\nm = "learning_rate"', "state.m"),
        (WITH_STATE + '\n[state]\nm = "2*"', "state.m"),
        (SMALLEST + "\n[hyperparameters]\nx = 1", "hyperparameters.x"),
        (SMALLEST + "\n[hyperparameters]\npi = 1", "hyperparameters.pi"),
        (SMALLEST + "\n[hyperparameters]\na = nan", "hyperparameters.a.default"),
        (SMALLEST + "\n[hyperparameters]\na = true", "hyperparameters.a.default"),
        (SMALLEST + "\n[hyperparameters.a]\nlow = 1", "hyperparameters.a.default"),
        (SMALLEST + "\n[hyperparameters.a]\ndefault = 1\nlow = 3\nhigh = 2", "hyperparameters.a.high"),
        (SMALLEST + "\n[hyperparameters.a]\ndefault = 1\nlow = 0", "hyperparameters.a.low"),
        (SMALLEST + '\n[hyperparameters.a]\ndefault = 1\nscale = "cubic"', "hyperparameters.a.scale"),
        (SMALLEST + '\n[hyperparameters.a]\ndefault = 0.5\nscale = "one_minus"\nhigh = 1', "hyperparameters.a.high"),
        (SMALLEST + '\n[hyperparameters.a]\ndefault = 1\nsymbol = "far too long"', "hyperparameters.a.symbol"),
        (SMALLEST + "\n[hyperparameters.a]\ndefault = 1\nhelp = 3", "hyperparameters.a.help"),
        (SMALLEST + '\n[hyperparameters.a]\ndefault = 1\nhelp.fr = "non"', "hyperparameters.a.help"),
        (SMALLEST + "\n[hyperparameters.a]\ndefault = 1\nunit = 3", "hyperparameters.a.unit"),
        ("state = 3\n" + SMALLEST, "state"),
        ("summary = 3\n" + SMALLEST, "summary"),
        ("order = 1.5\n" + SMALLEST, "order"),
        (SMALLEST + "\n[hyperparameters]\n" + "\n".join(f"a{k} = 1" for k in range(20)), "hyperparameters"),
        ("step = ", ""),
        ("x = " + "[" * 5000, ""),
        ("x = " + "9" * 5000, ""),
        ("# " + "long " * 5000, ""),
    ],
)
def test_a_problem_is_said_at_its_place(text, place):
    assert place in problems(text)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("g", "g is given a meaning twice."),
        ("learning_rate", "learning_rate is given a meaning twice."),
        ("sin", "sin has a meaning already."),
        ("T", "T has a meaning already."),
        ('"m m"', "A name is made of letters a to z, digits and _, and begins with a letter."),
        ("m", "m is never assigned in the step."),
    ],
)
def test_why_a_name_is_no_state(name, sentence):
    assert problems(f"{SMALLEST}\n[state]\n{name} = 0") == {f"state.{name.strip(chr(34))}": sentence}


def test_texts_are_in_languages_that_there_are():
    found = problems(SMALLEST + '\n[summary]\nen = "Mine."\nfr = "Le mien."')
    assert found == {"summary": "This must be a text, or one text for each of en and ja."}


def test_a_formula_says_its_line_and_column():
    with pytest.raises(RuleError) as caught:
        load_rule('step = """\nm = g\ndelta = -rate*m\n"""', "mine")
    (problem,) = caught.value.problems
    assert problem.place == "step"
    assert problem.column == 10
    assert str(problem.message) == "Line 2: Unknown name rate"  # as the editor of the step counts


def test_not_toml_says_the_line():
    with pytest.raises(RuleError) as caught:
        load_rule("name = 'a'\nstep == 3", "mine")
    (problem,) = caught.value.problems
    assert str(problem.message) == "This is not TOML (line 2)."
    assert problem.column == 7


def loaded(text):
    """The rule, or None for a text that is refused with at least one problem; nothing else may be raised."""
    try:
        return load_rule(text, "mine")
    except RuleError as error:
        return None if error.problems else pytest.fail("no problem is named")


@given(st.text(max_size=200))
def test_any_text_is_a_rule_or_a_rule_error(text):
    assert loaded(text) is None or "delta" in text


@given(st.text(alphabet="gxtnm=+-*/^()0.5 \n#delta", max_size=40))
def test_any_step_is_a_rule_or_a_rule_error(step):
    rule = loaded(f"step = '''\n{step}\n'''\n[state]\nm = 0")
    assert rule is None or "delta" in dict(rule.assignments)


def test_a_state_variable_may_be_explained():
    step = 'step = """\nm = m + g\ndelta = -m\n"""\n'
    plain = load_rule(step + "[state]\nm = 0", "mine")
    told = load_rule(step + '[state.m]\ninitial = "2"\nhelp = "The sum."', "mine")
    assert (plain.state[0][1].tree, plain.state_help) == (
        load_rule(step + "[state.m]", "mine").state[0][1].tree,
        {"m": {"en": "", "ja": ""}},
    )
    assert told.state[0][1].text == "2"
    assert told.state_help == {"m": {"en": "The sum.", "ja": "The sum."}}


@pytest.mark.parametrize(
    ("text", "place"),
    [("help = 3", "state.m.help"), ("initial = []", "state.m"), ("begin = 3", "state.m.begin")],
)
def test_problems_of_what_explains_it(text, place):
    step = 'step = """\nm = m + g\ndelta = -m\n"""\n[state.m]\n'
    assert place in problems(step + text)
