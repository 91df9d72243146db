import type { FactsPreview } from "../../../api/types";
import { t, word } from "../../../texts";
import { MarginTable } from "../MarginTable";
import { figure } from "../roster/judge";

/** Every rule that is judged of the duty: value, limit, margin, citation. */
export function Margins({ margins }: Pick<FactsPreview, "margins">) {
  return (
    <>
      <h2>{t("facts.margins")}</h2>
      <div
        className="facts-margins"
        tabIndex={0}
        role="region"
        aria-label={t("facts.margins")}
      >
        <MarginTable margins={margins} />
      </div>
    </>
  );
}

/** Whether the lines of those who hold the pairing allow it. */
export function People({ people }: Pick<FactsPreview, "people">) {
  if (people.length === 0) return null;
  return (
    <>
      <h2 className="spaced">{t("facts.people")}</h2>
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
