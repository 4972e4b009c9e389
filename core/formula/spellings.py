"""The names that people give to functions, each led to one function of `functions.py` or to a definition by formula."""

from core.formula.functions import FUNCTIONS

_SPELLINGS = """
abs: fabs absolute
sign: sgn signum
ceil: ceiling
sqrt: squareroot
cbrt: cuberoot
exp: exponential
log: ln
log10: lg
log2: lb ld
tan: tg
cot: ctg cotg cotan ctan
sec:
csc: cosec
asin: arcsin
acos: arccos
atan: arctan arctg atg
asec: arcsec
acsc: arccsc arccosec
acot: arccot arcctg actg arccotan
sinh: sh
cosh: ch
tanh: th tgh
coth: cth ctgh
sech:
csch: cosech
asinh: arcsinh arsinh argsinh arsh
acosh: arccosh arcosh argcosh arch
atanh: arctanh artanh argtanh arth
acoth: arccoth arcoth
asech: arcsech arsech
acsch: arccsch arcsch
atan2: arctan2
sigmoid: logistic expit
relu: rectifier
step: unitstep unit_step
heaviside:
min: minimum fmin amin
max: maximum fmax amax
mod: modulo
power: pow float_power
root: nthroot surd
where: ifelse ifthen iff cond
piecewise:
sum: summation
prod: product
mean: average avg
leaky_relu: leakyrelu
log_sigmoid: logsigmoid
silu: swish
radians: deg2rad
degrees: rad2deg
round: rint
trunc: fix
frac: fract
hypot: norm
clip: clamp
"""
# Defined in terms of the functions of the table, in this language itself; the first parameter list that fits counts.
DEFINITIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "asec": (("u", "acos(1/u)"),),
    "acsc": (("u", "asin(1/u)"),),
    "acoth": (("u", "atanh(1/u)"),),
    "asech": (("u", "acosh(1/u)"),),
    "acsch": (("u", "asinh(1/u)"),),
    "atan": (("u v", "atan2(u, v)"),),
    "log": (("u v", "log(u)/log(v)"),),
    "power": (("u v", "u^v"),),
    "square": (("u", "u^2"),),
    "cube": (("u", "u^3"),),
    "rational": (("u v", "u/v"),),
    "reciprocal": (("u", "1/u"),),
    "exp2": (("u", "2^u"),),
    "exp10": (("u", "10^u"),),
    "hypot": (("u v", "sqrt(u^2 + v^2)"), ("u v w", "sqrt(u^2 + v^2 + w^2)"), ("u", "abs(u)")),
    "clip": (("u v w", "min(max(u, v), w)"),),
    "heaviside": (("u", "step(u)"), ("u v", "where(u < 0, 0, where(u > 0, 1, v))")),
    "erfc": (("u", "1 - erf(u)"),),
    "round": (("u", "floor(u + 1/2)"),),
    "trunc": (("u", "sign(u)*floor(abs(u))"),),
    "frac": (("u", "u - floor(u)"),),
    "sinc": (("u", "where(u == 0, 1, sin(u)/u)"),),
    "normalized_sinc": (("u", "where(u == 0, 1, sin(pi*u)/(pi*u))"),),
    "factorial": (("u", "u!"),),
    "logit": (("u", "log(u/(1 - u))"),),
    "logaddexp": (("u v", "u + softplus(v - u)"),),
    "log_sigmoid": (("u", "-softplus(-u)"),),
    "softsign": (("u", "u/(1 + abs(u))"),),
    "silu": (("u", "u*sigmoid(u)"),),
    "gelu": (("u", "u*(1 + erf(u/sqrt(2)))/2"),),
    "elu": (("u", "where(u > 0, u, exp(u) - 1)"), ("u v", "where(u > 0, u, v*(exp(u) - 1))")),
    "leaky_relu": (("u", "where(u > 0, u, 0.01*u)"), ("u v", "where(u > 0, u, v*u)")),
    "relu6": (("u", "min(relu(u), 6)"),),
    "selu": (("u", "1.0507009873554805*where(u > 0, u, 1.6732632423543772*(exp(u) - 1))"),),
    "mish": (("u", "u*tanh(softplus(u))"),),
    "radians": (("u", "u*pi/180"),),
    "degrees": (("u", "u*180/pi"),),
    "add": (("u v", "u + v"),),
    "subtract": (("u v", "u - v"),),
    "multiply": (("u v", "u*v"),),
    "divide": (("u v", "u/v"),),
    "negative": (("u", "-u"),),
    "negate": (("u", "-u"),),
    "logical_and": (("u v", "u and v"),),
    "logical_or": (("u v", "u or v"),),
    "logical_not": (("u", "not u"),),
    "less": (("u v", "u < v"),),
    "less_equal": (("u v", "u <= v"),),
    "greater": (("u v", "u > v"),),
    "greater_equal": (("u v", "u >= v"),),
    "equal": (("u v", "u == v"),),
    "not_equal": (("u v", "u != v"),),
}
_READ_BY_THEIR_OWN_RULES = ("root", "sum", "prod", "piecewise", "acot")
_OPERATION_NAMES = """
add multiply divide negate power and or not less less_equal greater greater_equal equal not_equal
"""
_OPERATIONS = frozenset(_OPERATION_NAMES.split())

# Functions that may be written without brackets and together with their argument (sinx, xlny).
_RUN_TOGETHER = """
sin cos tan tg cot ctg sec csc sinh cosh tanh coth arcsin arccos arctan exp ln log lg sqrt cbrt abs sgn sign
"""
RUN_TOGETHER = frozenset(_RUN_TOGETHER.split())
INVERSES = {
    "sin": "asin",
    "cos": "acos",
    "tan": "atan",
    "sec": "asec",
    "csc": "acsc",
    "cot": "acot",
    "sinh": "asinh",
    "cosh": "acosh",
    "tanh": "atanh",
    "sech": "asech",
    "csch": "acsch",
    "coth": "acoth",
}


def _table() -> dict[str, str]:
    table = {name: name for name in FUNCTIONS if name not in _OPERATIONS}
    table |= {name: name for name in (*DEFINITIONS, *_READ_BY_THEIR_OWN_RULES)}
    for line in _SPELLINGS.strip().splitlines():
        name, _, others = line.partition(":")
        table |= dict.fromkeys(others.split(), name)
        table.setdefault(name, name)
    return table


SPELLINGS = _table()
_LOWERED = {name.lower(): function for name, function in SPELLINGS.items()}


def spelled(word: str) -> str | None:
    """The function that `word` names, or None: `arcsin` and `Asin` are asin, `ReLU` is relu."""
    function = SPELLINGS.get(word)
    return function if function is not None or len(word) < 2 else _LOWERED.get(word.lower())
