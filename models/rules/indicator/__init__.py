"""How an indicator stands: its figures held against its targets and rules, on an as-of date passed in."""
