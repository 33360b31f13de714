"""The names of the course's cookies, which are nobody else's.

A browser sends its cookies to every port of a computer, and JupyterLab, the Notebook and Voilà all
call theirs the same. The course's cookies are out of reach of scripts, and JupyterLab's own has to
be within it: under one name, each would take the other's.
"""

import re

from jupyter_server.auth.identity import PasswordIdentityProvider
from tornado.web import RequestHandler

from course.manifest import manifest

XSRF_COOKIE = f"{manifest().slug}-xsrf"
"""May be shared by all courses in a browser: it is random, and says nothing of any of them."""


class CourseIdentityProvider(PasswordIdentityProvider):
    """Jupyter's token and password, remembered in a cookie of the course at this address."""

    def get_cookie_name(self, handler: RequestHandler) -> str:
        """Return a name that two courses at two ports do not share."""
        name = f"{manifest().slug}-login-{handler.request.host}"
        return self.cookie_name or re.sub(r"\W", "-", name)
