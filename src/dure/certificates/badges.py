"""A certificate as an Open Badge 3.0, signed as a VC-JWT (RS256).

The form is that of 1EdTech's "Open Badges Specification 3.0": §8 for the data,
§9.2 for the signature. RS256 is the algorithm that every verifier must know;
the linked-data proof would need RDF canonicalisation, which no library here
does. Of the holder nothing is in it but, where they wish, a salted hash of
their e-mail address (IdentityHash, §B.4.1).
"""

import json
import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
BITS = 2048


def new_key() -> tuple[str, dict[str, str]]:
    """An RSA key: the private one as PEM, the public one as the members of a JWK (RFC 7517)."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    numbers = private.public_key().public_numbers()
    public = {"kty": "RSA", "alg": "RS256", "use": "sig", "n": _number(numbers.n), "e": _number(numbers.e)}
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(), public


def profile(*, id: str, name: str) -> dict[str, Any]:
    """Who issues: an organisation, by its name."""
    return {"id": id, "type": ["Profile"], "name": name}


def credential(
    *,
    id: UUID,
    issuer: dict[str, Any],
    achievement: UUID,
    title: str,
    criteria: str,
    given_at: datetime,
    revoked_at: str,
    email: str = "",
) -> dict[str, Any]:
    """The badge as JSON-LD. Without an e-mail address its holder is a number that is only in this badge."""
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{id}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": title,
        "issuer": issuer,
        "validFrom": _moment(given_at),
        "credentialSubject": {
            **(_hashed(email) if email else {"id": f"urn:uuid:{id}#holder"}),
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"urn:uuid:{achievement}",
                "type": ["Achievement"],
                "achievementType": "Certificate",
                "name": title,
                "description": title,
                "criteria": {"narrative": criteria},
            },
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": {"id": revoked_at, "type": "1EdTechRevocationList"},
    }


def signed(badge: dict[str, Any], *, private: str, kid: str) -> str:
    """The compact JWS of a badge (§9.2.2): its claims beside the registered ones, all in the payload."""
    key = load_pem_private_key(private.encode(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("badges are signed with an RSA key")
    header = {"alg": "RS256", "kid": kid, "typ": "JWT"}
    moment = int(datetime.fromisoformat(badge["validFrom"]).timestamp())
    subject = badge["credentialSubject"].get("id")
    claims = {"iss": badge["issuer"]["id"], "jti": badge["id"], "nbf": moment, **({"sub": subject} if subject else {})}
    body = f"{_part(header)}.{_part({**badge, **claims})}"
    return f"{body}.{_base64(key.sign(body.encode(), padding.PKCS1v15(), SHA256()))}"


def revocations(*, id: str, issuer: str, badges: list[UUID]) -> dict[str, Any]:
    """The badges that do not hold any more, by their own numbers (1EdTech Revocation List 1.0)."""
    return {"id": id, "issuer": issuer, "revokedCredential": [{"id": f"urn:uuid:{each}"} for each in badges]}


def _hashed(email: str) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    digest = sha256(f"{email.strip().lower()}{salt}".encode()).hexdigest()
    identity = {
        "type": "IdentityObject", "identityType": "emailAddress", "hashed": True, "salt": salt,
        "identityHash": f"sha256${digest}",
    }  # fmt: skip
    return {"identifier": [identity]}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _part(value: dict[str, Any]) -> str:
    return _base64(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _number(value: int) -> str:
    return _base64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _base64(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
