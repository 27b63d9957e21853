"""Tables made in one step are those that the steps which it stands for make one after the other."""

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader


def test_a_new_office_and_one_that_took_every_step_have_the_same_models():
    loader = MigrationLoader(None, replace_migrations=False)
    at_once, by_steps = (
        loader.project_state(("office", last)) for last in ("0001_squashed_0046", "0046_rulebooks")
    )

    assert MigrationAutodetector(by_steps, at_once).changes(loader.graph) == {}
    assert MigrationAutodetector(at_once, by_steps).changes(loader.graph) == {}
