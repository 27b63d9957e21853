"""A candidate's file on its way in, part by part, as her browser sends it."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256, shake_256

from tests.faults.house import Page

PART = 256 * 1024
TUS = {"Tus-Resumable": "1.0.0"}
SCAN = shake_256(b"scan").digest(4 * PART + 100)
"""Five parts, the last of them short; as little to be pressed together as a picture is."""


@dataclass
class Upload:
    """A file of a candidate's; what has come of it is what the house says."""

    page: Page
    address: str = ""

    def announce(self):
        said = {"filename": "扫描.pdf", "sha256": sha256(SCAN).hexdigest()}
        metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in said.items())
        answer = self.page.ask(
            "POST", "/files/", "", TUS | {"Upload-Length": str(len(SCAN)), "Upload-Metadata": metadata}
        )
        assert answer.status == 201, answer.body.decode()
        self.address = answer.headers["Location"]

    def come(self):
        """Ask how much of it has come."""
        return int(self.page.ask("HEAD", self.address, "", TUS).headers["Upload-Offset"])

    def send_part(self):
        """Send what comes next, and give the answer."""
        offset = self.come()
        headers = TUS | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return self.page.ask("PATCH", self.address, SCAN[offset : offset + PART], headers)

    def send_rest(self):
        while self.come() < len(SCAN):
            assert self.send_part().status == 204
