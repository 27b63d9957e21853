"""Addresses of an employer's or a school's pages."""

from django.urls import path

from hengji.office.web.partner import holders, lists, people

app_name = "partner"
urlpatterns = [
    path("", lists.home, name="home"),
    path("batches/<str:batch_code>/", lists.batch, name="batch"),
    path("batches/<str:batch_code>/template.<slug:kind>", lists.template, name="template"),
    path("lists/<int:list_id>/", lists.preview, name="list"),
    path("lists/<int:list_id>/faults.csv", lists.faults, name="faults"),
    path("lists/<int:list_id>/commit/", lists.commit, name="commit"),
    path("lists/<int:list_id>/drop/", lists.drop, name="drop"),
    path("people/", people.people, name="people"),
    path("people/export.csv", people.export, name="export"),
    path("people/<int:member_id>/strike-off/", people.strike_off, name="strike_off"),
    path("people/<int:member_id>/invite/", people.invite, name="invite"),
    path("holders/", holders.search, name="search"),
    path("holders/<int:search_id>/", holders.found, name="found"),
    path("holders/<int:search_id>/ask/<int:consent_id>/", holders.ask, name="ask"),
]
