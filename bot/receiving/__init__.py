"""From a channel to the inbox: in the order in which messages came."""
