"""The order of computation that keeps few results alive at once."""

from core.formula.program import Instruction, Program

LEAVES = frozenset({"constant", "input", "column"})


def in_order_of_need(program: Program) -> Program:
    """The same Program, each result computed just before it is needed, the more demanding argument first.

    R. Sethi and J. D. Ullman, The generation of optimal code for arithmetic expressions, J. ACM 17 (1970) 715-728;
    optimal for trees, good where results are shared. Inputs and columns keep their order.
    """
    instructions = program.instructions
    children = _children(program)
    order = [index for index, instruction in enumerate(instructions) if instruction.op in LEAVES]
    place = {index: number for number, index in enumerate(order)}
    for output in program.outputs:
        waiting = [(output, False)]
        while waiting:
            index, is_ready = waiting.pop()
            if index in place:
                continue
            if is_ready:
                place[index] = len(order)
                order.append(index)
            else:
                waiting.append((index, True))
                waiting.extend((child, False) for child in reversed(children[index]))
    moved = []
    for index in order:
        one = instructions[index]
        moved.append(Instruction(one.op, tuple(place[argument] for argument in one.arguments), one.value, one.name))
    return Program(tuple(moved), tuple(place[output] for output in program.outputs))


def _children(program: Program) -> list[list[int]]:
    """The arguments of each instruction that must be computed, those first that need most buffers meanwhile."""
    needs: list[int] = []
    children: list[list[int]] = []
    for instruction in program.instructions:
        computed = {argument for argument in instruction.arguments if needs[argument]}
        ranked = sorted(computed, key=lambda argument: (-needs[argument], argument))
        least = 0 if instruction.op in LEAVES else 1
        needs.append(max((needs[argument] + rank for rank, argument in enumerate(ranked)), default=least))
        children.append(ranked)
    return children
