"""Dutch names of months and days, as parts of patterns."""

MONTH = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
DAY = "(?:maan|dins|woens|donder|vrij|zater|zon)dag"
