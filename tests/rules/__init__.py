"""The rules, held by properties and by the Programme's own examples."""
