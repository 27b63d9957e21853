import pytest

from hengji.office.rooms.operations import Profile, register_room, register_site

AS_ASKED = Profile(rows=5, columns=6, servers=1, consoles=1, cameras=2, recorders=0)


@pytest.fixture
def site(guo_tao, now):
    return register_site(name="东区考点", address="学院路 1 号", actor=guo_tao, now=now)


@pytest.fixture
def hall(site, guo_tao, now):
    """Make a room with what the occupation's schemes ask for; say only what is different."""

    def make(name="一号机房", **changes):
        profile = Profile(**AS_ASKED.written() | changes)
        return register_room(site_id=site.pk, name=name, profile=profile, actor=guo_tao, now=now)

    return make
