"""Rolls runs down a surface: positions, values, gradients, learning rate and state of every step."""

from core.descent.roll import descend
from core.descent.trajectory import Descendable, Measure, RunSpec, SurfacePrograms, Trajectory

__all__ = ["Descendable", "Measure", "RunSpec", "SurfacePrograms", "Trajectory", "descend"]
