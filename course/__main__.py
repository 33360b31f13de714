"""``python -m course``: open the course in the browser.

``python -m course hub`` opens it behind a hub. ``python -m course site FOLDER SCRIPTS`` writes it
as files, with the scripts that ``course/page/build_site.js`` has made.
"""

import sys

from course.authored import ContentError
from course.manifest import manifest


def main() -> None:
    """Start the course, or say in a sentence what its author has to mend first."""
    try:
        manifest()  # which what is imported next is made of
        if sys.argv[1:2] == ["hub"]:
            del sys.argv[1]
            from course.app.hub import main as start  # noqa: PLC0415
        elif sys.argv[1:2] == ["site"]:
            del sys.argv[1]
            from course.app.static_site import main as start  # noqa: PLC0415
        else:
            from course.app.application import main as start  # noqa: PLC0415
        start()
    except ContentError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
