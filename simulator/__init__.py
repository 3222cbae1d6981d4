"""engage-sim: a contact-centre platform that behaves like Genesys Engage, for development and training."""

__version__ = "0.1.0"
