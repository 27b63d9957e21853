"""The task bank of the skill 视觉设计 (visual design)."""
