"""Trouble with onrecord itself: logged, and kept for the administrators' notice until it is over.

The notice lives in the cache: a site with several processes should have a shared one, or each process tells its own.
"""
from __future__ import annotations

import logging
from typing import Dict

from django.core.cache import cache

log = logging.getLogger("wagtail_onrecord")
_KEY = "wagtail_onrecord.trouble"
_A_WEEK = 7 * 24 * 3600


def advice_for(error: BaseException) -> str:
    """What an administrator can do about it."""
    name = type(error).__name__
    return {
        "ImportError": "Install the Python package onrecord that belongs to this version of wagtail-onrecord.",
        "ModuleNotFoundError": "Install the Python package onrecord that belongs to this version of wagtail-onrecord.",
        "RuleError": "Correct the policy or rule file named in the message, or choose another policy in Settings, Sourcing.",
        "UsageError": "Choose an existing policy in Settings, Sourcing.",
        "LimitError": "The page is larger or slower to read than ONRECORD allows: see MAX_BYTES and MAX_SECONDS.",
        "BusyError": "Another process holds the store; stop it. The pages are stored with the next publication.",
        "StoreError": "Look at the store's file: its disk may be full, its folder read-only, or the file damaged or newer than this version.",
    }.get(name, "Look into the server's log for wagtail_onrecord.")


def tell_trouble(what: str, error: BaseException) -> None:
    """Logs an error and keeps it for the notice; one a kind of trouble."""
    log.error("%s: %s", what, error, exc_info=error)
    all_trouble = cache.get(_KEY, {})
    all_trouble[what] = f"{error} {advice_for(error)}".strip()
    cache.set(_KEY, all_trouble, _A_WEEK)


def trouble_is_over(what: str) -> None:
    all_trouble = cache.get(_KEY, {})
    if all_trouble.pop(what, None) is not None:
        cache.set(_KEY, all_trouble, _A_WEEK)


def trouble() -> Dict[str, str]:
    """What is amiss now: what failed, and the error with advice."""
    return cache.get(_KEY, {})
