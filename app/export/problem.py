"""The one exception by which an export refuses a wish."""

from core.message import Message


class ExportProblem(Exception):  # noqa: N818  (for a person, not a programming error)
    """Something about the output that the person can mend; `message` says what."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
