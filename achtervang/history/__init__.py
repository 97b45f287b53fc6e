"""A made-up past for the demo: the product's own engines, lived through in seconds, without Telegram."""
