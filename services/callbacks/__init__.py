"""Callbacks: promised by agents, told or dialled when they are due."""
