"""How the tests take an application through its review."""

from datetime import timedelta

from hengji.office.casework import operations as casework
from hengji.office.casework.consents import CURRENT

SIGNED = {wording.kind.value: wording.version for wording in CURRENT}


def taken_into_assessment(draft, registrar, officer, now):
    """Submit a filled draft, accept every part and end the public list eight days later."""
    pk = draft.pk
    casework.submit_application(application_id=pk, signed=SIGNED, actor=draft.applicant, now=now)
    casework.begin_review(application_id=pk, actor=registrar, now=now)
    for letter in "ABC":
        casework.record_finding(
            application_id=pk, requirement=letter, accepted=True, actor=registrar, now=now
        )
    casework.accept_dossier(application_id=pk, actor=registrar, now=now)
    return casework.end_list_notice(application_id=pk, actor=officer, now=now + timedelta(days=8))
