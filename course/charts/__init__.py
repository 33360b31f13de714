"""What all charts share: entries in; a Vega-Lite specification, one sentence and a table out."""

from course.charts.chart import Chart, Table
from course.charts.example import as_example, example_entries

__all__ = ["Chart", "Table", "as_example", "example_entries"]
