"""Benchmarks: measurements that decisions rest on, run by hand."""
