"""The programme: tables, rules, store, queries and operations, without Qt."""
