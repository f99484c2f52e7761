"""An OpenID provider: real keys, real tokens."""

import base64
import json
import time
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from apps.core.models import OidcProvider
from tests.outside.servers import OtherSystem
from tests.register import Register

AUDIENCE = "klantenregister"
NAMES = {"RS256": "rsa-1", "PS256": "rsa-1", "ES256": "ec-1"}


@cache
def private_key(kid: str) -> Any:
    """The private key by that name; the first word says of what kind. Made once: it takes a while."""
    kind, _, rest = kid.partition("-")
    if kind == "ec":
        return ec.generate_private_key(ec.SECP384R1() if rest == "p384" else ec.SECP256R1())
    return rsa.generate_private_key(65537, 1024 if rest == "weak" else 2048)


def public_pem(kid: str) -> bytes:
    """The public key as a file that anyone may have."""
    return (
        private_key(kid)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def jwk(kid: str, **more: Any) -> dict[str, Any]:
    """The public key as a provider publishes it."""
    algorithm: Any = ECAlgorithm if kid.startswith("ec") else RSAAlgorithm
    return {**json.loads(algorithm.to_jwk(private_key(kid).public_key())), "kid": kid, "use": "sig", **more}


def part(value: Any) -> str:
    """Returns a part of a token: bytes as they are, anything else as JSON."""
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def raw(header: Any, claims: Any, signature: bytes = b"x") -> str:
    """Returns a token with any content, and any signature."""
    return f"{part(header)}.{part(claims)}.{part(signature)}"


def signed(header: Any, claims: Any, kid: str = "rsa-1") -> str:
    """Returns a token with any content, and a right signature (RS256)."""
    head = f"{part(header)}.{part(claims)}"
    return f"{head}.{part(private_key(kid).sign(head.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


class Provider:
    """A provider at `system`, with keys in its JWKS."""

    def __init__(self, system: OtherSystem, realm: str = "gemeente", kids: tuple[str, ...] = ("rsa-1", "ec-1")) -> None:
        self.system, self.realm = system, realm
        self.issuer = f"{system.url}/realms/{realm}"
        self.jwks_url = f"{self.issuer}/keys"
        self.publish(*kids)
        system.answers[f"/realms/{realm}/.well-known/openid-configuration"] = {
            "issuer": self.issuer,
            "jwks_uri": self.jwks_url,
        }

    def publish(self, *kids: str) -> None:
        """Makes `kids` the keys of the provider."""
        self.system.answers[f"/realms/{self.realm}/keys"] = {"keys": [jwk(kid) for kid in kids]}

    def trusted_by(self, register: Register, client: str = "front-office", **values: Any) -> None:
        """Makes this the provider of an organisation, and gives it an application called `client`."""
        given = {"issuer": self.issuer, "audience": AUDIENCE, **values}
        register.save(OidcProvider, **given)
        register.client.oidc_client = client
        register.save_client()

    def token(
        self, algorithm: str = "RS256", *, kid: str = "", headers: dict[str, Any] | None = None, **claims: Any
    ) -> str:
        """Returns a token of the application `front-office`; a claim that is None is left out."""
        name = kid or NAMES[algorithm]
        return jwt.encode(self.claims(**claims), private_key(name), algorithm, {"kid": name, **(headers or {})})

    def claims(self, **claims: Any) -> dict[str, Any]:
        """Returns what a token says; a claim that is None is left out."""
        now = int(time.time())
        usual = {"iss": self.issuer, "aud": AUDIENCE, "azp": "front-office", "iat": now, "exp": now + 300, "sub": "1"}
        return {claim: value for claim, value in {**usual, **claims}.items() if value is not None}
