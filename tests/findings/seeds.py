"""Self-written stories with one seeded fault each: for every rule some ways to break it, filled in from lists.

A story is a clean frame of three or four paragraphs with the fault put into its middle. The same frame without the fault must
be silent about that rule, so that a hit is the seed's and nobody else's.
"""
import itertools
import random

FRAMES = [
    # The lead has a named source, there are two voices, nobody is accused, nothing is hedged.
    ["The old ferry between Harrow and Lindal will sail again from May, the mayor of Harrow, Ines Calder, said on Monday.",
     "The ship lay in the yard for nine winters.",
     "@",
     "“We have waited nine years for this ship,” Calder told reporters at the quay. “The town paid for every plank of it.”",
     "Leo Voss, the harbour master, said the ferry would carry forty cars."],
    ["Work on the Bexley dam begins in the spring, the minister of works, Paul Hart, said in parliament on Tuesday.",
     "The dam was built in 1931 and holds the water of two rivers.",
     "@",
     "Grace Okoye, an engineer at the University of Norden, said the repairs would take three years."],
    ["The school in Vale Street reopened on Thursday after a winter without heating.",
     "“The children sat in their coats,” said Maria Lund, the head teacher. “We are glad that this is over.”",
     "The old boilers had been in the cellar since 1962 and burned coal.",
     "@",
     "The city paid two million for the new boilers, said Tomas Reyes, the treasurer."],
]

CLAIMS = ["the old bridge would stay shut until the summer", "the two banks would merge in October",
          "nobody had read the report before the vote", "the pumps had failed on the first night",
          "the factory would move to Lindal next year", "the trains had been late on every day of the month",
          "the contract had been signed without a tender", "the wall had been weak since the flood"]
QUOTES = ["We were told nothing until the very last day", "The money ran out in the second week of March",
          "Nobody here believed that the roof would hold", "There will be no second vote on the matter",
          "They closed the ward and sent everybody home", "I counted eleven lorries in a single night"]
SECOND = ["It was the same every year before that", "We wrote to them three times and got no answer",
          "The letter is still on the table in the hall", "My sister saw the whole of it from her window"]
HOUSES = ["Finance Ministry", "Harbour Authority", "Transport Ministry", "Norden Bank", "Bexley Town Council"]
PEOPLE = ["Anna Berg", "Karl Weiss", "Emma Stone", "Peter Hale", "Ruth Adler", "David Cole"]
ROLES = ["a baker", "a shipowner", "a lawyer", "a teacher", "a farmer", "a nurse"]
CRIMES = ["had taken bribes from a builder", "had stolen the pension money", "had laundered money through the club",
          "had forged the accounts for years"]
BODIES = ["the deputy mayor", "the firm", "the company", "the treasurer's brother"]
FLAWS = ["incompetent", "a coward", "corrupt", "a disgrace to the town"]
GLORIES = ["brilliant", "a genius", "an outstanding leader", "a born leader"]

