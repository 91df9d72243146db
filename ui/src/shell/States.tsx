import type { ReactNode } from "react";
import { ProblemError, unreachable } from "../api/problem";
import { t } from "../texts";
import { Button } from "./Button";

interface EmptyProps {
  title: string;
  detail: string;
  children?: ReactNode;
}

/** A sentence in which `backticks` mark what one types. */
function Sentence({ text }: { text: string }) {
  return text
    .split("`")
    .map((part, index) =>
      index % 2 ? <code key={part}>{part}</code> : <span key={part}>{part}</span>,
    );
}

/** Nothing here yet: what would fill it, and a way to begin. */
export function Empty({ title, detail, children }: EmptyProps) {
  return (
    <div className="state">
      <h2>{title}</h2>
      <p className="quiet">
        <Sentence text={detail} />
      </p>
      {children}
    </div>
  );
}

/** A refusal: what happened, why, the next step, and a reference to copy. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem =
    error instanceof ProblemError
      ? error.problem
      : { ...unreachable, title: String(error), detail: "", code: "ui.unexpected" };
  return (
    <div className="state" role="alert">
      <h2>{problem.title}</h2>
      {problem.detail && <p>{problem.detail}</p>}
      <p className="quiet">{problem.next_step}</p>
      <p className="quiet reference">
        {t("error.reference", { reference: problem.reference || problem.code })}
      </p>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t("action.retry")}
        </Button>
      )}
    </div>
  );
}

/** Lines where the content will be; shown late, so that quick answers do not flash. */
export function Waiting({ lines = 8 }: { lines?: number }) {
  return (
    <div className="waiting" aria-busy role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={line} style={{ width: `${92 - (line % 4) * 12}%` }} />
      ))}
    </div>
  );
}
