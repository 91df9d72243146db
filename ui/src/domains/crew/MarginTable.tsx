import type { FactsPreview } from "../../api/types";
import { t, word } from "../../texts";
import { figure } from "./roster/judge";
import { standingOfMargin } from "./words";

const FIGURES = ["rule.value", "rule.limit", "rule.margin"] as const;

/** Every rule that is judged: value, limit, margin, citation. */
export function MarginTable({ margins }: Pick<FactsPreview, "margins">) {
  return (
    <table className="dense">
      <thead>
        <tr>
          <th scope="col">{t("rule.rule")}</th>
          {FIGURES.map((head) => (
            <th key={head} scope="col" className="number">
              {t(head)}
            </th>
          ))}
          <th scope="col">{t("rule.citation")}</th>
        </tr>
      </thead>
      <tbody>
        {margins.map((one) => (
          <tr key={one.rule}>
            <th scope="row">{word("rule", one.rule)}</th>
            <td className="number">{figure(one.value, one.unit)}</td>
            <td className="number">{figure(one.limit, one.unit)}</td>
            <td className={`number verdict-word ${standingOfMargin(one)}`}>
              {figure(one.margin, one.unit)}
            </td>
            <td className="quiet">{one.citation}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
