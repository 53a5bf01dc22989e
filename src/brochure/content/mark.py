"""The mark of an import, and the code by which open ones are told: for who only asks whether there are any."""

MARK = "NAKIJKEN"
CODE = "marks-open"
