#!/usr/bin/env python3
"""Measures the counts of `jianbao extract` against a treebank of Universal Dependencies in Chinese.

Example: Benchmarks/ud_counts.py zh_gsdsimp-ud-dev.conllu --misses
Of each number with a classifier (relation clf), 一 alone, ordinals and parts of dates left out, it shows how many lie in
a fact, and of those that are counts and count a noun, how many have a noun that ends as the treebank's does, or the
other way round: the treebank splits 行政村 in two.
"""
import argparse
import json
import subprocess

NO_COUNT = {"年", "月", "日", "号"}
NO_NUMBER = {"数", "多", "几", "若干", "半", "一"}


def sentences(path):
    text, words = "", []
    for line in open(path, encoding="utf-8"):
        if line.startswith("# text = "):
            text = line[len("# text = "):].rstrip("\n")
        elif line[0].isdigit():
            word = line.split("\t")
            if word[0].isdigit():
                words.append(word)
        elif not line.strip() and words:
            yield text, words
            words = []


def counts(text, words):
    """Start and end of number and classifier, and the noun or None."""
    ends, at = [], 0
    for word in words:
        at = text.index(word[1], at) + len(word[1])
        ends.append(at)
    for index, word in enumerate(words):
        if word[7].split(":")[0] != "clf":
            continue
        head = int(word[6]) - 1
        number, noun = head, None
        if words[head][3] != "NUM":
            numbers = [near for near in range(max(0, index - 2), index) if words[near][3] == "NUM"]
            if not numbers:
                continue
            number, noun = numbers[-1], head
        elif words[head][7].startswith("nummod"):
            noun = int(words[head][6]) - 1
        form = words[number][1]
        start = ends[number] - len(form)
        if form in NO_NUMBER or word[1] in NO_COUNT or text[:start].endswith("第") or form.startswith("第"):
            continue
        is_noun = noun is not None and noun >= 0 and words[noun][3] in ("NOUN", "PROPN", "PART")
        yield start, ends[index], words[noun][1] if is_noun else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank")
    parser.add_argument("program", nargs="?", default=".build/release/jianbao")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    texts = list(sentences(options.treebank))
    lines = [json.dumps({"id": str(number), "text": text}) for number, (text, _) in enumerate(texts)]
    run = subprocess.run([options.program, "extract", "--from", "jsonl", "-"], input="\n".join(lines),
                         capture_output=True, check=True, encoding="utf-8")
    facts = [[] for _ in texts]
    for fact in map(json.loads, run.stdout.split("\n")[:-1]):
        facts[int(fact["document"])].append(fact)
    wanted = found = nouns = right = 0
    for (text, words), own in zip(texts, facts):
        for start, end, noun in counts(text, words):
            wanted += 1
            near = [fact for fact in own if fact["start"] <= start and fact["end"] >= end]
            found += bool(near)
            told = [fact["value"]["noun"] or "" for fact in near if fact["kind"] == "count"]
            same = bool(told and noun and told[0] and (told[0].endswith(noun) or noun.endswith(told[0])))
            nouns += bool(told and noun)
            right += same
            if options.misses and (not near or (told and noun and not same)):
                print(f"      {text[max(0, start - 8):end + 12]} | {text[start:end]} {noun} | {told or 'nothing'}")
    print(f"numbers with a classifier {wanted}, found {found} ({found / wanted:.3f}); "
          f"nouns {nouns}, right {right} ({right / max(1, nouns):.3f})")


main()
