"""The Universal Contact Server: contacts, the history of interactions, favourites."""
