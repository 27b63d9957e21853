"""Which certificates the official query system does not know as they stand, and what was handed to it."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from hengji.office.registry.lifecycle import PUBLIC, UploadState
from hengji.office.registry.models import Certificate, Upload, UploadLine


def certificates_to_upload() -> QuerySet[Certificate]:
    """Give the certificates that were never handed over, or stand otherwise than when they were."""
    lines = UploadLine.objects.filter(certificate=OuterRef("pk")).exclude(upload__state=UploadState.RETURNED)
    last = Subquery(lines.order_by("-pk").values("stood")[:1])
    public = Certificate.objects.filter(state__in=PUBLIC).annotate(handed_over_as=last)
    return public.filter(Q(handed_over_as__isnull=True) | ~Q(handed_over_as=F("state"))).order_by("pk")


def uploads() -> QuerySet[Upload]:
    """Give every upload, the latest first."""
    return Upload.objects.select_related("prepared_by").prefetch_related("lines")


def upload_numbered(upload_id: int) -> Upload | None:
    return uploads().filter(pk=upload_id).first()


def uploads_of(certificate: Certificate) -> QuerySet[UploadLine]:
    """Give the uploads that a certificate was in, the latest first."""
    return UploadLine.objects.filter(certificate=certificate).select_related("upload").order_by("-pk")


def lines_of(upload: Upload) -> Iterator[UploadLine]:
    """Give what an upload hands over, in the order of its list."""
    yield from upload.lines.select_related("certificate").order_by("pk")
