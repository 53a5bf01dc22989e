"""What comes back after a mailing: saved messages, what they are, and to which recipient each belongs."""
