"""How much practising there is, and for how long it is kept."""

from datetime import timedelta

from hengji.office.casework.lifecycle import ApplicationState

PAPERS = 20
"""So many practice papers there are of each level; everybody gets the same ones, in the same order."""

MOST_A_DAY = 10
MOST_ENTRIES = 500
"""So many operations does no practice reach that somebody does by hand."""

KEPT = timedelta(days=14)
"""After so long everything about a practice is deleted."""

OFFERED = frozenset(
    {
        ApplicationState.SUBMITTED,
        ApplicationState.UNDER_REVIEW,
        ApplicationState.RETURNED,
        ApplicationState.ON_LIST_NOTICE,
        ApplicationState.IN_ASSESSMENT,
        ApplicationState.RESIT_ELIGIBLE,
    }
)
"""Whoever has handed in an application and may still come to an exam may practise."""
