import type { FactsPreview } from "../../../api/types";
import { t, word } from "../../../texts";
import { figure } from "../roster/judge";
import { standingOfMargin } from "../words";

/** Every rule that is judged of the duty: value, limit, margin, citation. */
export function Margins({ margins }: Pick<FactsPreview, "margins">) {
  const heads = ["rule.value", "rule.limit", "rule.margin"] as const;
  return (
    <>
      <h2>{t("facts.margins")}</h2>
      <div
        className="facts-margins"
        tabIndex={0}
        role="region"
        aria-label={t("facts.margins")}
      >
        <table className="dense">
          <thead>
            <tr>
              <th scope="col">{t("rule.rule")}</th>
              {heads.map((head) => (
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
      </div>
    </>
  );
}

/** Whether the lines of those who hold the pairing allow it. */
export function People({ people }: Pick<FactsPreview, "people">) {
  if (people.length === 0) return null;
  return (
    <>
      <h2>{t("facts.people")}</h2>
      <ul className="facts-people">
        {people.map(({ member, first_breach: breach }) => (
          <li key={member.id}>
            {member.name || member.number}:{" "}
            {breach ? (
              <span className="verdict-word breach">
                {word("rule", breach.rule)} {figure(breach.margin, breach.unit)} (
                {breach.citation})
              </span>
            ) : (
              t("facts.legal")
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
