"""How tightly the operations bind, loosest first; equal ones are read from the left, powers from the right."""

CHOICE, OR, AND, NOT, COMPARE, ADD, MULTIPLY, SIGN, POWER, POSTFIX = range(1, 11)
