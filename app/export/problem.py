"""The one exception by which an export refuses a wish."""

from core.message import MessageError


class ExportProblem(MessageError):  # noqa: N818  (for a person, not a programming error)
    """Something about the output that the person can mend."""
