#!/usr/bin/env python3
"""Times whole processes on one text: `jianbao segment` and jieba's Rust port, in turn, answers checked.

Needs rjieba from PyPI. Example: Benchmarks/rivals.py .build/release/jianbao text.txt
"""
import statistics
import subprocess
import sys
import time

RJIEBA = """
import rjieba, sys
for line in open(sys.argv[1], encoding="utf-8"):
    print("  ".join(word for word in rjieba.cut(line.rstrip("\\n"), hmm=False) if word.strip()))
"""
ROUNDS = 7


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: rivals.py JIANBAO TEXT")
    program, path = sys.argv[1:]
    commands = {
        "jianbao segment": [program, "segment", "--jobs", "1", path],
        "rjieba": [sys.executable, "-c", RJIEBA, path],
    }
    text = open(path, encoding="utf-8").read()
    seconds = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            start = time.perf_counter()
            output = subprocess.run(command, capture_output=True, check=True).stdout.decode()
            seconds[name].append(time.perf_counter() - start)
            if "".join(output.split()) != "".join(text.split()):
                sys.exit(f"{name}: the words are not the text")
    size = len(text.encode())
    print(f"{path}, {size} bytes, {ROUNDS} rounds: minimum, median, maximum seconds")
    for name, times in seconds.items():
        median = statistics.median(times)
        print(f"{name:16} {min(times):.3f} {median:.3f} {max(times):.3f}  {size / median / 1e6:.1f} MB/s")


main()
