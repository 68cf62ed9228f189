"""What people see: replies, the Home tab and modals, laid out for Slack."""
