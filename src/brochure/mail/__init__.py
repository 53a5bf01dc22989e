"""Mailing: recipients, messages, the ledger and delivery."""
