import { expect, test } from "vitest";
import type { PreviewResult } from "../../../api/types";
import { makeLine } from "./factories";
import { judge } from "./judge";

const rule = (margin: number) =>
  ({
    rule: "easa.fdp",
    value: 780 - margin,
    limit: 780,
    margin,
    unit: "minutes",
    citation: "ORO.FTL.205(b)",
  }) as NonNullable<PreviewResult["first_breach"]>;

const result = (over: Partial<PreviewResult>): PreviewResult =>
  ({
    member: makeLine("A").member,
    verdict: "compliant",
    smallest_margin: rule(95),
    first_breach: null,
    ...over,
  }) as PreviewResult;

test("legal says how much is left, and to which limit", () => {
  expect(judge(result({}))).toEqual({
    tone: "fine",
    text: "Legal, 1:35 to flight duty period",
  });
});

test("under half an hour it warns", () => {
  expect(judge(result({ smallest_margin: rule(29) })).tone).toBe("warning");
});

test("a breach names rule, value, limit and paragraph", () => {
  expect(judge(result({ verdict: "breach", first_breach: rule(-20) }))).toEqual({
    tone: "breach",
    text: "Flight duty period: 13:20, limit 13:00, ORO.FTL.205(b)",
  });
});

test("a count is no duration", () => {
  const sectors = { ...rule(-1), value: 5, limit: 4, margin: -1, unit: "count" };
  const { text } = judge(
    result({ first_breach: sectors as PreviewResult["first_breach"] }),
  );
  expect(text).toBe("Flight duty period: 5, limit 4, ORO.FTL.205(b)");
});

test("an unfit person is named without a limit", () => {
  const busy = { ...rule(-240), rule: "crew.free", value: 240, limit: 0 };
  expect(judge(result({ first_breach: busy }))).toEqual({
    tone: "breach",
    text: "Overlaps another duty (4:00)",
  });
});

test.each([
  ["compliant, unverified", "fine", "Legal, unverified, 1:35 to flight duty period"],
  ["not assessed", "warning", "Not assessed, 1:35 to flight duty period"],
])("%s is never said to be plainly legal", (verdict, tone, text) => {
  expect(judge(result({ verdict }))).toEqual({ tone, text });
});
