#!/usr/bin/env python3
"""Sets real names of cases into sentences and counts how many are found, and how many with their exact span.

usage: case_names.py TITLES [--show N]

TITLES has a name in its second column; numbers before it and what follows —— are taken off, and only names that end
in 案 are used. Each stands in one of the sentences below, chosen by its line.
"""
import json
import re
import subprocess
import sys

SENTENCES = [
    "{}是近年来办理的一起典型案件。",
    "最高人民检察院日前发布了{}。",
    "在{}中，法院认为证据确实、充分。",
    "法院近日公开开庭审理了{}。",
    "记者旁听了{}的庭审。",
    "以{}为例，办案人员讲解了证据标准。",
    "据悉，{}已经审结。",
    "参见{}。",
    "检察官介绍，{}的争议焦点有三个。",
    "一审法院对{}作出判决，双方没有上诉。",
    "该院办理的{}入选年度典型案例。",
    "刊物本期刊登{}，供各地参考。",
    "研讨会上，专家围绕{}展开讨论。",
    "（{}）",
    "去年审结的{}引起社会关注。",
]


def names(path):
    for line in open(path, encoding="utf-8"):
        name = line.rstrip("\n").split("\t")[-1]
        name = re.sub(r"^\s*([(（]检例第\d+号[)）]|指导(?:性)?案例\d+号[：:]|第\d+号)\s*", "", name)
        name = re.sub(r"^\d+[.．、]\s*", "", name.split("——")[0]).strip()
        if name.endswith("案"):
            yield name


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 0
    cases = list(names(sys.argv[1]))
    texts = [SENTENCES[index % len(SENTENCES)].format(name) for index, name in enumerate(cases)]
    lines = "\n".join(
        json.dumps({"id": str(index), "text": text}, ensure_ascii=False) for index, text in enumerate(texts)
    )
    command = [".build/release/jianbao", "extract", "--from", "jsonl", "--kinds", "case_name", "-"]
    output = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    facts = [[] for _ in cases]
    for line in output.splitlines():
        fact = json.loads(line)
        facts[int(fact["document"])].append(fact)
    found = exact = 0
    for name, text, got in zip(cases, texts, facts):
        start = text.index(name)
        end = start + len(name)
        found += any(fact["start"] < end and fact["end"] > start for fact in got)
        is_exact = any((fact["start"], fact["end"]) == (start, end) for fact in got)
        exact += is_exact
        if not is_exact and show > 0:
            show -= 1
            print(text, "|", "; ".join(fact["quote"] for fact in got) or "nothing")
    print(f"names {len(cases)}  found {found / len(cases):.3f}  exact span {exact / len(cases):.3f}")


if __name__ == "__main__":
    main()
