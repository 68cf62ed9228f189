"""The two ways in, HTTP and Socket Mode, and what guards, watches and ends them."""
