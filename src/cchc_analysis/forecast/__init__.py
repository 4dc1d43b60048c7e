"""Forecast: where provinces will probably stand, and how good such forecasts were."""
