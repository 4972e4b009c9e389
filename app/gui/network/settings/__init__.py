"""The panel beside the pages: features, network, optimizer, and the bar above them."""
