import { Position } from "../Position";
import "../../../texts/periods";
import type { Run } from "../../../api/types";
import { t } from "../../../texts";
import { type Counter, figure } from "../counters/counting";

type Spread = NonNullable<NonNullable<Run["outcome"]>["spreads"]>[number];

const share = (value: number, most: number) => `${(100 * value) / most}%`;

/** From who has least to who has most; the box is the half in the middle. */
function Box({ spread, most }: { spread: Spread; most: number }) {
  const name = spread.counter as Counter;
  const said = t("plan.spread_said", {
    position: spread.position,
    people: spread.people,
    least: figure(name, spread.least),
    median: figure(name, spread.median),
    most: figure(name, spread.most),
  });
  return (
    <div className="spread-row">
      <Position code={spread.position} />
      <span className="spread-line" role="img" aria-label={said} title={said}>
        <span
          className="reach"
          style={{
            left: share(spread.least, most),
            width: share(spread.most - spread.least, most),
          }}
        />
        <span
          className="box"
          style={{
            left: share(spread.lower, most),
            width: share(spread.upper - spread.lower, most),
          }}
        />
        <span className="mark" style={{ left: share(spread.median, most) }} />
      </span>
      <span className="number">
        {figure(name, spread.least)}–{figure(name, spread.most)}
      </span>
    </div>
  );
}

/** How evenly each thing that counts is shared out among the people of a position. */
export function Spreads({ spreads }: { spreads: readonly Spread[] }) {
  const counters = [...new Set(spreads.map(({ counter }) => counter))];
  if (counters.length === 0) return null;
  return (
    <>
      <h3>{t("plan.spread")}</h3>
      <div className="spreads">
        {counters.map((counter) => {
          const own = spreads.filter((one) => one.counter === counter);
          const most = Math.max(1, ...own.map((one) => one.most));
          return (
            <figure key={counter}>
              <figcaption>{t(`counters.${counter as Counter}`)}</figcaption>
              {own.map((one) => (
                <Box key={one.position} spread={one} most={most} />
              ))}
            </figure>
          );
        })}
      </div>
      <p className="quiet">{t("plan.spread_key")}</p>
    </>
  );
}
