from dure.certificates.views.check import certificate_check
from dure.certificates.views.completion import (
    certificate,
    certificate_renewal,
    certificates,
    certificates_issuing,
    requirement_edit,
)
from dure.certificates.views.issuers import issuer, issuer_key, issuer_revocations
from dure.certificates.views.mine import my_badge, my_certificate
from dure.certificates.views.sharing import share_closure, share_edit, share_public, share_zip
from dure.certificates.views.sheets import issuing_making, issuing_paper, issuing_pdf, issuing_zip

__all__ = [
    "certificate",
    "certificate_check",
    "certificate_renewal",
    "certificates",
    "certificates_issuing",
    "issuer",
    "issuer_key",
    "issuer_revocations",
    "issuing_making",
    "issuing_paper",
    "issuing_pdf",
    "issuing_zip",
    "my_badge",
    "my_certificate",
    "requirement_edit",
    "share_closure",
    "share_edit",
    "share_public",
    "share_zip",
]
