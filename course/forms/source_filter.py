"""Where older copies of the page of sources import its search from."""

from course.sources.source_filter import SourceFilter

__all__ = ["SourceFilter"]
