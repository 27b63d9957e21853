"""Version 1: what it consists of."""

from hengji.office.api import standard
from hengji.office.api.service import service

api = service()
api.add_router("", standard.router)
