"""What the switch remembers: calls with their parties, agents, clients. Plain data; nothing here decides."""

# ruff: noqa: F403
from simulator.switch.state.alarms import *
from simulator.switch.state.asking import *
from simulator.switch.state.call import *
from simulator.switch.state.party import *
from simulator.switch.state.standing import *
