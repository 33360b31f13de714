"""``python -m course``: open the course in the browser; ``python -m course hub``: behind a hub."""

import sys

if sys.argv[1:2] == ["hub"]:
    del sys.argv[1]
    from course.app.hub import main
else:
    from course.app.application import main

main()
