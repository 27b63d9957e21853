"""The addresses of a room's server: the door, the board, the candidates' desks, and nothing else."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from hengji.office.site import watching
from hengji.office.web.room import views

DOOR = (
    [
        path("", views.door, name="home"),
        path("sign-in/", views.door, name="login"),
        path("sign-out/", views.leave, name="logout"),
    ],
    "public",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(DOOR)),
    path("room/", include("hengji.office.web.room.urls")),
    path("sittings/", include("hengji.office.web.sitting.urls")),
    path("language/", set_language, name="set_language"),
    path("health/", watching.health, name="health"),
]
