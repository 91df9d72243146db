import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ProblemError } from "../api/problem";
import { Failure } from "./States";

const problem = {
  status: 422,
  code: "crew.breach",
  title: "This would break a rest.",
  detail: "Rest 9:25, limit 12:00.",
  next_step: "Choose another person.",
  reference: "r-42",
};

test("a refusal says what happened, why, the next step, and a reference", async () => {
  const retry = vi.fn();
  render(<Failure error={new ProblemError(problem)} retry={retry} />);
  const alert = screen.getByRole("alert");
  for (const text of [problem.title, problem.detail, problem.next_step, "r-42"]) {
    expect(alert.textContent).toContain(text);
  }
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});
