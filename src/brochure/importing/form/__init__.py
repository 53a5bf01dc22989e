"""The questionnaire in Word that a town fills in: how it is written, and how it is read back."""
