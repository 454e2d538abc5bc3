"""What a site may set: the dictionary ONRECORD in Django's settings. Each name and its default stands here.

STORE        path of the store, outside everything that is served; None keeps none
RULES        further rule files or folders, loaded after the built-in ones
MAX_SECONDS  longest time that reading one page may take; 0: no limit
MAX_BYTES    longest page that is read
"""
from __future__ import annotations

from typing import Any

from django.conf import settings

DEFAULTS = {"STORE": None, "RULES": (), "MAX_SECONDS": 5.0, "MAX_BYTES": 8 << 20}


def option(name: str) -> Any:
    """The site's value of one of DEFAULTS. Raises KeyError for a name that is none."""
    return getattr(settings, "ONRECORD", {}).get(name, DEFAULTS[name])
