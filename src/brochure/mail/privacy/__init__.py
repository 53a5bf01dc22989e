"""What is kept about one person, and erasing it: ledger, log, lists, drafts and saved messages."""
