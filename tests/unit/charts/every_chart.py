"""The charts and the exercise each one draws."""

from course import charts

EVERY_CHART = [
    (charts.urges, "alarm-map"),
    (charts.belief_shift, "evidence-scale"),
    (charts.warmth, "safe-person"),
    (charts.self_kindness, "kind-letter"),
    (charts.responses, "trusted-person"),
    (charts.forecasts, "prediction-lab"),
    (charts.feared_outcomes, "prediction-lab"),
    (charts.forecast_gap, "prediction-lab"),
    (charts.ladder, "closeness-ladder"),
    (charts.ladder_curves, "closeness-ladder"),
    (charts.boundaries, "boundary-ladder"),
    (charts.habit_drops, "safety-habit"),
    (charts.liking_estimates, "after-talk"),
    (charts.circles, "circle-map"),
    (charts.check_in_lines, "check-in"),
    (charts.anchors, "anchor-kit"),
]
