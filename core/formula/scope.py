"""Which names a formula may use, what they are, and which it did use."""

from collections.abc import Iterable, Sequence

from core.formula.errors import FormulaError
from core.formula.limits import PARAMETERS
from core.formula.names import KEYWORDS, canonical_name
from core.message import Message, message

_USUAL = ("x", "y", "x1", "x2")  # what variables are called where nothing is said
_SHOWN = 8  # names in a sentence


class Scope:
    """The names of one formula.

    A name is looked up by its one spelling (`names.key_of`) and stands in the tree as it was declared. What is not
    declared but a single letter is *found*: a parameter, or a variable where none were declared.
    """

    def __init__(
        self,
        variables: Sequence[str] | None,
        parameters: Iterable[str] = (),
        columns: Iterable[str] = (),
        given: Iterable[str] = (),
        allow_new: bool = True,
    ) -> None:
        self._variables = None if variables is None else tuple(variables)
        self._parameters = frozenset(parameters)
        self._columns = frozenset(columns)
        self._allow_new = allow_new
        self.own_name: str | None = None
        self.declared: dict[str, str] = {}
        self.used: dict[str, int] = {}  # name → column of its first occurrence
        for name in (*(self._variables or ()), *self._parameters, *self._columns, *given):
            key = canonical_name(name)
            if key is None or key in KEYWORDS:
                raise FormulaError(message("{name} cannot be a name", name=name), 1, _NAME_HINT)
            self.declared.setdefault(key, name)
        self.indices: frozenset[str] = frozenset()  # letters that sums may run over
        self.usual = frozenset(_USUAL) if self._variables is None else frozenset()

    def is_known(self, key: str) -> bool:
        """Whether `key` is declared, a usual variable where none are, or the letter of a sum."""
        return key in self.declared or key in self.usual or key in self.indices

    def is_variable(self, name: str) -> bool:
        """Whether the name in the tree is a variable, or a usual one where none are declared."""
        return name in (self._variables or ()) or name in self.usual

    def is_column(self, name: str) -> bool:
        """Whether the name in the tree is a data column."""
        return name in self._columns

    def has_columns(self) -> bool:
        """Whether there are data columns at all."""
        return bool(self._columns)

    def use(self, key: str, column: int) -> str:
        """Note that the text uses `key` at `column`; the name for the tree, or FormulaError where there is none."""
        name = self.declared.get(key)
        if name is None:
            if key == self.own_name:
                raise own_value(key, column)
            if not self._allow_new and key not in self.usual:
                raise FormulaError(message("Unknown name {name}", name=key), column, self.known_hint())
            name = key
        self.used.setdefault(name, column)
        return name

    def known_hint(self) -> Message | None:
        """Which names there are, where no new ones may come; None where they may, and where there are none."""
        if self._allow_new or not self.declared:
            return None
        return message("Known here are {names}", names=_listed(tuple(self.declared.values())))

    def variables(self) -> tuple[str, ...]:
        """The variables: as declared, else x and y, x1 and x2, or the one or two letters that were found."""
        if self._variables is not None:
            return self._variables
        for usual in (_USUAL[:2], _USUAL[2:]):
            if found := tuple(name for name in usual if name in self.used and name not in self.declared):
                return found
        found = self._found()
        if len(found) <= 2:
            return found
        problem = message("Which of the letters {names} are the variables?", names=_listed(found))
        raise FormulaError(
            problem, self.used[found[0]], message("Begin with {header}", header=f"f({found[0]}, {found[1]}) =")
        )

    def _found(self) -> tuple[str, ...]:
        declared = set(self.declared.values())
        return tuple(name for name in self.used if name not in declared)

    def parameters(self) -> tuple[str, ...]:
        """Declared parameters that occur and letters that were found, without the variables, in order of occurrence."""
        variables, found = self.variables(), set(self._found())
        names = tuple(n for n in self.used if n not in variables and (n in found or n in self._parameters))
        if len(names) > PARAMETERS:
            problem = message("The formula has more than {limit} parameters", limit=PARAMETERS)
            raise FormulaError(problem, self.used[names[PARAMETERS]])
        return names

    def columns(self) -> tuple[str, ...]:
        """The data columns that occur, in order of occurrence."""
        return tuple(name for name in self.used if name in self._columns)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def own_value(name: str, column: int) -> FormulaError:
    """The error of a formula that uses its own name: `f(x) = f(x) + 1`."""
    problem = message("{name} is the name of the formula itself", name=name)
    return FormulaError(problem, column, message("A formula cannot use its own value"))


_NAME_HINT = message("A name is a word of Latin letters, digits and _, or a Greek letter, such as x, w1, learning_rate")