# {Name} is an unnamed source that is described well enough, so that only the rule in question speaks of the rest.
SEEDS = {
    "QA01": ["“{quote}.”", "\"{quote}.\"", "“{quote}. {second}.”"],
    "QA02": ["“{quote}. {second},” said {person}, {role}.", "\"{quote}. {second},\" {person}, {role}, said.",
             "“{quote}. {second}. {third},” {person}, {role}, told the council."],
    "QA03": ["{person}, {role}, shook her head at the news. “{quote}.”", "{person}, {role}, was in tears. “{quote}.”",
             "{person}, {role}, did not hide her anger. “{quote}.”"],
    "QA04": ["“{quote},” said {person}, {role}. “{second},” said {other}, a shopkeeper.",
             "“{quote},” {person}, {role}, said. “{second},” {other}, a shopkeeper, said."],
    "QA05": ["{first} Marsh, {role}, said {claim}. {third_name} Marsh, a butcher, said that was news to him. || Marsh said the council should say so.",
             "{first} Marsh, {role}, said {claim}. {third_name} Marsh, a butcher, said it was not so. || “{quote},” Marsh said."],
    "QA06": ["{person} said {claim}.", "“{quote},” said {person}.", "“{quote},” {person} told reporters.",
             "According to {person}, {claim_now}."],
    "QA10": ["A source said {claim}.", "{Claim}, a source said.", "Sources said {claim}.", "“{quote},” a source said.",
             "{Claim}, sources told reporters.", "According to a source, {claim_now}.", "One source said {claim}."],
    "QA11": ["Officials said {claim}.", "{Claim}, insiders said.", "An official said {claim}.", "Aides said {claim}.",
             "{Claim}, according to officials.", "Diplomats said {claim}.", "“{quote},” an official said.",
             "An anonymous source said {claim}."],
    "QA12": ["A senior official at the {house} said {claim}.", "A former employee of the {house} said {claim}.",
             "“{quote},” said an aide to the head of the {house}.", "{Claim}, an official at the {house} said.",
             "Two officials at the {house} said {claim}."],
    "QA13": ["An official at the {house}, speaking on condition of anonymity because he was not authorized to speak publicly, said {claim}.",
             "An official at the {house} said {claim}. He asked not to be named because of the sensitivity of the matter.",
             "An official at the {house}, who spoke on the customary condition of anonymity, said {claim}.",
             "“{quote},” said an aide at the {house}, who was not authorized to talk to the press."],
    "QA14": ["An official at the {house} said {claim}.", "“{quote},” said a manager at the {house}.",
             "A former employee of the {house}, who asked not to be named for fear of losing her pension, said {claim}.",
             "{Claim}, a senior official at the {house} said."],
    "QA15": ["An official at the {house} said {claim}.", "“{quote},” said a manager at the {house}."],
    "QA16": ["An official at the {house} said {claim}, and that the head of it would probably resign.",
             "“I think the whole plan will fail,” said a senior official at the {house}.",
             "A manager at the {house} said it was unlikely that {claim}."],
    "QA17": ["“{Body_he} is {flaw},” said an official at the {house}.", "A senior official at the {house} said {body} was {flaw}."],
    "QA18": ["“She is {glory},” said an official at the {house}.", "A senior official at the {house} said the minister was {glory}."],
    "QA19": ["“{quote},” said an official at the {house}.", "A manager at the {house} told reporters: “{quote}.”",
             "“{quote},” a former employee of the {house} said."],
    "QA20": ["Speaking off the record, {person}, {role}, said {claim}.", "“{quote},” an aide at the {house} told reporters off the record.",
             "An official at the {house}, who spoke off the record, said {claim}."],
    "QA21": ["Sources said {claim}. || “{quote},” the source told reporters.",
             "Officials said {claim}. || “{quote},” a senior official at the {house} said."],
    "QA30": ["The owner is believed to have left the country.", "{Body} is said to be looking for a buyer.",
             "The two men are thought to be hiding in the hills.", "{Body} was rumoured to have met the rebels.",
             "{Body} is reported to have sold the land.", "It is widely believed that {claim}.",
             "It was reported that {claim}.", "There were rumours that {claim}."],
    "QA31": ["{Body} reportedly plans to sell the land.", "{Claim}, the Harbour Post has learned.",
             "The Harbour Post has learned that {claim}.", "The letter allegedly criticized the plan.",
             "The owners have purportedly found a buyer.", "{Body} supposedly knew of the plan."],
    "QA32": ["Experts say {claim_now}.", "{Claim}, critics say.", "Analysts said {claim}.", "Some critics said {claim}.",
             "Studies show that {claim_now}.", "Many experts believe the plan is too dear, and observers say {claim_now}."],
    "QA42": ["{Claim}, Reuters reported.", "The minister told CNN that {claim}.", "The New York Times reported that {claim}.",
             "“{quote},” {person}, {role}, told the BBC."],
    "QA50": ["{person}, {role}, claimed that {claim}.", "“{quote},” claimed {person}, {role}.",
             "{person}, {role}, admitted that {claim}.", "{person}, {role}, conceded that {claim}."],
    "QA51": ["“{quote},” {person}, {role}, believes.", "“{quote},” thinks {person}, {role}.",
             "“{quote},” hopes {person}, {role}."],
    "QA60": ["{person}, {role}, called the plan “reckless”.", "{person}, {role}, said the talks were “very difficult” and would go on.",
             "{person}, {role}, described the cracks as “minor defects”.", "{person}, {role}, said the vote was a “farce”."],
    "QA61": ["“[The council] knew it all along,” said {person}, {role}.", "“{quote} ... and they knew it,” said {person}, {role}.",
             "“They told us that the wall … would hold,” {person}, {role}, said.",
             "“If (the council) does nothing, the dam will break,” said {person}, {role}."],
    "QA63": ["{person}, {role}, said {body} {crime}.", "“{Body_it} {crime},” said {person}, {role}.",
             "According to {person}, {role}, {body} {crime}."],
}

