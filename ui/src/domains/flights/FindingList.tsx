import type { Finding } from "../../api/types";
import { t } from "../../texts";
import { duration } from "../../time/format";
import { findingText } from "./findings";
import "./flights.css";

function Margin({ minutes }: { minutes: number | null }) {
  if (minutes === null) return null;
  const text = minutes < 0 ? "finding.short" : "finding.left";
  return (
    <span className="block">{t(text, { margin: duration(Math.abs(minutes)) })}</span>
  );
}

interface Props {
  findings: readonly Finding[];
  /** Leads to the leg, where a list is not about one. */
  onChoose?: (leg: string) => void;
}

/** Where aircraft lines do not hold, each with its margin and the setting that says so. */
export function FindingList({ findings, onChoose }: Props) {
  if (findings.length === 0) return null;
  return (
    <>
      <h2 className="spaced">{t("finding.title")}</h2>
      <ul className="effects">
        {findings.map((one) => {
          const { kind, line, flights, legs, severity, margin_minutes, source } = one;
          const name = `${flights.join(", ")} · ${line}`;
          const last = legs.at(-1);
          return (
            <li
              key={`${kind} ${legs.join()} ${source}`}
              className={`verdict ${severity}`}
            >
              {onChoose && last ? (
                <button type="button" className="alert" onClick={() => onChoose(last)}>
                  <strong>{name}</strong>
                </button>
              ) : (
                <strong>{name}</strong>
              )}
              <span className="block">{findingText(one)}</span>
              <Margin minutes={margin_minutes} />
              <span className="block quiet">{source}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
