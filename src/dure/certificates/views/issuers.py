"""What a verifier of badges asks for: who issues, the key, the badges that do not hold any more."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from dure.access.doors import open_to_all
from dure.certificates import queries
from dure.certificates.badges import CONTEXT, profile, revocations
from dure.certificates.models import IssuerKey

WHY = "A badge is checked by people and machines that have no account here; none of this is about a person."


def _known(pk: UUID) -> IssuerKey:
    found = queries.issuer(pk)
    if found is None:
        raise Http404
    return found


def _json(content: dict[str, Any], kind: str = "application/json") -> HttpResponse:
    answer = JsonResponse(content, content_type=kind, json_dumps_params={"ensure_ascii": False})
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _address(request: HttpRequest, name: str, pk: UUID) -> str:
    return request.build_absolute_uri(reverse(f"certificates:{name}", args=[pk]))


@open_to_all(WHY)
def issuer(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = _known(pk)
    told = profile(id=_address(request, "issuer", pk), name=row.organisation.name)
    return _json({"@context": CONTEXT, **told}, "application/ld+json")


@open_to_all(WHY)
def issuer_key(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = _known(pk)
    return _json({**row.public, "kid": _address(request, "issuer-key", pk)}, "application/jwk+json")


@open_to_all(WHY)
def issuer_revocations(request: HttpRequest, pk: UUID) -> HttpResponse:
    _known(pk)
    own = _address(request, "issuer-revocations", pk)
    return _json(revocations(id=own, issuer=_address(request, "issuer", pk), badges=queries.revoked(pk)))
