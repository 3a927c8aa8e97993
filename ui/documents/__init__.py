"""The register of documents on screen: its table, its lines, the tasks that a document may prove."""
