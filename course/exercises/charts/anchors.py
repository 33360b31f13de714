"""What helped to settle."""

from collections import Counter
from collections.abc import Sequence

from course.charts import answers
from course.charts.chart import Chart
from course.charts.wording import counted
from course.exercises.charts.tally import tally
from course.journal.entry import Entry

ANCHORS = {
    "breathing slowly": "breathing slowly",
    "looking": "looking",
    "listening": "listening",
    "touching": "touching",
    "moving about": "moving about",
    "none of them today": "none of them today",
}
"""What can help to settle: stored key to words on the page."""


def anchors(entries: Sequence[Entry]) -> Chart | None:
    """Draw how often each thing helped, the most often first."""
    noted = (answers.labels(entry.answer, "helped") for entry in answers.in_order(entries))
    used = [helped for helped in noted if helped]
    counts = Counter(anchor for helped in used for anchor in helped).most_common()
    if not counts:
        return None
    named = [(ANCHORS.get(anchor, anchor), count) for anchor, count in counts]
    sentence = (
        f"You have {counted(len(used), 'note')} of what helped, "
        f"naming {counted(len(counts), 'thing')}."
    )
    return tally(
        named,
        len(used),
        title="What helped you settle",
        sentence=sentence,
        column="What helped",
        key=f"How often it helped, out of {counted(len(used), 'note')}",
    )
