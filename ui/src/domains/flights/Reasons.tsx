import { lazy, Suspense, useState } from "react";
import type { Leg } from "../../api/types";
import { Button } from "../../shell/Button";
import { t } from "../../texts";
import "../../texts/operation";
import { unexplained, useDelayCodes } from "./explaining";
import { lateBy } from "./times";

const ReasonsDialog = lazy(() =>
  import("./ReasonsDialog").then((all) => ({ default: all.ReasonsDialog })),
);

/** Why a leg leaves late: codes with their minutes, and what they leave open. */
export function Reasons({ leg, mayChange }: { leg: Leg; mayChange: boolean }) {
  const [open, setOpen] = useState(false);
  const { data: codes } = useDelayCodes();
  const rest = unexplained(lateBy(leg), leg.delay_reasons);
  if (lateBy(leg) <= 0 && leg.delay_reasons.length === 0) return null;
  return (
    <section className="card" tabIndex={0}>
      <h2>{t("reasons.title")}</h2>
      <table className="dense">
        <tbody>
          {leg.delay_reasons.map(({ code, minutes }) => (
            <tr key={code}>
              <th scope="row">{code}</th>
              <td>{codes?.get(code)}</td>
              <td className="number">{t("flights.minutes", { minutes })}</td>
            </tr>
          ))}
          {rest > 0 && (
            <tr>
              <th scope="row">–</th>
              <td className="warning">{t("reasons.unexplained")}</td>
              <td className="number">{t("flights.minutes", { minutes: rest })}</td>
            </tr>
          )}
        </tbody>
      </table>
      {mayChange && (
        <Button variant="default" className="apart" onClick={() => setOpen(true)}>
          {t("reasons.explain")}
        </Button>
      )}
      <Suspense>
        {open && <ReasonsDialog leg={leg} onClose={() => setOpen(false)} />}
      </Suspense>
    </section>
  );
}
