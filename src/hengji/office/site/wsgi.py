"""The office as a WSGI application; `hengji serve` starts it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengji.office.site.settings")
application = get_wsgi_application()
