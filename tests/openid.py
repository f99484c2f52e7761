"""An OpenID provider for people: a small real HTTP server that logs in, gives codes, and signs real tokens.

It does what a provider does, strictly, and misbehaves on order.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import jwt

from tests.listening import Listening, Server, listening
from tests.outside.provider import jwk, part, private_key, public_pem

CLIENT_ID, SECRET = "klantenregister", "a secret with / and : in it"
REALM = "/realms/medewerkers"


@dataclass
class Given:
    """A code that was given out: for what it is good."""

    redirect_uri: str
    challenge: str
    nonce: str
    claims: dict[str, Any] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """Answers for its provider."""

    server: Server  # type: ignore[assignment]  # of ours

    @property
    def provider(self) -> "OpenIdProvider":
        found: Any = self.server.system
        return found

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        asked = {name: values[0] for name, values in query.items()}
        self.provider.note(path, asked)
        match path.removeprefix(REALM):
            case "/.well-known/openid-configuration":
                self.send(200, self.provider.configuration())
            case "/keys":
                self.send(200, {"keys": [jwk(kid) for kid in self.provider.kids]})
            case "/authorize":
                self.authorize(asked)
            case "/logout":
                self.redirect(asked["post_logout_redirect_uri"])
            case _:
                self.send(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        self.provider.note(urlsplit(self.path).path, asked)
        if self.provider.mood == "down":
            return self.send(503, {})
        status, answer = self.provider.redeem(asked, self.headers.get("Authorization", ""))
        return self.send(status, answer)

    def authorize(self, asked: dict[str, str]) -> None:
        provider = self.provider
        if asked.get("client_id") != CLIENT_ID or asked.get("redirect_uri") not in provider.redirect_uris:
            self.send(400, {"error": "invalid_request"})
        elif provider.mood == "denies":
            self.redirect(f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}")
        else:
            code = provider.give(asked)
            self.redirect(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def redirect(self, url: str) -> None:
        self.send_response(302)
        self.send_header("Location", url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send(self, status: int, answer: Any) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class OpenIdProvider(Listening):
    """A provider. `person`: the claims of who logs in. `twist`: changes claims before they are signed. `sign`: signs them.

    `mood`: "well", "denies" at the login page, or "down" at the token endpoint. `calls`: path and parameters of what was asked.
    """

    handler = Handler

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "u-1", "preferred_username": "jan"}
        self.twist: dict[str, Any] = {}
        self.sign = self.sign_well
        self.mood, self.kids = "well", ["rsa-1"]
        self.redirect_uris = {"http://testserver/admin/oidc/callback/"}
        self.said: dict[str, Any] = {}  # of itself, otherwise than it is
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.codes: dict[str, Given] = {}
        self.watch: Callable[[], Any] | None = None  # called at each call; its results are in `seen`
        self.seen: list[Any] = []

    @property
    def issuer(self) -> str:
        return f"{self.origin}{REALM}"

    def note(self, path: str, asked: dict[str, str]) -> None:
        """Keeps what was asked."""
        self.calls.append((path, asked))
        if self.watch:
            self.seen.append(self.watch())

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/logout",
            "code_challenge_methods_supported": ["plain", "S256"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
            "scopes_supported": ["openid", "profile", "email"],
            **self.said,
        }

    def give(self, asked: dict[str, str]) -> str:
        """Returns a code for who asked for it so: with S256, and with a nonce."""
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = Given(asked["redirect_uri"], asked["code_challenge"], asked["nonce"], dict(self.person))
        return code

    def redeem(self, asked: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Returns what is answered to a code, which is good once."""
        given = self.codes.pop(asked.get("code", ""), None)
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        if authorization and (unquote(pair[0]), unquote(pair[2])) != (CLIENT_ID, SECRET):
            return 401, {"error": "invalid_client"}
        if not authorization and (asked.get("client_id"), asked.get("client_secret")) != (CLIENT_ID, SECRET):
            return 401, {"error": "invalid_client"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        if given is None or given.redirect_uri != asked.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        if given.challenge != challenge.rstrip(b"=").decode():
            return 400, {"error": "invalid_grant", "error_description": "PKCE verification failed"}
        return 200, {"access_token": "not used", "token_type": "Bearer", "id_token": self.sign(self.claims(given))}

    def claims(self, given: Given) -> dict[str, Any]:
        """Returns what a token says; a claim that `twist` makes None is left out."""
        now = int(time.time())
        usual = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": given.nonce}
        claims = {**usual, **given.claims, **self.twist}
        return {name: value for name, value in claims.items() if value is not None}

    # -- signing, well and otherwise --

    def sign_well(self, claims: dict[str, Any], kid: str = "rsa-1", algorithm: str = "RS256") -> str:
        return jwt.encode(claims, private_key(kid), algorithm, {"kid": kid})

    def sign_with_elliptic_curve(self, claims: dict[str, Any]) -> str:
        return self.sign_well(claims, "ec-1", "ES256")

    def sign_with_a_key_of_ones_own(self, claims: dict[str, Any]) -> str:
        """With a key that is not published, under the name of one that is."""
        return jwt.encode(claims, private_key("rsa-2"), "RS256", {"kid": "rsa-1"})

    def sign_with_an_unknown_key(self, claims: dict[str, Any]) -> str:
        return self.sign_well(claims, "rsa-2")

    def sign_not(self, claims: dict[str, Any]) -> str:
        return f"{part({'alg': 'none', 'kid': 'rsa-1'})}.{part(claims)}."

    def sign_with_the_public_key(self, claims: dict[str, Any]) -> str:
        """As if the public key were a shared secret."""
        head = f"{part({'alg': 'HS256', 'kid': 'rsa-1'})}.{part(claims)}"
        return f"{head}.{part(hmac.digest(public_pem('rsa-1'), head.encode(), 'sha256'))}"

    def sign_with_the_client_secret(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, SECRET * 2, "HS256", {"kid": "rsa-1"})

    def sign_something_else(self, claims: dict[str, Any]) -> str:
        """Signs, and changes what it says afterwards."""
        head, _, signature = self.sign_well(claims).split(".")
        return f"{head}.{part({**claims, 'sub': 'u-2'})}.{signature}"


@contextmanager
def running_provider() -> Iterator[OpenIdProvider]:
    """Runs a provider."""
    with listening(OpenIdProvider()) as provider:
        yield provider
