"""Pictures, films and numbers out of the window."""
