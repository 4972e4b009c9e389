"""What became of a run, said in a sentence."""

from core.outcome.judge import judge
from core.outcome.verdict import KnownPoint, Outcome, Verdict

__all__ = ["KnownPoint", "Outcome", "Verdict", "judge"]
