"""What the provider answers to a code: a token about who logged in, checked before anything in it is believed."""

import json
from base64 import b64encode
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.crypto import constant_time_compare

from apps.aanmelden.models import Aanmeldprovider
from apps.aanmelden.oidc.endpoints import Endpoints
from apps.core.api.keys import Fetch, Place, keys_at
from apps.core.api.oidc import Token, parse
from apps.core.exceptions import RemoteRefused, RemoteUnavailable
from apps.core.remote import Call, is_passing
from apps.core.sealing import unseal

FORM = "application/x-www-form-urlencoded"
BASIC, POST = "client_secret_basic", "client_secret_post"


class Refused(RemoteRefused):
    """What the provider answered is not what was asked for; the text is for the log, and quotes nothing of it."""


def redeem(provider: Aanmeldprovider, endpoints: Endpoints, *, code: str, verifier: str, redirect_uri: str) -> str:
    """Returns the ID token that the provider gives for a code; RemoteError when it gives none."""
    asked = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri, "code_verifier": verifier}
    headers = {}
    secret = unseal(provider.geheim) if provider.geheim else ""
    if secret is None:
        raise Refused("the client secret cannot be read with the present SECRET_KEY")
    if secret and BASIC in endpoints.said.get("token_endpoint_auth_methods_supported", [BASIC]):
        pair = f"{quote(provider.client_id, safe='')}:{quote(secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        asked |= {"client_id": provider.client_id} | ({"client_secret": secret} if secret else {})
    reply = Call("POST", endpoints.token_url, body=urlencode(asked).encode(), content_type=FORM, headers=headers).send()
    if is_passing(reply.status):
        raise RemoteUnavailable(str(reply.status))
    return token_in(reply.status, reply.body)


def token_in(status: int, body: bytes | None) -> str:
    """Returns the ID token in an answer."""
    try:
        said = json.loads(body or b"")
    except (ValueError, RecursionError):
        raise Refused("the token endpoint gives no JSON") from None
    token = said.get("id_token") if isinstance(said, dict) else None
    if status != 200 or not isinstance(token, str):
        raise Refused(f"the token endpoint answers {status} without an id_token")
    return token


def claims_of(text: str, provider: Aanmeldprovider, jwks_url: str, *, nonce: str) -> dict[str, Any]:
    """Returns what an ID token says; Refused unless `provider` signed it, for us, now, for this very login."""
    token = parse(text)
    if token is None or token.issuer != provider.issuer:
        raise Refused("the id_token is not signed by the issuer with RS256, PS256 or ES256")
    claims = verified(token, Place(provider.issuer, jwks_url))
    named = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if provider.client_id not in named or claims.get("azp", provider.client_id) != provider.client_id:
        raise Refused("the id_token is for another client")
    if len(named) > 1 and "azp" not in claims:
        raise Refused("the id_token is for several clients and does not say who asked for it")
    if not constant_time_compare(str(claims.get("nonce")), nonce):
        raise Refused("the id_token is of another login")
    if not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= 255:
        raise Refused("the id_token is about nobody")
    if provider.acr and claims.get("acr") not in provider.acr:
        raise Refused("the login is not as certain as is asked (acr)")
    return claims


def verified(token: Token, place: Place) -> dict[str, Any]:
    """Returns what a token says when a key at `place` verifies it and it is valid now; fetches keys when that may help."""
    keys = keys_at(place)
    if keys.is_due(token.kid, token.algorithm):
        Fetch(place, keys.attempts).ask()
    claims = token.claims(keys)
    if claims is None:
        raise Refused("the id_token is not valid: its signature, its issuer or its moments are not right")
    return claims
