"""Messages to the domains' doors, and back: the one place that knows both."""
