"""What is compared when a candidate comes to the door."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """What a member of staff compared with the person in front of her.

    Attributes:
        ticket_matches: The admission ticket is for this session and this person.
        document_matches: The identity document carries the name of the application.
        face_matches: The person is the one on the document.
    """

    ticket_matches: bool
    document_matches: bool
    face_matches: bool

    @property
    def missing(self) -> str:
        """Name what did not agree; empty when all did."""
        named = (
            (self.ticket_matches, _("准考证")),
            (self.document_matches, _("身份证件")),
            (self.face_matches, _("本人与证件照片")),
        )
        return _("、").join(name for matches, name in named if not matches)
