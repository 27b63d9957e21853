"""Trade services, junior: export papers, declaration, supervision modes, refund file, receipts (FT-J1 to FT-J5)."""
