from django.apps import AppConfig


class OnrecordConfig(AppConfig):
    name = "wagtail_onrecord"
    verbose_name = "Sourcing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, signals  # noqa: F401: both register themselves
