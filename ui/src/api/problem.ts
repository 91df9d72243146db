/** An RFC 9457 problem as the API answers it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  next_step: string;
  reference: string;
}

/** A refusal that says what happened and the way out; screens show it as it is. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

const text = (value: unknown, otherwise: string) =>
  typeof value === "string" && value !== "" ? value : otherwise;

/** Reads a failed response; a body that is no problem still gives an honest sentence. */
export function problemFrom(response: Response, body: unknown): Problem {
  const fields = (typeof body === "object" && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  return {
    status: response.status,
    code: text(fields.code, `http.${response.status}`),
    title: text(fields.title, "The server could not answer this request."),
    detail: text(fields.detail, ""),
    next_step: text(
      fields.next_step,
      "Try again; if it stays, tell your administrator.",
    ),
    reference: text(fields.reference, response.headers.get("X-Request-Id") ?? ""),
  };
}

export const unreachable: Problem = {
  status: 0,
  code: "network.unreachable",
  title: "The server cannot be reached.",
  detail: "The connection was refused or lost.",
  next_step: "Check the network, then try again.",
  reference: "",
};
