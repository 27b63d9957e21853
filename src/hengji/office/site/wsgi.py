"""The office as a WSGI application; `hengji serve` starts it, and so may any other server."""

import os

from django.core.wsgi import get_wsgi_application

from hengji.office.site.sharing import count_together

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengji.office.site.settings")
count_together()
application = get_wsgi_application()
