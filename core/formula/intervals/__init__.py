"""Interval arithmetic on Programs: bounds that hold over whole boxes, for many boxes at once."""

from core.formula.intervals.evaluator import IntervalFunction
from core.formula.intervals.interval import JUMP, NOWHERE, POLE, UNDEFINED, Interval

__all__ = ["JUMP", "NOWHERE", "POLE", "UNDEFINED", "Interval", "IntervalFunction"]
