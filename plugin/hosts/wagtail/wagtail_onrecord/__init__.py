"""Sourcing beside the story's editor in Wagtail; see README.md."""

__version__ = "0.1.0"
