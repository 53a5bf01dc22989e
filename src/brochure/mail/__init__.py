"""Mail: recipients, messages, ledger, delivery."""
