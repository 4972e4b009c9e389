"""The one exception that a typed formula can cause."""

from core.message import Message


class FormulaError(ValueError):
    """A formula that cannot be read.

    `message` says what is wrong, `column` where (1 is the first character of the text as typed; one past the end
    where something is missing), `hint` what to write instead.
    """

    def __init__(self, message: Message, column: int, hint: Message | None = None) -> None:
        super().__init__(f"{message} (column {column})")
        self.message = message
        self.column = column
        self.hint = hint
