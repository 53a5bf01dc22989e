"""Charts: what is filled differs from what is empty, in colour as in grey."""

from brochure.i18n import _
from brochure.layout.tokens import contrast
from brochure.problems import Problem, Severity
from brochure.weasy.placed import Chart, Rgb

LEAST = 3.0  # WCAG 2.1, 1.4.11: what a drawing tells


def check_charts(charts: tuple[Chart, ...]) -> list[Problem]:
    """Return a warning for every chart whose filled squares can hardly be told from its ground."""
    return [
        Problem(
            code="chart-faint",
            severity=Severity.WARNING,
            page=chart.page,
            field=chart.field,
            message=_(
                "filled and empty differ too little in a chart: {ratio:.1f}:1, where {least:g}:1 is needed"
            ).format(ratio=worst, least=LEAST),
            remedy=_("In the layout, fill the chart with the colour of the text on this ground."),
            details={"ratio": round(worst, 2), "demanded": LEAST},
        )
        for chart in charts
        if chart.fills
        and (worst := min(contrast(_hex(fill), _hex(chart.ground)) for fill in chart.fills)) < LEAST
    ]


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in colour)
