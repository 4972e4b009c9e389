"""What is said above a stability map."""

from app.document.rate_maps import StabilityRequest
from core.message import Message, message
from surfaces.stability import StabilityMap


def fineness(request: StabilityRequest, found: StabilityMap) -> Message | None:
    """Why a map is no finer, and how many of its steps it has made; None of a formula's, which is as fine as wanted."""
    if request.surface.measure is None:
        return None
    if found.made < request.steps:
        return message(
            "{columns} × {rows} pairs after {made} of {steps} steps; all of them follow.",
            columns=found.columns,
            rows=found.rows,
            made=found.made,
            steps=request.steps,
        )
    return message(
        "{columns} × {rows} pairs, as each step takes all samples through the network.",
        columns=found.columns,
        rows=found.rows,
    )