# Rules about a story as a whole have stories of their own.
WHOLE = {
    "QA23": ["Ward closed in secret || Published : Oct. 13, 2014 - 21:13 || A nurse at the city hospital said {claim}. Nobody was told.",
             "Talks end early || Published : March 2, 2015 || An official at the {house} said {claim}. The talks had lasted a week."],
    "QA40": ["{person}, {role}, said {claim}. {surname} said the council had known for years. “{quote},” {surname} said.",
             "The police said two men had been held. The police said both were armed. According to the police, a third man got away.",
             "“{quote},” said {person}, {role}. {surname} said {claim}. || {surname} said there would be no second vote."],
    "QA41": ["{Claim}, officials said on Monday. || The mayor, Ana Brandt, said she would try again.",
             "An official at the {house} said {claim}. || The ministry said nothing had been decided.",
             "{Claim}, sources told reporters. || The union said it would fight.",
             "A diplomat said {claim}. || Leo Voss, the harbour master, said he had not been told."],
    "QA43": ["“{quote},” said an official at the {house}. || The ministry said {claim}. || “{second},” the official said.",
             "“{quote},” a former employee of the {house} said. “{second},” the former employee said. The bank said {claim}.",
             "A senior official at the {house} told reporters: “{quote}.” || “{second},” the official added."],
}

# QA62 needs two versions: words of a quotation, and the same words after an editor's hand.
VERSIONS = [("We were told nothing until the last day", "We were told little until the last day"),
            ("The money ran out in the second week of March", "The money ran out in the third week of March"),
            ("Nobody here believed that the roof would hold", "Nobody here thought that the roof would hold"),
            ("There will be no second vote on the matter", "There will be no second vote on this matter"),
            ("They closed the ward and sent everybody home", "They shut the ward and sent everybody home"),
            ("I counted eleven lorries in a single night", "I counted twelve lorries in a single night")]
VERSION_FORMS = ["“{quote},” said {person}, {role}.", "{person}, {role}, said: “{quote}.”", "“{quote},” {person}, {role}, told reporters."]


def filling(rng):
    claim, person, other = rng.choice(CLAIMS), *rng.sample(PEOPLE, 2)
    body = rng.choice(BODIES)
    one, two = rng.sample(SECOND, 2)
    return {"claim": claim, "Claim": claim[0].upper() + claim[1:], "claim_now": claim, "quote": rng.choice(QUOTES),
            "second": one, "third": two, "house": rng.choice(HOUSES), "person": person, "other": other,
            "surname": person.split()[1], "first": person.split()[0], "third_name": rng.choice(["Ivan", "Oscar", "Hugo"]),
            "role": rng.choice(ROLES), "body": body, "Body": body[0].upper() + body[1:], "Body_he": "He", "Body_it": body[0].upper() + body[1:],
            "crime": rng.choice(CRIMES), "flaw": rng.choice(FLAWS), "glory": rng.choice(GLORIES)}


def paragraphs(text):
    return "\n\n".join(part.strip() for part in text.split("||"))


def stories(each=8):
    """Yields rule, id, text: `each` fillings of every form of every rule, and for every frame one without a fault."""
    rng = random.Random(2014)
    for rule, forms in sorted(SEEDS.items()):
        for (f, form), n in itertools.product(enumerate(forms), range(each)):
            frame = FRAMES[n % len(FRAMES)]
            seed = form.format(**filling(rng))
            yield rule, f"{rule}-{f}-{n}", "\n\n".join(frame).replace("@", paragraphs(seed)) + "\n"
    for rule, forms in sorted(WHOLE.items()):
        for (f, form), n in itertools.product(enumerate(forms), range(each)):
            yield rule, f"{rule}-{f}-{n}", paragraphs(form.format(**filling(rng))) + "\n"


def clean_stories():
    for i, frame in enumerate(FRAMES):
        yield f"clean-{i}", "\n\n".join(p for p in frame if p != "@") + "\n"


def versions():
    """Yields before, after: two versions of a story that differ in the words of one quotation."""
    rng = random.Random(62)
    for (old, new), form in itertools.product(VERSIONS, VERSION_FORMS):
        fill, frame = filling(rng), "\n\n".join(FRAMES[0])
        yield tuple(frame.replace("@", form.format(**{**fill, "quote": quote})) + "\n" for quote in (old, new))
