"""What is known about a plan besides its text: place, kind, period, dates, names, id."""
