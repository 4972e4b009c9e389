"""What a surface has where its formula is silent; nothing heavy need be imported to read it."""

DEFAULT_VARIABLES = ("x", "y")  # of a formula in which no variable occurs, such as "7"
PLANE_VARIABLES = ("u", "v")  # of a plane through the weights of a network
DEFAULT_PARAMETER = 1.0
