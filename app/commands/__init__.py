"""The subcommands of `thalweg`, one module each. Each is a function from its arguments to an exit status."""
