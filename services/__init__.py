"""Applications at service numbers: a T-Library client of the SIP Server, as routing is."""
