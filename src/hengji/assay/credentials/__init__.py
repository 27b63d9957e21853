"""Certificates as signed data and as paper: build, sign, verify, revoke, draw.

Keys, dates and random numbers are handed in; nothing here reads a clock, a database or a network.
"""
