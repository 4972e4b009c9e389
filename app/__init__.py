"""The application: document, painting, export, command line."""
