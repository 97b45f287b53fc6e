"""A Telegram for one machine: the Bot API over HTTP, and phones that people or tests hold."""
