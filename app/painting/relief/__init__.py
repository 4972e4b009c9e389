"""The relief: a surface of two variables as a solid block seen from aside, with the runs on it."""
