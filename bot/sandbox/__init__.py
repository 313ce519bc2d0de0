"""An embedded GitHub and an embedded arXiv on loopback, for the demo and the tests."""
