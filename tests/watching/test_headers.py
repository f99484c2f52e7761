"""What every answer tells a browser, whichever route gives it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from tests.api_client import Caller

VALUES = {"uuid": "0b5a1b9c-6f1d-4c62-9e0a-111111111111", "int": "1"}


def paths(resolver: Any, before: str = "/") -> Iterator[str]:
    """Yields a path for each route."""
    for pattern in resolver.url_patterns:
        own = pattern.pattern
        if isinstance(own, RegexPattern):
            path = before + "onbekend/pad"
        else:
            path = before + re.sub(r"<(?:(\w+):)?\w+>", lambda kind: VALUES.get(kind[1] or "", "x"), str(own))
        if isinstance(pattern, URLResolver):
            yield from paths(pattern, path)
        else:
            yield path


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split(";"))}


def weaknesses(response: Any) -> list[str]:
    """Returns what an answer does not tell a browser and should."""
    headers = response.headers
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Server": "klantenregister",
    }
    wrong = [name for name, value in wanted.items() if headers.get(name) != value]
    wrong += [name for name in ("Permissions-Policy", "Cache-Control") if name not in headers]
    wrong += [] if headers.get("Referrer-Policy") in ("no-referrer", "same-origin") else ["Referrer-Policy"]
    policy = directives(headers.get("Content-Security-Policy", ""))
    wrong += [] if policy.get("frame-ancestors") == ["'none'"] else ["frame-ancestors"]
    is_page = headers.get("Content-Type", "").startswith("text/html")
    wrong += [] if policy.get("default-src") == ["'self'" if is_page else "'none'"] else ["default-src"]
    for values in policy.values():
        wrong += [value for value in values if "unsafe-inline" in value or "//" in value or value == "*"]
    return wrong


@pytest.mark.django_db
def test_every_route_has_the_headers_and_none_fails(anonymous: Client, api: Caller) -> None:
    seen = set(paths(get_resolver()))
    assert len(seen) > 300
    for path in seen:
        response = anonymous.get(path)
        assert not weaknesses(response), (path, weaknesses(response))
        assert response.status_code < 500 or path in ("/readyz", "/startupz", "/_healthz/", "/_healthz/readyz/"), path
    for response in (api.get("partijen"), api.get("onbekend"), anonymous.get("/", HTTP_HOST="elders.nl")):
        assert not weaknesses(response)


@pytest.mark.django_db
def test_personal_data_is_kept_by_nobody_and_files_may_be(admin_client: Client, api: Caller) -> None:
    for response in (api.get("partijen"), admin_client.get("/admin/"), admin_client.get("/admin/partijen/partij/")):
        assert "no-store" in response["Cache-Control"]
    file = admin_client.get("/static/core/pagina.css")
    file.close()
    assert "no-store" not in file["Cache-Control"]


def test_nonce_stands_in_the_policy_only_when_a_page_asked_for_it(anonymous: Client, rf: Any) -> None:
    from csp.middleware import CSPMiddleware
    from django.http import HttpResponse

    request = rf.get("/")
    answer = CSPMiddleware(lambda asked: HttpResponse(str(asked.csp_nonce)))(request)
    policy = directives(answer["Content-Security-Policy"])
    assert f"'nonce-{answer.content.decode()}'" in policy["script-src"]
    assert "nonce" not in anonymous.get("/privacy")["Content-Security-Policy"]


def test_host_that_is_not_ours_is_refused_by_a_page_and_by_an_api(anonymous: Client) -> None:
    page = anonymous.get("/admin/", HTTP_HOST="elders.nl")
    assert (page.status_code, page["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert "Ongeldig verzoek" in page.content.decode()


def test_security_txt_is_never_out_of_date(anonymous: Client, settings: Any) -> None:
    settings.SECURITY_CONTACT, settings.SECURITY_POLICY = "https://example.nl/melden", "https://example.nl/beleid"
    lines = anonymous.get("/.well-known/security.txt").content.decode().splitlines()
    said = dict(line.split(": ", 1) for line in lines)
    expires = datetime.strptime(said["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)
    assert (said["Contact"], said["Policy"]) == ("https://example.nl/melden", "https://example.nl/beleid")
    settings.SECURITY_CONTACT = settings.SECURITY_POLICY = ""
    text = anonymous.get("/.well-known/security.txt").content.decode()
    assert f"Contact: mailto:{project.API_CONTACT['email']}" in text
    assert "Policy" not in text


def test_search_engines_are_sent_away(anonymous: Client) -> None:
    assert anonymous.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


@pytest.mark.django_db
def test_behind_tls_http_is_refused_and_https_remembered(anonymous: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client()  # the middleware reads its settings when it is made
    assert client.get("/privacy").status_code == 301
    assert client.get("/livez").status_code == 200
    answer = client.get("/privacy", headers={"X-Forwarded-Proto": "https"})
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")


def test_production_settings_pass_the_check_of_deployment() -> None:
    own = {"SECRET_KEY": "een-lange-sleutel-0123456789-ABCDEFGHIJKLMNOP-abcdefghij", "BEHIND_TLS": "1",
           "ALLOWED_HOSTS": "register.example.nl", "KLANTENREGISTER_BASE_URL": "https://register.example.nl"}  # fmt: skip
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command, cwd=project.BASE_DIR, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_front_page_names_each_api_and_no_other_host(anonymous: Client) -> None:
    text = anonymous.get("/").content.decode()
    from apps.core.api.registry import installed_apis

    for api in installed_apis():
        for place in ("schema/", "openapi.json", "openapi.yaml"):
            assert f'href="{api.prefix}/{place}"' in text
            assert anonymous.get(f"{api.prefix}/{place}").status_code == 200
    assert 'href="/admin/"' in text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', text)


def test_front_page_is_there_without_a_database_and_says_so(anonymous: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.core import views
    from apps.core.watching.probe import Probe, Standing

    async def away() -> Standing:
        raise OSError

    monkeypatch.setattr(views, "probe", Probe(away))
    assert "nu niet beschikbaar" in anonymous.get("/").content.decode()
