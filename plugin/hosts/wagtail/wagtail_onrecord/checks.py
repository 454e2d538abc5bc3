"""`manage.py check`: is everything in place?"""
from __future__ import annotations

from pathlib import Path
from typing import Any, List

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import FieldDoesNotExist

from .conf import DEFAULTS, option

OLDEST = (0, 1)


@register
def onrecord_is_here(**_: Any) -> List[CheckMessage]:
    try:
        import onrecord
    except ImportError as error:
        return [Error(f"The Python package onrecord cannot be loaded: {error}", hint="pip install onrecord", id="onrecord.E001")]
    version = tuple(int(part) for part in onrecord.__version__.split(".")[:2])
    if version < OLDEST:
        return [Error(f"onrecord {onrecord.__version__} is too old.", hint="pip install --upgrade onrecord", id="onrecord.E002")]
    return []


@register
def options_exist(**_: Any) -> List[CheckMessage]:
    unknown = sorted(set(getattr(settings, "ONRECORD", {})) - set(DEFAULTS))
    return [Error(f"ONRECORD has no option {name}.", hint=f"There are: {', '.join(DEFAULTS)}.", id="onrecord.E003") for name in unknown]


@register
def store_is_private(**_: Any) -> List[CheckMessage]:
    if option("STORE") is None:
        return [Warning("No store: sources are not searched across pages.", hint='Set ONRECORD["STORE"].', id="onrecord.W001")]
    path = Path(option("STORE")).resolve()
    out: List[CheckMessage] = []
    if not path.parent.is_dir():
        out.append(Error(f"The folder of the store is missing: {path.parent}", hint="Make it, readable by the server alone.", id="onrecord.E004"))
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        root = getattr(settings, name, None)
        if root and path.is_relative_to(Path(root).resolve()):
            out.append(Error(f"The store lies in {name}, which is served to everybody.", hint="Move it out.", id="onrecord.E005"))
    return out


@register
def fields_exist(**_: Any) -> List[CheckMessage]:
    from .gate import OnrecordMixin

    out: List[CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, OnrecordMixin):
            continue
        for name in model.onrecord_fields:
            try:
                model._meta.get_field(name)
            except FieldDoesNotExist:
                out.append(Error(f"{model.__name__}.onrecord_fields names {name}, which is no field.", obj=model, id="onrecord.E006"))
        mro = [c.__name__ for c in model.__mro__]
        if "Page" in mro and mro.index("OnrecordMixin") > mro.index("Page"):
            out.append(Error(f"{model.__name__}: OnrecordMixin stands behind Page, so that its gate is never asked.",
                             hint="class Story(OnrecordMixin, Page)", obj=model, id="onrecord.E007"))
    return out
