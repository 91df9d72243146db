"""The addresses of identity: entering by browser, OpenID Connect, accounts."""
