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

function Said({ one }: { one: Finding }) {
  return (
    <>
      <strong>
        {one.flights.join(", ")} · {one.line}
      </strong>
      <span className="block">{findingText(one)}</span>
      <Margin minutes={one.margin_minutes} />
      <span className="block quiet">{one.source}</span>
    </>
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
      <ul className={onChoose ? "alerts" : "effects"}>
        {findings.map((one) => {
          const { kind, legs, severity, source } = one;
          const key = `${kind} ${legs.join()} ${source}`;
          const last = legs.at(-1);
          if (!onChoose || !last) {
            return (
              <li key={key} className={`verdict ${severity}`}>
                <Said one={one} />
              </li>
            );
          }
          return (
            <li key={key}>
              <button
                type="button"
                className={`verdict ${severity} alert`}
                onClick={() => onChoose(last)}
              >
                <Said one={one} />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
