"""What enters a network, as it is read: features with the names that the data gives its inputs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.document.network.picture import NetworkPicture

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def feature_names(picture: NetworkPicture) -> list[str]:
    """What enters the first layer, as it is read."""
    return [feature_text(name, picture.columns) for name in picture.features]


def input_name(picture: NetworkPicture, place: int) -> str:
    """What the data calls its input x1, x2 … (`place` from 0); (z): what goes in is standardised."""
    name = feature_text(f"x{place + 1}", picture.columns)
    return f"{name} (z)" if picture.is_standardised else name


def feature_text(name: str, columns: Sequence[str] = ()) -> str:
    """A feature as it is read: x1^2 as x₁², x1*x2 as x₁x₂, sin(x1) as sin x₁; or with the names of `columns`."""
    plain = re.sub(r"\b(sin|cos|exp|tanh)\((x\d+)\)", r"\1 \2", name)
    if not columns:
        plain = re.sub(r"(?<=\d)\*(?=x\d)", "", plain)
        return re.sub(r"\bx\d+|(?<=\d)x\d+", lambda found: found[0].translate(_LOWERED), plain).replace("^2", "²")
    named = re.sub(r"\bx(\d+)\b", lambda found: _column(found, columns), plain)
    return named.replace("^2", "²").replace("*", "·")


def feature_formula(text: str, columns: Sequence[str]) -> str:
    """The other way round: what was typed with the names of `columns` as a formula of x1, x2 …

    A name is a column's before it is anything else, unless it is called as a function.
    """
    places = {name: f"x{place}" for place, name in enumerate(columns, 1)}
    names = "|".join(re.escape(name) for name in sorted(filter(None, places), key=len, reverse=True))
    if not names:
        return text
    return re.sub(rf"(?<!\w)(?:{names})(?!\w|\s*\()", lambda found: places[found[0]], text)


def _column(found: re.Match[str], columns: Sequence[str]) -> str:
    place = int(found[1]) - 1
    return columns[place] if 0 <= place < len(columns) else found[0]
