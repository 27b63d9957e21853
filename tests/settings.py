"""The office's settings as the tests use them: the same file, with cheap passwords and plain static files."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("HENGJI_DEBUG", "0")
os.environ.setdefault("HENGJI_HTTPS", "0")
os.environ.setdefault("HENGJI_SECRET_KEY", "for-the-tests-and-nothing-else-0123456789")
os.environ.setdefault("HENGJI_SECOND_STEP", "0")
os.environ.setdefault("HENGJI_FIELD_KEYS", "Zm9yLXRoZS10ZXN0cy1hbmQtbm90aGluZy1lbHNlLTA=")
os.environ.setdefault("HENGJI_KEY_PASSPHRASE", "for-the-tests")
os.environ.setdefault("HENGJI_ISSUING_BODY_ZH", "云港跨境电商行业协会")
os.environ.setdefault("HENGJI_ISSUING_BODY_EN", "Yungang Cross-border E-commerce Association")
os.environ.setdefault("HENGJI_VAR", "var/test")

from hengji.office.site.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in earnest: threads of the live server have connections of their own, and writers queue.
    DATABASES["default"]["TEST"] = {  # noqa: F405
        "NAME": str(Path(tempfile.gettempdir()) / f"hengji-test-{os.getpid()}.sqlite3")
    }
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MIGRATION_MODULES = {"django_tasks_database": None}  # its tables as they are now, without their history
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
