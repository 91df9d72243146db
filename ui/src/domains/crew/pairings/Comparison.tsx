import type { ScenarioComparison } from "../../../api/types";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { type Measure, measuresOf, shares } from "./figures";

const SHOWN = 100;

function Bars({ measure, names }: { measure: Measure; names: readonly string[] }) {
  const widths = shares(measure);
  return (
    <section className="measure">
      <h3>
        {t(measure.text)} {measure.detail}
      </h3>
      <dl>
        {names.map((name, place) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span
                className={place === 0 ? "measure-bar plan" : "measure-bar"}
                style={{ width: `${(widths[place] ?? 0) * 70}%` }}
              />
              {measure.values[place]?.toLocaleString("en")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Differences({
  found,
  names,
}: {
  found: ScenarioComparison["differences"];
  names: readonly string[];
}) {
  if (found.length === 0) return <p>{t("scenario.same")}</p>;
  return (
    <section className="scroll-box" tabIndex={0} aria-label={t("scenario.differences")}>
      <table className="dense">
        <thead>
          <tr>
            <th scope="col">{t("duty.route")}</th>
            <th scope="col">{t("duty.report")}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.slice(0, SHOWN).map((one) => {
            const start = toMinute(one.start);
            return (
              <tr key={`${one.base}${one.route}${one.start}${one.held_by}`}>
                <th scope="row">{one.route.replaceAll("-", "–")}</th>
                <td>
                  {day(start, "UTC")} {hhmm(start, "UTC")}Z
                </td>
                {names.map((name, place) => (
                  <td key={name}>
                    {one.held_by.includes(place) ? t("scenario.has") : "–"}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {found.length > SHOWN && (
        <p className="quiet">{t("scenario.more", { count: found.length - SHOWN })}</p>
      )}
    </section>
  );
}

/** Scenarios beside the plan: bars on one zero for each figure, then what differs. */
export function Comparison({ found }: { found: ScenarioComparison }) {
  const names = [t("scenario.plan"), ...found.scenarios.map(({ name }) => name)];
  const columns = [found.plan, ...found.scenarios.map(({ figures }) => figures)];
  return (
    <>
      <div className="measures">
        {measuresOf(columns).map((measure) => (
          <Bars
            key={`${measure.text}${measure.detail}`}
            measure={measure}
            names={names}
          />
        ))}
      </div>
      <h2 className="spaced">
        {t("scenario.differences")}{" "}
        <span className="quiet">{found.differences.length}</span>
      </h2>
      <Differences found={found.differences} names={names} />
    </>
  );
}
