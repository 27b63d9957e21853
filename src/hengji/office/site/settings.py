"""Every setting of the office, fed by `HENGJI_…` variables; docs/reference/settings.md lists them."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from hengji.office.site.environment import (
    Environment,
    field_keys,
    is_loopback,
    networks,
    postgresql,
    require_telemetry,
    split_address,
    sqlite,
)

env = Environment()

# ---- where and how this process runs ----------------------------------------------------------------
DEBUG = env.flag("HENGJI_DEBUG")
ADDRESS = env.text("HENGJI_ADDRESS", "127.0.0.1:8000")
HOST, PORT = split_address(ADDRESS)
VAR_DIR = env.path("HENGJI_VAR", "var")

# Demo mode lets anyone step in as anyone. It therefore works on a database of its own, with names that
# cannot be reached from another machine, and refuses to start beside anything real.
DEMO = env.flag("HENGJI_DEMO")
if DEMO and not is_loopback(HOST):
    raise ImproperlyConfigured(
        f"demo mode is for this machine alone; HENGJI_ADDRESS {ADDRESS!r} is not loopback"
    )
for _real in ("HENGJI_DATABASE_URL", "HENGJI_SECRET_KEY", "HENGJI_FIELD_KEYS", "HENGJI_ALLOWED_HOSTS"):
    if DEMO and env.text(_real):
        raise ImproperlyConfigured(f"demo mode refuses to start beside a real installation: {_real} is set")

# A room's server: one room of one session, from one file, and no other page. `hengji room open` sets it.
ROOM = env.flag("HENGJI_ROOM")

LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = LOOPBACK_NAMES if DEMO else env.words("HENGJI_ALLOWED_HOSTS", ",".join(LOOPBACK_NAMES))

# No default outside debug and demo: Django refuses to work with an empty key.
SECRET_KEY = env.text("HENGJI_SECRET_KEY", "for-development-on-this-machine-only" * (DEBUG or DEMO))

# The first key encrypts what identifies or accuses people, every one of them decrypts; docs/how-to/rotate-the-field-keys.md.
FIELD_KEYS = field_keys(
    env.words("HENGJI_FIELD_KEYS", "Zm9yLWRldmVsb3BtZW50LW9uLXRoaXMtbWFjaGluZSE=" * (DEBUG or DEMO))
)
# Fingerprints of document and telephone numbers are made with this; it cannot change, as the numbers are not kept.
INDEX_KEY = env.text("HENGJI_INDEX_KEY")

# What verification links and credentials name as this office's address.
PUBLIC_URL = env.text("HENGJI_PUBLIC_URL", f"http://{ADDRESS}").rstrip("/")

# ---- the parts ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "hengji.office.apps.OfficeConfig",
]

MIDDLEWARE = [
    "hengji.office.site.logs.told_by_request",
    "hengji.office.site.metrics.counted",
    "hengji.office.site.security.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hengji.office.site.language.chosen_language",
    "hengji.office.api.edge.for_programs",
    "hengji.office.site.security.refuse_oversized_bodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hengji.office.web.second_step.watched",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hengji.office.site.security.RefuseWhatCannotBeKept",
]

ROOT_URLCONF = f"hengji.office.site.{'room_urls' if ROOM else 'urls'}"
WSGI_APPLICATION = "hengji.office.site.wsgi.application"
# A room's tables live for a day under one version of the program: they are made as they are, without their history.
MIGRATION_MODULES = {"office": None} if ROOM else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hengji.office.site.language.modes",
            ],
            "builtins": ["hengji.office.web.tags", "hengji.office.web.sitting.parts"],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "hengji.office.web.sitting.parts.environment"},
    },
]

# ---- data -----------------------------------------------------------------------------------------
# FULL keeps the last commits when the power fails, which an exam room wants; NORMAL is faster.
SQLITE_SYNCHRONOUS = env.text("HENGJI_SQLITE_SYNCHRONOUS", "NORMAL").upper()
if SQLITE_SYNCHRONOUS not in {"NORMAL", "FULL"}:
    raise ImproperlyConfigured(
        f"HENGJI_SQLITE_SYNCHRONOUS must be NORMAL or FULL, got {SQLITE_SYNCHRONOUS!r}"
    )

# A demo keeps everything apart, so that no session or file of it is ever worth anything elsewhere.
DATA_DIR = VAR_DIR / "demo" if DEMO else VAR_DIR
DATABASE_URL = env.text("HENGJI_DATABASE_URL")
DATABASES = {
    "default": postgresql(DATABASE_URL)
    if DATABASE_URL
    else sqlite(DATA_DIR / "hengji.sqlite3", synchronous=SQLITE_SYNCHRONOUS),
}

# The body in whose name certificates are issued.
ISSUING_BODY_ZH = env.text("HENGJI_ISSUING_BODY_ZH", "云港跨境电商行业协会（演示）" * DEMO)
ISSUING_BODY_EN = env.text(
    "HENGJI_ISSUING_BODY_EN", "Yungang Cross-border E-commerce Association (demonstration)" * DEMO
)

# Uploaded evidence is never served by address: pages hand it out after asking who may see it.
MEDIA_ROOT = DATA_DIR / "files"
MEDIA_URL = ""
# Several machines keep files in a bucket of any S3; who may write there is told by AWS's own variables.
S3_BUCKET = "" if DEMO else env.text("HENGJI_S3_BUCKET")
IN_A_BUCKET = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.text("HENGJI_S3_ENDPOINT") or None,
        "addressing_style": "path",
        "default_acl": None,
        "file_overwrite": False,
    },
}
# The issuer's signing keys are files of their own, locked by a passphrase that no default opens outside a demo.
ISSUER_KEY_DIR = env.path("HENGJI_KEY_DIR", str(DATA_DIR / "keys"))
ISSUER_KEY_PASSPHRASE = env.text("HENGJI_KEY_PASSPHRASE", "for-the-demonstration-only" * DEMO)

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
REQUEST_BODY_MAX_BYTES = 64 * 1024 * 1024
UPLOAD_MAX_BYTES = 10 * 1024 * 1024

# ---- messages: into files until a mail server is named -----------------------------------------------
SMTP_HOST = "" if DEMO else env.text("HENGJI_SMTP_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = SMTP_HOST
EMAIL_PORT = env.whole("HENGJI_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("HENGJI_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("HENGJI_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("HENGJI_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.text("HENGJI_MAIL_FROM", "office@localhost")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
SMS_BACKEND = env.text("HENGJI_SMS_BACKEND", "hengji.office.messages.sms.FileBackend")
SMS_FILE = DATA_DIR / "sms.jsonl"

# ---- sittings: a company that is no longer kept is played again from its journal, which takes a second ----
COMPANIES_KEPT = env.whole("HENGJI_COMPANIES_KEPT", 64)
if COMPANIES_KEPT < 1:
    raise ImproperlyConfigured(f"HENGJI_COMPANIES_KEPT must be at least 1, got {COMPANIES_KEPT}")

# ---- jobs: told of by the database until Redis is named; the same jobs either way ----------------------
REDIS_URL = "" if DEMO else env.text("HENGJI_REDIS_URL")
TASKS = {
    "default": {"BACKEND": "django_tasks_rq.RQBackend" if REDIS_URL else "django_tasks_db.DatabaseBackend"}
}
if REDIS_URL:
    INSTALLED_APPS += ["django_rq"]
    RQ_QUEUES = {"default": {"URL": REDIS_URL, "DEFAULT_TIMEOUT": 60 * 60}}

# Tries to sign in are counted here: by default Django throws counts away beyond three hundred, guesses and all.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "office_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# ---- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "office.User"
PASSWORD_HASHERS = [
    "hengji.office.site.passwords.Argon2id",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["hengji.office.site.sessions.Backend"]
SESSION_ENGINE = "hengji.office.site.sessions"
LOGIN_URL = "public:login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "public:home"
PASSWORD_RESET_TIMEOUT = 30 * 60
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# ---- words, days ----------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英语"))]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ---- static files: from this process, under hashed names; a room opens at once and hands them out as they are
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = DEBUG or ROOM
STORAGES = {
    "default": IN_A_BUCKET if S3_BUCKET else {"BACKEND": "hengji.office.site.folder.KeptFolder"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or ROOM
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# ---- safety ---------------------------------------------------------------------------------------
HTTPS = env.flag("HENGJI_HTTPS", default=not (DEBUG or DEMO))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 30 * 24 * 60 * 60 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = env.flag("HENGJI_BEHIND_PROXY")
# Whose word counts for where a request comes from: tries to sign in are counted by that address.
PROXIES = networks(env.words("HENGJI_PROXIES", "127.0.0.1,::1"))
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    MIDDLEWARE.insert(0, "hengji.office.site.proxies.from_proxies")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# Who works here shows a code of her telephone after the password; a demonstration steps in without, and a
# room has codes of its own that two people saw when they broke the seal.
SECOND_STEP = env.flag("HENGJI_SECOND_STEP", default=not (DEBUG or DEMO)) and not ROOM
STAFF_IDLE_S = 60 * env.whole("HENGJI_STAFF_IDLE_MINUTES", 60)
if STAFF_IDLE_S < 60:
    raise ImproperlyConfigured(f"HENGJI_STAFF_IDLE_MINUTES must be at least 1, got {STAFF_IDLE_S // 60}")
# Under HTTPS the browser itself refuses these cookies from any other name or path.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"

# ---- watching: from this machine alone, or with a token -----------------------------------------------
METRICS_TOKEN = env.text("HENGJI_METRICS_TOKEN")
if METRICS_TOKEN and len(METRICS_TOKEN) < 20:
    raise ImproperlyConfigured(
        f"HENGJI_METRICS_TOKEN must have at least 20 characters, got {len(METRICS_TOKEN)}"
    )
METRICS_DIR = env.path("HENGJI_METRICS_DIR", str(DATA_DIR / "metrics"))
BACKUP_STAMP = DATA_DIR / "last-backup"

# ---- traces: to a collector of OpenTelemetry, if one is named; the rest of `OTEL_…` is read by the library -------
TRACES_TO = "" if DEMO else env.text("OTEL_EXPORTER_OTLP_ENDPOINT").rstrip("/")
if TRACES_TO:
    require_telemetry()
    MIDDLEWARE.insert(0, "hengji.office.site.spans.traced")

# ---- log: what happened and where, never who or with what words --------------------------------------
LOG_FORMAT = env.text("HENGJI_LOG_FORMAT", "line")
if LOG_FORMAT not in {"line", "json"}:
    raise ImproperlyConfigured(f"HENGJI_LOG_FORMAT must be line or json, got {LOG_FORMAT!r}")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "hengji.office.site.logs.Lines"},
        "json": {"()": "hengji.office.site.logs.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": env.text("HENGJI_LOG_LEVEL", "WARNING").upper()},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
