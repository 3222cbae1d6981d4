"""How fast it is, beside other servers: `python -m bench` runs all, `python -m bench.b2bua` and so on one part."""
