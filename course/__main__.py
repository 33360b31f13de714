"""``python -m course``: open the course in the browser."""

from course.app.application import main

main()
