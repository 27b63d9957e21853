"""The purchasing desk: from a requisition to a paid, inspected and closed order."""
