"""Measurements that neither pass nor fail: how well, how fast, and beside what else."""
