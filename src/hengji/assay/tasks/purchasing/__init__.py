"""The task bank of the skill 产品采购 (purchasing)."""
