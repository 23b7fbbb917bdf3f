#!/usr/bin/env python3
"""Scores words against an answer, as the SIGHAN bakeoffs do: precision, recall and F1 over words.

Example, with the files of the bakeoff:
  jianbao segment msr_test.utf8 > words.txt
  Benchmarks/sighan.py msr_test_gold.utf8 words.txt
Lines whose text differs (in the MSR answer some begin with the quotation mark of the line before) are left out.
"""
import sys


def spans(words):
    start = 0
    for word in words:
        yield start, start + len(word)
        start += len(word)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: sighan.py GOLD WORDS")
    answers, outputs = ([line.split() for line in open(path, encoding="utf-8")] for path in sys.argv[1:])
    if len(answers) != len(outputs):
        sys.exit(f"{len(answers)} lines in {sys.argv[1]}, {len(outputs)} in {sys.argv[2]}")
    right = wanted = found = skipped = 0
    for answer, output in zip(answers, outputs):
        if "".join(answer) != "".join(output):
            skipped += 1
            continue
        right += len(set(spans(answer)) & set(spans(output)))
        wanted += len(answer)
        found += len(output)
    precision, recall = right / found, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    print(f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  lines left out {skipped}")


main()
