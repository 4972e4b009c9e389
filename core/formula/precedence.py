"""How tightly the operations bind, loosest first; operations of one number are read from the left, powers from the right."""

CHOICE, OR, AND, NOT, COMPARE, ADD, MULTIPLY, SIGN, POWER, POSTFIX = range(1, 11)
