#!/usr/bin/env python3
"""Measures `jianbao extract` against the published cases of other programs.

Example: Benchmarks/recognizers.py cases --misses 5
The folder holds, as far as one has them:
  recognizers/*.json   the Chinese Specs of microsoft/Recognizers-Text, such as DateTime-DateParser.json
  duckling/*.tsv       the Chinese corpora of facebook/duckling, a line each: value as the suite writes it, phrase
  cn2an/*.tsv          the tests of Ailln/cn2an: mode, numeral, value; no value where the numeral is invalid
A result is found if a fact of a fitting kind overlaps it, and right if all such facts have its value. What their
convention puts otherwise, or gives no value for, is not compared and never right: it is counted under a reason, with
how many are found and how many equal one of their readings. A phrase without a full stop gets one: a line that is only
a date is the date of a page, and no fact.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import subprocess
from fractions import Fraction

COLUMNS = "cases expected found missed right compared".split()
NUMERIC = {"amount", "count", "ratio", "measure"}
PLATFORMS = {"dotnet", "java", "javascript", "python"}
# Their units, each with ours and how many of theirs one of ours is.
UNITS = {name: {unit: Fraction(size or 1) for unit, _, size in (word.partition("=") for word in units.split())}
         for name, units in {
    "Year": "岁 周岁", "Month": "个月", "Week": "周 个星期", "Day": "天 日",
    "Degree": "度 °", "C": "摄氏度 °C ℃", "F": "华氏度 °F ℉", "Celsius": "摄氏度 °C ℃", "Fahrenheit": "华氏度 °F ℉",
    "Centimetre": "厘米 公分 cm", "Metre": "米 公尺 m", "Kilometre": "公里 km", "Mile": "英里", "Foot": "英尺 呎",
    "Inch": "英寸 英吋 吋", "Litre": "升 公升 L", "Millilitre": "毫升 ml cc", "Gallon": "加仑",
    "Gram": "克 g 千克=1000 公斤=1000 kg=1000 毫克=.001 mg=.001 斤=500 两=50",
    "Dollar": "CNY", "Cent": "CNY=100", "CNY": "CNY", "HKD": "HKD"}.items()}
NOW, BARE, FUTURE = "counted from now: a duration for us", "number without a unit", "theirs guesses the future"
ORDER = "digits alone, their order unsaid"
PART, VAGUE, WEEK = "part of the day as hours", "the present, or vague", "season, weekend or week of a month"
NO_VALUE, TWO = "no value given", "two readings, past and future"
AGREED = "where the spans agree"
# Whose spans agree with ours, though not their values.
SAME_SPAN = (None, NO_VALUE, TWO)


def same_number(low, high, unit=None):
    """Tests a fact for these bounds; whether an end is open or closed is not compared."""
    def equal(fact):
        value = fact["value"]
        ends = ("value", "value") if value["approx"] == "about" else ("min", "max")
        size = UNITS[unit].get(value.get("currency") or value.get("unit"), 0) if unit else Fraction(1)
        bounds = [value[end] and Fraction(value[end]) * size / Fraction(value.get("denominator") or 1) for end in ends]
        return bool(size) and not value.get("per") and bounds == [low, high]
    return equal


def same_duration(iso):
    """Tests a fact for the months and the seconds of a duration, neither of which can be told as the other."""
    def length(iso):
        sizes = {"Y": 12, "M": 1}, {"W": 604800, "D": 86400, "h": 3600, "m": 60, "s": 1}
        parts = re.findall(r"([\d.]+)(\w)", re.sub("T.*", lambda clock: clock[0].lower(), iso))
        return [sum(Fraction(number) * size.get(unit, 0) for number, unit in parts) for size in sizes]
    return lambda fact: (fact["value"]["approx"] in (None, "about") and fact["value"]["iso"] is not None
                         and length(fact["value"]["iso"]) == length(iso))


def same_date(readings):
    """Tests a fact for one of `readings`: our timex, its first and last day, or a clock time, to which we add a day."""
    def equal(fact):
        value = fact["value"]
        if fact["kind"] != "date" or value["mod"] not in (None, "about"):
            return False
        ends = value["timex"].split("/")
        clock = re.sub(r"[\d-]{10}(?=T)", "", value["timex"]) if ".." in ends or ends == sorted(ends) else None
        return any(wanted == clock if wanted.startswith("T") else
                   wanted in (value["timex"], f"{value['start']}/{value['end']}") for wanted in readings)
    return equal


def days_after(day, number):
    """The day so much later; what is no day stays as it is."""
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(number)) if is_day else day


def first_true(tests):
    return next((name for name, test in tests.items() if test), None)


def reading(timex, days):
    """A timex of Recognizers-Text in our terms: open digits from `days`, and an end that it excludes a day earlier."""
    if not timex.startswith("("):
        return days[0] + "".join(re.findall("T.*", timex)) if "X" in timex and days else timex
    first, last, size = timex.strip("()").split(",")
    first, last = reading(first, days[:1]), reading(last, days[1:])
    return f"{first}/{last if re.match('P[0-9]+D|PT', size) else days_after(last, -1)}"


def recognizers_date(text, kind, value, published):
    """The readings of a date, period or clock time, and the reason not to compare them."""
    if "values" in value:
        forms = {"after": "{}/..", "before": "../{}"}
        pairs = [(forms.get(entry.get("Mod"), "{}").format(entry["timex"]),
                  [entry[key][:10] for key in ("value", "start", "end") if key in entry]) for entry in value["values"]]
    else:
        pairs = [(value["Timex"], [day[:10] for day in value[side].values()])
                 for side in ("PastResolution", "FutureResolution") if side in value]
    timex, readings = " ".join(pair[0] for pair in pairs), list(dict.fromkeys(reading(*pair) for pair in pairs))
    return readings, first_true({
        "lunar calendar, kept as if ours": re.search(
            "农历|正月|腊月|初[一二三四五六七八九十]|大年|春节|除夕|元宵|端午|中秋|重阳|"
            "(神龙|贞观|康熙|雍正|乾隆|嘉庆|道光|光绪|宣统).*月", text),
        VAGUE: "PRESENT_REF" in timex or text in ("最近", "现在", "这会儿"),
        PART: re.search("T[A-Z]{2}", timex)
        or kind.endswith("range") and re.search("(早上?|早间|[上中下]午|晚上?)$", text),
        WEEK: re.search("-(WE|SP|SU|FA|WI|W0.)", timex) or re.search("[周週]末|[春夏秋冬][天季]|第.周", text),
        NOW: re.fullmatch("(过去|最?近|[上下前后]|之[前后]|未来的?)([0-9一两二三四五六七八九十]+个?|个(?=小时))"
                          "(年|月|周|星期|天|日|小时|分钟|秒)", text.replace(" ", "")),
        "years that end before the last": re.search(r"-01-01,P\d+Y", timex) and re.search("[至到与和-]|之后", text),
        ORDER: re.search(r"(?<![\d/.-])\d{1,2}[-/.]\d{1,2}([-/.]\d+)?(?![\d/.-])|\d{4} \d\d \d\d", text),
        "to the second": re.search(r"\d:\d\d:\d\d", timex + text),
        "no day of the calendar": any("0001-01-01" in days for _, days in pairs),
        NO_VALUE: not readings,
        TWO: len(readings) > 1,
        FUTURE: "X" in timex and min(readings, default="") > published})


def recognizers_cases(path):
    for case in json.loads(path.read_text("utf-8-sig")):
        unsupported = case.get("NotSupported", "") + "," + case.get("NotSupportedByDesign", "")
        if not PLATFORMS <= set(re.findall("[a-z]+", unsupported.lower())):
            published = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10]
            yield case["Input"], published, [recognizers_result(path.stem, case["Input"], published, result)
                                             for result in case.get("Results", [])]


def recognizers_result(name, text, published, result):
    """A result as start, end, kinds that fit, value to show, test of a fact for that value, reason not to compare it."""
    kind, start = result.get("Type", result.get("TypeName")).removeprefix("datetimeV2."), result["Start"]
    end = start + result["Length"] if "Length" in result else result["End"] + 1
    value = result.get("Value") or result.get("Resolution") or {}
    shown = value.get("Timex") or value.get("value") or ""
    if re.fullmatch("(date|time|datetime)(range)?", kind):
        readings, reason = recognizers_date(result["Text"], kind, value, published)
        return start, end, {"duration" if reason == NOW else "date"}, " or ".join(readings), same_date(readings), reason
    if kind == "duration":
        return start, end, {"duration"}, shown, same_duration(shown), None if shown else NO_VALUE
    if kind in ("age", "temperature"):
        number, unit = Fraction(shown or 0), value["unit"]
        reason = None if shown else "unit without a number"
        return start, end, {"measure"}, f"{shown} {unit}", same_number(number, number, unit), reason
    if kind == "numberrange":
        bounds = [Fraction(bound) if bound else None for bound in shown[1:-1].split(",")]
        reason = first_true({"experimental number range": "Experimental" in name,
                             BARE: not re.match("[个岁次名人家件项元吨米公平]", text[end:])})
        return start, end, NUMERIC, shown, same_number(*bounds), reason
    reason = {"set": "set: how often", "ordinal": "ordinal"}.get(kind, "type not compared here")
    return start, end, {"date"} if kind == "set" else NUMERIC, shown, lambda fact: False, reason


def duckling_time(value, phrase, published):
    """The reading of a time, and the reason not to compare it."""
    form, grain = re.match(r"\(datetime(\w*) .*\) (\w+)", value).groups()
    times = [map(int, time) for time in re.findall(", ".join([r"(\d+)"] * 6), value)]
    size = {"Year": 4, "Month": 7, "Day": 10, "Week": 10, "Hour": 13}.get(grain, 16)
    ends = ["{:04}-{:02}-{:02}T{:02}:{:02}".format(*time)[:size] for time in times]
    told = re.search(r"[\d三五明下]年|\d{4}|/\d+/|[明后後聽晏]|^下|今晚|今個月|:\d\d|pm", phrase)
    reason = first_true({
        PART: len(ends) == 2 and re.search("早上|早晨|晚上", phrase), WEEK: re.search("[周週]末", phrase),
        NOW: form == "Interval", VAGUE: grain == "Second", FUTURE: ends[0] > published and not told})
    if grain == "Week" and not form:
        ends.append(days_after(ends[0], 6))
    elif grain == "Day" and form == "IntervalHoliday":
        ends[1] = days_after(ends[1], -1)
    return "/".join(ends), reason


def duckling_cases(path):
    lines = path.read_text("utf-8").splitlines()
    published = (re.findall(r"reference time ([\d-]{10})", lines[0]) or ["2013-02-12"])[0]
    for value, phrase in (line.split("\t") for line in lines if line.startswith("(")):
        form, unit = re.match(r"\((\w+) \(?(\S*)", value).groups()
        numbers = [Fraction(number) for number in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?", value)]
        kinds, shown, reason = NUMERIC, value, None
        if form.startswith("datetime"):
            shown, reason = duckling_time(value, phrase, published)
            kinds, equal = {"date", "duration"} if reason == NOW else {"date"}, same_date([shown])
        elif form == "DurationData":
            unit = value[1:-1].split()[2]
            clock = "T" if unit in ("Hour", "Minute", "Second") else ""
            kinds, equal = {"duration"}, same_duration(f"P{clock}{numbers[0]}{unit[0]}")
        elif form in ("NumeralValue", "OrdinalData"):
            reason = first_true({"ordinal": form == "OrdinalData", BARE: not re.search("[个個]$|分之", phrase)})
            equal = same_number(numbers[0], numbers[0])
        else:
            ends = {"under": (None, numbers[0]), "above": (numbers[0], None)}.get(form, (numbers[0], numbers[-1]))
            kinds, equal = {"amount" if path.stem == "AmountOfMoney" else "measure"}, same_number(*ends, unit)
        yield phrase, published, [(0, len(phrase), kinds, shown, equal, reason)]


def cn2an_cases(path):
    """Each numeral in a sentence that counts or sums: the fact must begin with it, and not be all of an invalid one."""
    start = len("总数为")
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, numeral, value = line.split("\t")
            kind, after = ("amount", "") if re.search("[元圆角分整正]$", numeral) else ("count", "个")
            same = same_number(Fraction(value), Fraction(value)) if value else None
            equal = (lambda fact, same=same: fact["start"] == start and same(fact)) if value else None
            result = start, start + len(numeral), {kind}, value or "no number", equal, None
            yield f"总数为{numeral}{after}", "2016-11-07", [result]


def extract(program, cases):
    """The facts of each case."""
    lines = [json.dumps({"id": str(number), "text": text + ("" if re.search("[。！？!?.]$", text) else "。"),
                         "published": published}) for number, (text, published, _) in enumerate(cases)]
    command = [program, "extract", "--from", "jsonl", "--kinds", ",".join(sorted(NUMERIC)) + ",date,duration", "-"]
    run = subprocess.run(command, input="\n".join(lines), capture_output=True, check=True, encoding="utf-8")
    facts = [[] for _ in cases]
    for fact in map(json.loads, run.stdout.split("\n")[:-1]):
        facts[int(fact["document"])].append(fact)
    return facts


def measure(cases, facts):
    """How often each of COLUMNS holds, by reason (None for all results), and the misses as lines."""
    tally, misses = collections.Counter({(None, "cases"): len(cases)}), []
    for (text, _, results), own in zip(cases, facts):
        for start, end, kinds, shown, equal, reason in results:
            near = [fact for fact in own if fact["start"] < end and start < fact["end"]]
            fits = [fact for fact in near if fact["kind"] in kinds]
            same = (all(fact["start"] > start or fact["end"] < end for fact in fits) if equal is None
                    else bool(fits) and all(map(equal, fits)))
            flags = {"expected": True, "found": fits, "missed": not fits, "equal": same,
                     "right": same and not reason, "compared": not reason}
            tally.update((group, column) for group in {None, reason} for column, flag in flags.items() if flag)
            if reason in SAME_SPAN:
                tally.update({(AGREED, column): bool(flags[column]) for column in ("expected", "found")})
            if not (fits if reason else same):
                ours = "; ".join(f"{fact['kind']} {fact['quote']} = {fact['canonical']}" for fact in near) or "nothing"
                why = f" ({reason})" if reason else ""
                misses.append(f"      {text} | {text[start:end]} = {shown}{why} | {ours}")
    return tally, misses


def show(name, tally):
    print(f"{name:32}" + "".join(f"{tally[None, column]:>9}" for column in COLUMNS))
    reasons = {reason: [tally[reason, column] for column in ("expected", "found", "equal")]
               for reason, _ in tally if reason and reason != AGREED}
    for reason, numbers in sorted(reasons.items(), key=lambda item: (-item[1][0], item[0])):
        print("    {}: {}, found {}, equal {}".format(reason, *numbers))
    print(f"    {AGREED}: {tally[AGREED, 'expected']}, found {tally[AGREED, 'found']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("program", nargs="?", default=".build/release/jianbao")
    parser.add_argument("--misses", type=int, default=0, help="show so many of each file: input | expected | ours")
    options = parser.parse_args()
    sources = {"recognizers/*.json": recognizers_cases, "duckling/*.tsv": duckling_cases, "cn2an/*.tsv": cn2an_cases}
    for source, read in sources.items():
        files = [(path, list(read(path))) for path in sorted(options.folder.glob(source))]
        if not files:
            print(f"{source}: none in {options.folder}")
            continue
        facts = iter(extract(options.program, [case for _, cases in files for case in cases]))
        total = collections.Counter()
        print(f"{source:32}" + "".join(f"{column:>9}" for column in COLUMNS))
        for path, cases in files:
            tally, misses = measure(cases, [next(facts) for _ in cases])
            total.update(tally)
            show(path.stem, tally)
            print("".join(f"{miss}\n" for miss in misses[:options.misses]), end="")
        show("all", total)
        if read is recognizers_cases:
            cases = [case for path, _ in files for case in json.loads(path.read_text("utf-8-sig"))]
            fields = [sum(field in case for case in cases) for field in ("NotSupported", "NotSupportedByDesign")]
            print(f"    {len(cases)} cases, {fields[0]} with NotSupported, {fields[1]} with NotSupportedByDesign; "
                  f"{len(cases) - total[None, 'cases']} on no platform, left out")


main()
