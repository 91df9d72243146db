import { learn } from ".";

/** Texts of duties planned as split, extended, with rest on board. */
export const facts = {
  "facts.open": "Plan as …",
  "facts.planned": "Planned as",
  "facts.title": "Plan duty {number} of {pairing} as",
  "facts.plain": "A plain duty",
  "facts.extended": "Extended (planned extension)",
  "facts.extended_hint": "ORO.FTL.205(d): at most two in seven days, with more rest.",
  "facts.reduced_rest": "After a reduced rest",
  "facts.reduced_rest_hint":
    "ORO.FTL.235(c): under the operator's fatigue risk management.",
  "facts.split": "Split, with a break on the ground",
  "facts.split_hint": "CS FTL.1.220, 14 CFR 117.15",
  "facts.after": "Break",
  "facts.after_leg": "{place}, {from}–{to} ({length})",
  "facts.suitable": "In suitable accommodation",
  "facts.post": "Post-flight duties and travel (min)",
  "facts.pre": "Travel and pre-flight duties (min)",
  "facts.rest": "With rest on board (augmented crew)",
  "facts.rest_hint": "ORO.FTL.205(e), 14 CFR 117.17",
  "facts.facility": "Rest facility",
  "facts.class": "Class {number}",
  "facts.extra": "Pilots beyond two",
  "facts.from": "Begins after report (min)",
  "facts.minutes": "Longest rest (min)",
  "facts.landing": "At the landing",
  "facts.landing.flying": "Pilot flying",
  "facts.landing.monitoring": "Pilot monitoring",
  "facts.landing.relief": "Relief",
  "facts.margins": "How the duty stands so",
  "facts.people": "On the lines of who flies it",
  "facts.legal": "legal",
  "facts.save": "Plan it so",
  "facts.saved": "{pairing} is planned so.",
} as const;

learn(facts);
