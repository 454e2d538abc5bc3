"""The package as the build left it (PYTHONPATH), and stories of our own."""

import pathlib
import random

import onrecord
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

STORY = """Harbour wall to be rebuilt

By Anna Berg

"The wall is safe," said Mayor Jan Peeters. "It will stand for 🌊 decades."

A senior official, who asked not to be named because she feared losing her job, said the café\u0301 next to it was not.\r
“We saw the cracks,” she added.

According to the port authority, work begins in May. Critics say it is too late.
"""


def made_story(number: int, paragraphs: int = 6) -> str:
    """A story of its own for every number; the same for the same number."""
    r = random.Random(number)
    names = ["Jan Peeters", "Maria Silva", "Tom Okafor", "Lena Fischer", "Omar Haddad", "Ruth Cohen"]
    roles = ["the harbour master", "a spokesperson for the port authority", "the mayor", "an engineer at the works"]
    things = ["the wall", "the new bridge", "the ferry", "the night shift", "the budget", "the storm gate"]
    lines = [f"Report {number} on {r.choice(things)}", ""]
    for _ in range(paragraphs):
        name, thing = r.choice(names), r.choice(things)
        lines.append(
            r.choice(
                [
                    f'"{thing.capitalize()} will hold," said {name}, {r.choice(roles)}. "Nobody needs to worry about {r.choice(things)}."',
                    f"{name} told reporters on Monday that {thing} had cost {r.randint(2, 90)} million euros.",
                    f"A person familiar with the plans, who was not authorized to speak, said {thing} was late.",
                    f"According to the port authority, {thing} opens in {r.choice(['May', 'June'])}.",
                    f"Officials said {thing} was closed. It is believed to have been damaged in the storm.",
                    f"The work on {thing} went on through the night, and {r.randint(3, 40)} people watched from the quay.",
                ]
            )
        )
        lines.append("")
    return "\n".join(lines)


@pytest.fixture(scope="session")
def story():
    return STORY


@pytest.fixture(scope="session")
def engine():
    return onrecord.default_engine()


@pytest.fixture(scope="session")
def analysis(story):
    return onrecord.analyze(story, id="harbour", explain=True)
