import type { ReactNode } from "react";
import type { Mark } from "../../board/model";
import { Button } from "../../shell/Button";

interface Props {
  /** What choosing it would mean; what would break a rule cannot be chosen. */
  mark: Mark;
  name: string;
  detail?: string;
  act?: { text: string; run: () => void };
  children?: ReactNode;
}

/** Somebody, or something, that could take what is given, and what that would mean. */
export function Candidate({ mark, name, detail, act, children }: Props) {
  const broken = mark.tone === "breach";
  return (
    <li className={`candidate ${mark.tone}`}>
      <div>
        <strong>{name}</strong> {detail && <span className="quiet">{detail}</span>}
        <p className={mark.tone}>{mark.text}</p>
        {children}
      </div>
      {act && (
        <Button
          size="compact"
          variant={broken ? "default" : "filled"}
          disabled={broken}
          aria-label={`${act.text}: ${name}`}
          onClick={act.run}
        >
          {act.text}
        </Button>
      )}
    </li>
  );
}
