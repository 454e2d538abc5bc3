"""What README's first screen shows is what the command prints."""
from conftest import ROOT

COMMAND = "    $ ./dev audit examples/harbour_wall.txt"
LEFT_OUT = "..."  # a line of the sample that stands for lines not shown


def shown():
    """The sample's lines, in runs that follow each other in the output."""
    lines = (ROOT / "README.md").read_text().splitlines()
    begin = lines.index(COMMAND) + 1
    end = next(i for i in range(begin, len(lines)) if lines[i] and not lines[i].startswith("    "))
    runs = [[]]
    for line in lines[begin:end]:
        if line.strip() == LEFT_OUT:
            runs.append([])
        elif line:
            runs[-1].append(line[4:])
    return runs


def test_the_first_screen_is_what_the_command_prints(onrecord):
    printed = [line for line in onrecord("audit", "examples/harbour_wall.txt").out.splitlines() if line]
    runs = shown()
    assert sum(map(len, runs)) > 20
    assert printed[:len(runs[0])] == runs[0]
    assert printed[-len(runs[-1]):] == runs[-1]
    at = 0
    for run in runs:
        at = next(i for i in range(at, len(printed)) if printed[i:i + len(run)] == run) + len(run)
