"""A person's own data: where it comes from, what is asked of it, and how it is shown."""
