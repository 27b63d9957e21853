"""The office as a WSGI application; `hengji serve` starts it, and so may any other server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from hengji.office.site.sharing import count_together
from hengji.office.site.steady import go_steadily
from hengji.office.site.tracing import trace_if_asked

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengji.office.site.settings")
count_together()
go_steadily()
application = get_wsgi_application()
trace_if_asked()
_ = get_resolver().url_patterns  # imports every page: the first visitor need not wait for it
gc.collect()
# A page makes some fifty thousand things and leaves few behind: to look for circles among every 700 of them took an
# eighth of its time.
gc.set_threshold(20_000, 20, 20)
gc.freeze()  # what is loaded now stays; looking through it again and again made visitors wait 0.2 s each time
