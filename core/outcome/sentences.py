"""The sentences of verdicts: what happened, and what can be done. Places and lengths come as text."""

from collections.abc import Sequence

from core.message import Message, message
from core.outcome.rest import Rest


def place(position: Sequence[float], scale: Sequence[float]) -> str:
    """A position with four significant digits: `1.964`, `(1, -0.5)`.

    What is less than a millionth of the window's width (`scale`) counts as 0.
    """
    texts = [f"{x:.4g}" if abs(x) > 1e-6 * width else "0" for x, width in zip(position, scale, strict=True)]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


def reached(is_global: bool | None, where: str, step: int, lowest: str) -> Message:
    """At a minimum; `lowest` is where the lowest known one is."""
    if is_global:
        return message("It reached the global minimum at {position} in step {step}.", position=where, step=step)
    if is_global is None:
        return message("It reached a minimum at {position} in step {step}.", position=where, step=step)
    return message(
        "It reached a local minimum at {position} in step {step}, not the global one at {lowest}. "
        "Another optimizer alone need not free it: try another start or a larger learning rate.",
        position=where,
        step=step,
        lowest=lowest,
    )


def hovers(is_global: bool | None, where: str, step: int, radius: str) -> Message:
    """Close to a minimum, but never still."""
    values = {"position": where, "step": step, "radius": radius}
    if is_global:
        return message(
            "It reached the global minimum at {position} in step {step} and hovers round it, within {radius}. "
            "A falling learning rate lets it settle.",
            **values,
        )
    if is_global is False:
        return message(
            "It reached a local minimum at {position} in step {step} and hovers round it, within {radius}. "
            "Another optimizer alone need not free it: try another start or a larger learning rate.",
            **values,
        )
    return message(
        "It reached a minimum at {position} in step {step} and hovers round it, within {radius}. "
        "A falling learning rate lets it settle.",
        **values,
    )


def stalled(rest: Rest, where: str, step: int) -> Message:
    """Where the slope is zero and no minimum is."""
    if rest.kind == "maximum":
        return message(
            "It stands on a maximum at {position} since step {step}: the slope is zero there. Move the start a little.",
            position=where,
            step=step,
        )
    if len(rest.position) == 1:
        return message(
            "It is stuck at {position} since step {step}: the curve is level there, but it is no minimum. "
            "A little noise or another start frees it.",
            position=where,
            step=step,
        )
    return message(
        "It is stuck at a saddle at {position} since step {step}: the slope is zero there, but it is no minimum. "
        "A little noise or another start frees it.",
        position=where,
        step=step,
    )


def flat(where: str, is_bottom: bool) -> Message:
    """Where nothing around is higher or lower."""
    if is_bottom:
        return message("It came to rest at {position}, on the flat bottom of the surface.", position=where)
    return message(
        "It is stuck on flat ground at {position}: there is no slope to follow. Try another start.", position=where
    )


def plateau(where: str) -> Message:
    """Where the slope is nearly zero, but a minimum is nowhere near."""
    return message(
        "It is stuck on a plateau at {position}: there is almost no slope, but this is no minimum. "
        "Try another start or a larger learning rate.",
        position=where,
    )


def held(where: str) -> Message:
    """At rest on a slope, as weight decay or a rule of one's own may hold it."""
    return message(
        "It came to rest at {position}, although the surface slopes there: the optimizer itself holds it "
        "(weight decay does, and Newton's method where nothing curves).",
        position=where,
    )


def unmoved(where: str) -> Message:
    """A learning rate of zero."""
    return message("It stays at {position}: the learning rate is 0.", position=where)


def cycles(period: int, is_round_minimum: bool, where: str, lowest: str) -> Message:
    """Round and round; `lowest` is where a lower minimum is known, "" for nowhere."""
    if is_round_minimum and lowest:
        return message(
            "It jumps round the local minimum at {position} in a cycle of {period} steps; "
            "the global one is at {lowest}. "
            "A smaller or a falling learning rate lets it settle, a larger one or another start may free it.",
            position=where,
            period=period,
            lowest=lowest,
        )
    if is_round_minimum:
        return message(
            "It jumps round the minimum at {position} in a cycle of {period} steps. "
            "A smaller or a falling learning rate lets it settle.",
            position=where,
            period=period,
        )
    return message(
        "It goes round in a cycle of {period} steps, through {position}. "
        "A smaller or a falling learning rate may end it.",
        position=where,
        period=period,
    )


def approaching(end: str, where: str, distance: str, steps: int) -> Message:
    """Near a minimum, and nearer with every step."""
    return message(
        "After {steps} steps it is at {end}, still on its way to the minimum at {position}, {distance} from it. "
        "Give it more steps.",
        steps=steps,
        end=end,
        position=where,
        distance=distance,
    )


def rattles(is_round_minimum: bool, where: str, radius: str, lowest: str) -> Message:
    """Neither still nor getting anywhere; `lowest` as for `cycles`."""
    if is_round_minimum and lowest:
        return message(
            "It rattles round the local minimum at {position}, within {radius}; the global one is at {lowest}. "
            "A smaller or a falling learning rate lets it settle, a larger one or another start may free it.",
            position=where,
            radius=radius,
            lowest=lowest,
        )
    if is_round_minimum:
        return message(
            "It rattles round the minimum at {position}, within {radius}, and does not settle. "
            "Try a smaller or a falling learning rate.",
            position=where,
            radius=radius,
        )
    return message(
        "It rattles about {position}, within {radius}, and gets no lower. Try a smaller or a falling learning rate.",
        position=where,
        radius=radius,
    )


def creeps(where: str) -> Message:
    """On a slope, in steps that nobody sees."""
    return message(
        "It hardly moves any more, at {position}, although the surface slopes. Try a larger learning rate.",
        position=where,
    )


def moves(where: str, steps: int) -> Message:
    """Nothing else to be said."""
    if steps == 1:
        return message("After one step it is still moving, at {position}. Give it more steps.", position=where)
    return message(
        "After {steps} steps it is still moving, at {position}. Give it more steps.", steps=steps, position=where
    )


def diverged(step: int, is_falling: bool) -> Message:
    """Gone, with a finite value until the end."""
    if is_falling:
        return message("It ran away downhill (step {step}): the surface has no bottom there.", step=step)
    return message("It diverged: in step {step} it left all bounds. Try a smaller learning rate.", step=step)


def overflowed(step: int, where: str) -> Message:
    """A value that is infinite."""
    if step == 0:
        return message("The value at the start {position} is infinite. Move the start.", position=where)
    return message(
        "It diverged: in step {step} the value became infinite. Try a smaller learning rate or another start.",
        step=step,
    )


def diverging(step: int, is_falling: bool) -> Message:
    """On the way to infinity."""
    if is_falling:
        return message("It runs away downhill, out of the window since step {step}.", step=step)
    return message(
        "It is diverging: its steps grow and grow, out of the window since step {step}. Try a smaller learning rate.",
        step=step,
    )


def left_domain(step: int, where: str, is_edge: bool) -> Message:
    """Where the formula has no real value; or at an edge, where it has one, but no finite slope."""
    if is_edge:
        return message(
            "It stopped in step {step} at {position}, where the surface has no finite slope (the edge of its domain). "
            "Try another start.",
            step=step,
            position=where,
        )
    if step == 0:
        return message("The formula has no real value at the start {position}. Move the start.", position=where)
    return message(
        "In step {step} it left the domain of the formula: there is no real value at {position}. "
        "Try a smaller learning rate.",
        step=step,
        position=where,
    )
