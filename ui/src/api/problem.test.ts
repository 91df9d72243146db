import { expect, test } from "vitest";
import { problemFrom } from "./problem";

test("a problem keeps its words, its next step and its reference", () => {
  const response = new Response(null, { status: 409 });
  const problem = problemFrom(response, {
    title: "Somebody was faster",
    code: "crew.roster_changed",
    next_step: "Reload the roster.",
    reference: "r-1",
  });
  expect(problem).toMatchObject({
    status: 409,
    title: "Somebody was faster",
    next_step: "Reload the roster.",
    reference: "r-1",
  });
});

test("an answer that is no problem still says something true", () => {
  const headers = { "X-Request-Id": "q-7" };
  const problem = problemFrom(new Response("<html>", { status: 502, headers }), null);
  expect(problem.code).toBe("http.502");
  expect(problem.reference).toBe("q-7");
  expect(problem.next_step).not.toBe("");
});
