"""Settings, all from the environment; the table in the README says what each variable means."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pghistory
from csp.constants import NONCE, NONE, SELF

from klantenregister.appearance import BEHEER_MENU, UNFOLD
from klantenregister.environment import database, flag, number, required, word, words

__all__ = ["BEHEER_MENU", "UNFOLD"]

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
DEBUG = False
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

# The public base of every `url` field, without a slash at the end; empty: the base of the request.
BASE_URL = word("KLANTENREGISTER_BASE_URL").rstrip("/")

INSTALLED_APPS = [
    "apps.core",
    "apps.partijen",
    "apps.actoren",
    "apps.contactgegevens",
    "apps.klantcontacten",
    "apps.betrokkenen",
    "apps.taken",
    "apps.verzoeken",
    "apps.voorkeurskanaal",
    "apps.berichten",
    "apps.synchronisatie",
    "apps.legacy",
    "apps.notificaties",
    "apps.klantinteracties",
    "apps.contactgegevens_v1",
    "apps.zgw_v1",
    "apps.kic_v1",
    "apps.openvtb",
    "apps.werkplek",
    "apps.demo",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
    "drf_spectacular_sidecar",
    "unfold.apps.BasicAppConfig",  # its looks; the site is ours
    "unfold.contrib.import_export",
    "import_export",
    "apps.aanmelden.config.BeheerConfig",
    "django.contrib.auth",
    "apps.aanmelden",
    "axes",
    "django_otp",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "apps.core.middleware.tenant_free_start",
    "apps.core.watching.requests.watch",
    "apps.core.headers.add_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "apps.core.middleware.apis_go_straight",  # what follows is for pages
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "apps.aanmelden.sessions.limited",
    "axes.middleware.AxesMiddleware",
]
# A collector of OpenTelemetry, which reads its other variables itself; and a Sentry. Both need requirements-extras.txt.
if word("OTEL_EXPORTER_OTLP_ENDPOINT"):
    MIDDLEWARE.insert(1, "apps.core.watching.tracing.trace")
SENTRY_DSN = word("SENTRY_DSN")
SENTRY_ENVIRONMENT = word("SENTRY_ENVIRONMENT", "productie")

ROOT_URLCONF = "klantenregister.urls"
WSGI_APPLICATION = "klantenregister.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

POOL = number("DATABASE_POOL", 0)
CONNECTION = {
    # 0: no pool, each thread keeps a connection: there are few threads, and a pool costs every request a twentieth of its time.
    "pool": {"min_size": 1, "max_size": POOL, "timeout": 5} if POOL else False,
    # Statements of the read path are prepared by the server at their second use; 0 switches that off (old PgBouncer).
    "prepare_threshold": number("DATABASE_PREPARE", 1) or None,
    "options": " ".join(
        f"-c {setting}"
        for setting in (
            "statement_timeout=15s",
            "lock_timeout=5s",
            "idle_in_transaction_session_timeout=60s",
            # A kept statement is planned once; planning one anew for its values costs more than running it.
            "plan_cache_mode=force_generic_plan",
            "jit=off",
            "random_page_cost=1.1",  # of storage without moving parts
        )
    ),
}
DATABASES = {
    "default": {
        **database(required("DATABASE_URL"), **CONNECTION),
        "ENGINE": "apps.core.postgresql",
        # The tenant of a request lives in its transaction, so each request is one.
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0 if POOL else None,
    }
}
if REPLICA_URL := word("DATABASE_REPLICA_URL"):
    own = {"ENGINE": "apps.core.postgresql.replica", "ATOMIC_REQUESTS": False, "TEST": {"MIRROR": "default"}}
    # Who waits for a replica had better ask the primary.
    DATABASES["replica"] = DATABASES["default"] | database(REPLICA_URL, **CONNECTION, connect_timeout=2) | own
# The role that serves, when migrations run as another; it gets its rights when migrations are done.
APPLICATION_ROLE = word("DATABASE_APPLICATION_ROLE", "klantenregister")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
# Files are served from the packages themselves: no collect step between a clone and a running register.
WHITENOISE_USE_FINDERS = True

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses who is locked out
    "apps.aanmelden.backends.LocalBackend",
    "apps.aanmelden.oidc.backend.OidcBackend",
]
# Whether a local account needs a code of an app beside its password.
TOTP = flag("KLANTENREGISTER_TOTP", default=True)
# After how many failures a user name is locked out from an address, for how long, and how long it is kept who came in.
AXES_FAILURE_LIMIT = number("LOGIN_FAILURES", 5)
LOGIN_LOCK_MINUTES = number("LOGIN_LOCK_MINUTES", 15)
LOGIN_KEEP_DAYS = number("LOGIN_KEEP_DAYS", 180)
AXES_COOLOFF_TIME = timedelta(minutes=LOGIN_LOCK_MINUTES)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS, AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = True, False
AXES_LOCKOUT_CALLABLE = "apps.aanmelden.lockout.explain_lockout"
AXES_CLIENT_IP_CALLABLE = "apps.aanmelden.address.client_address"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False  # apps.aanmelden has pages of its own
# Addresses or networks of our own proxies, whose X-Forwarded-For is believed.
TRUSTED_PROXIES = words("TRUSTED_PROXIES")

BEHIND_TLS = flag("BEHIND_TLS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # Strict would lose who comes back from the OpenID provider
# Browsers take a cookie by such a name over TLS only, for this host only, and from nobody else.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (f"{'__Host-' * BEHIND_TLS}{name}" for name in ("sessionid", "csrftoken"))
# How long an official may do nothing, and how long a session lasts at most; both in seconds.
SESSION_IDLE_SECONDS = number("SESSION_IDLE_SECONDS", 3600)
SESSION_COOKIE_AGE = SESSION_MAX_SECONDS = number("SESSION_MAX_SECONDS", 8 * 3600)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
# Asked on the machine itself, past the proxy.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^startupz$", r"^_healthz/", r"^metrics$"]
# Whether browsers have the host in their lists is for who owns the domain above it, which `preload` binds as well.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
# Of pages; everything else may do nothing (apps.core.headers). No inline script or style without this request's nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Who hears of a weakness, in /.well-known/security.txt; and the policy that says how that goes.
SECURITY_CONTACT = word("SECURITY_CONTACT")
SECURITY_POLICY = word("SECURITY_POLICY")
CSRF_FAILURE_VIEW = "apps.core.views.forbidden"
# The operator's own statements, which pages refer to.
ACCESSIBILITY_URL = word("ACCESSIBILITY_URL")
PRIVACY_URL = word("PRIVACY_URL")

REST_FRAMEWORK = {
    "NON_FIELD_ERRORS_KEY": "nonFieldErrors",
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.core.api.authentication.TokenAuthentication",
        "apps.core.api.oidc.OidcAuthentication",
        "apps.core.api.signed.JwtAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["apps.core.api.permissions.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.api.parsers.BoundedJSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "apps.core.api.negotiation.JSONOnly",
    "EXCEPTION_HANDLER": "apps.core.api.errors.problem_response",
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_THROTTLE_CLASSES": [],
    "DATETIME_INPUT_FORMATS": ["iso-8601", "%Y-%m-%d"],
}

# How long ago a signed token may have been made, and how far clocks may differ; both in seconds.
JWT_MAX_AGE = number("JWT_MAX_AGE", 3600)
JWT_LEEWAY = number("JWT_LEEWAY", 60)

# Who answers for the API; stands in its documents.
API_CONTACT = {
    "name": word("API_CONTACT_NAME", "Beheer Klantenregister"),
    "email": word("API_CONTACT_EMAIL", "klantenregister@example.nl"),
    "url": word("API_CONTACT_URL", "https://example.nl/klantenregister"),
}

# How long another system may take to be reached and to answer, in seconds, and the certificates of who may vouch for it.
REMOTE_CONNECT_TIMEOUT = number("REMOTE_CONNECT_TIMEOUT", 2)
REMOTE_READ_TIMEOUT = number("REMOTE_READ_TIMEOUT", 10)
REMOTE_CA_BUNDLE = word("REMOTE_CA_BUNDLE")

# The root of the API under which other systems know verzoeken, and call them back: its lists must be bare arrays.
VERZOEKEN_URL = word("KLANTENREGISTER_VERZOEKEN_URL", f"{BASE_URL}/kic/api/v1" if BASE_URL else "").rstrip("/")
# Whether the nightly comparison with the Documenten API mends what it finds.
DRC_HERSTEL = flag("DRC_HERSTEL", default=False)
# Threads of a web process.
THREADS = number("KLANTENREGISTER_THREADS", 2)

# For how many days messages that arrived are kept.
OUTBOX_KEEP_DAYS = number("OUTBOX_KEEP_DAYS", 30)
# And decisions about channels.
DECISION_KEEP_DAYS = number("DECISION_KEEP_DAYS", 400)
# What asks for /metrics with it as a Bearer token; empty: nobody may.
METRICS_TOKEN = word("METRICS_TOKEN")
# How many seconds the oldest undelivered message may wait before /readyz says no; 0: that does not matter to it. Longer than a
# weekend: another system that is down is no reason to serve nobody.
READY_MAX_UNDELIVERED = number("READY_MAX_UNDELIVERED", 3 * 24 * 60 * 60)
# A job that is done has nothing to tell: what it did is written where it did it.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

# A cell that begins as a formula stays a text in whatever opens the file.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

PGHISTORY_APPEND_ONLY = True
# History is looked up by object alone: an index for each foreign key in it would slow down every write.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

# LOG_FORMAT is read by apps.core.logs: the web server's own process writes lines too, and has no settings.
# Whether each request is a line.
LOG_REQUESTS = flag("LOG_REQUESTS", default=True)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "apps.core.logs.lines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django logs the full path of a failed request, in which may be a BSN; so does urllib3 with that of a call.
    "loggers": {
        "django.request": {"level": "CRITICAL"},
        "urllib3": {"level": "CRITICAL"},
        "axes": {"level": "WARNING"},  # it tells each step
        "procrastinate": {"level": "WARNING"},
    },
}
