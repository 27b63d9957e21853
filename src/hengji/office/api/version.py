"""Version 1: what it consists of."""

from hengji.office.api import batches, certificates, schemes, standard
from hengji.office.api.service import service

api = service()
for _part in (standard, schemes, batches, certificates):
    api.add_router("", _part.router)
