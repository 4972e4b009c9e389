"""Points of a surface in fog that nobody has visited."""


class HiddenPoint(tuple[float, ...]):
    """A point under the mouse of which nothing is known but where it is."""

    __slots__ = ()
