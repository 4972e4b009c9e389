"""Reading the small notations of the command line: `x=1,y=2`, `x=-5:5`, `1920x1080`, `60`."""

import math
import re
from collections.abc import Sequence
from fractions import Fraction

from app.commands.answers import InputProblem
from core.message import message

_NAME = re.compile(r"[^\W\d]\w*")
_FRACTION_OF_A_RATE = 1001  # television's rates are n·1000/1001


def read_size(text: str) -> tuple[int, int]:
    """`1920x1080`, also with × or X."""
    match = re.fullmatch(r"\s*(\d{1,9})\s*[x×X*]\s*(\d{1,9})\s*", text)
    if match is None:
        raise InputProblem(
            message("The size must be width x height in pixels, such as 1280x720, not {text}.", text=text)
        )
    return int(match[1]), int(match[2])


def read_rate(text: str) -> Fraction:
    """Frames per second, `29.97` or `30000/1001`."""
    try:
        rate = Fraction(text) if re.fullmatch(r"[\d./]{1,20}", text.strip()) else None
    except (ValueError, ZeroDivisionError):
        rate = None
    if rate is None:
        raise InputProblem(message("Frames per second must be a number such as 60 or 29.97, not {text}.", text=text))
    return rate.limit_denominator(_FRACTION_OF_A_RATE)


def read_seconds(text: str) -> float:
    """A finite number; whether it can be a film's length is the film's to say."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise InputProblem(message("The length must be a number of seconds, such as 8, not {text}.", text=text))
    return seconds


def read_frame(text: str) -> int:
    """A whole number."""
    if re.fullmatch(r"\s*-?\d{1,15}\s*", text) is None:
        raise InputProblem(message("The frame must be a whole number from 0, not {text}.", text=text))
    return int(text)


def read_whole(text: str, option: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    if re.fullmatch(r"\s*\d{1,9}\s*", text) is None or not least <= int(text) <= most:
        raise InputProblem(
            message(
                "{option} must be a whole number from {least} to {most}, not {text}.",
                option=option,
                least=least,
                most=most,
                text=text,
            )
        )
    return int(text)


def read_numbers(texts: Sequence[str], option: str) -> dict[str, float]:
    """`x=1,y=2`, given once or several times."""
    return {name: read_number(value, option) for name, value in _pairs(texts, option).items()}


def read_intervals(texts: Sequence[str], option: str) -> dict[str, tuple[float, float]]:
    """`x=-5:5,y=0:1`."""
    intervals = {}
    for name, value in _pairs(texts, option).items():
        low, colon, high = value.partition(":")
        if not colon:
            raise InputProblem(
                message(
                    "{option}: write low and high of {name} as {name}=-5:5, not {text}.",
                    option=option,
                    name=name,
                    text=value,
                )
            )
        intervals[name] = (read_number(low, option), read_number(high, option))
    return intervals


def read_number(text: str, option: str) -> float:
    """A finite number."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InputProblem(
            message("{option}: {text} is not a finite number.", option=option, text=text.strip() or "''")
        )
    return number


def _pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in ",".join(texts).split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or _NAME.fullmatch(name) is None:
            raise InputProblem(
                message("{option}: write it as name=value, with commas between, not {text}.", option=option, text=part)
            )
        if name in pairs:
            raise InputProblem(message("{option}: {name} is given twice.", option=option, name=name))
        pairs[name] = value
    return pairs
