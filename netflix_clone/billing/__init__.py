"""May I: plans, subscriptions, invoices, entitlements, and the providers that take the money."""
