"""How data first come to a machine: at the hub as new data, at another office from its invitation."""
