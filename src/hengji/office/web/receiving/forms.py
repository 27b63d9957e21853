"""A form with one file: it comes with the form, as without script, or has come before in parts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengji.office.receiving.operations import drop_file
from hengji.office.receiving.queries import as_upload, incoming_file
from hengji.office.receiving.refusals import FileGone
from hengji.office.record.refusals import Refusal
from hengji.office.record.uploads import UploadNotKept
from hengji.office.web.pages import Person, refused

IncomingFile = Any  # a page knows no models; this is whatever the queries of receiving give


class FileForm(forms.Form):
    """Whatever is wrong with another field, a file that has come whole need not be sent again.

    Attributes:
        arrived: What has come in parts and waits for this form; none when the file comes with it, or there is none.
    """

    file = forms.FileField(label=_("文件"), required=False)
    sent = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    must_have_file = False

    def __init__(self, owner: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.arrived: IncomingFile = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file"):
            return cleaned
        if token := cleaned.get("sent"):
            found = incoming_file(self.owner, token)
            if found and found.whole:
                self.arrived = found
            else:
                self.add_error("file", str(FileGone()))
        elif self.must_have_file and "file" not in self.errors:
            self.add_error("file", _("请选择文件。"))
        return cleaned

    def upload(self) -> Any:
        """Give the file, from wherever it came; none when there is none."""
        return as_upload(self.arrived) if self.arrived else self.cleaned_data["file"]

    def turn_away(self, reason: Refusal) -> None:
        """Say why the file is not let in; what is wrong in it is not waited with for another try."""
        self.add_error("file", str(reason))
        if not isinstance(reason, UploadNotKept):
            self.let_go()

    def let_go(self) -> None:
        """Have what came in parts thrown away, now that it was taken or is not wanted."""
        if self.arrived:
            token, self.arrived = self.arrived.token, None
            refused(lambda: drop_file(token=token, actor=self.owner))
