"""Who comes in: accounts, links, passwords, second factors, the office's directory; and how long they stay."""
