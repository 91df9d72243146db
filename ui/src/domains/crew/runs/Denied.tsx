import { Link } from "@tanstack/react-router";
import type { NamedAnswer, Run } from "../../../api/types";
import { Failure, Waiting } from "../../../shell/States";
import { t } from "../../../texts";
import { wishText } from "../wish";
import { useAnswers } from "./queries";
import { costText } from "./run";

const SHOWN = 200;
const HEADS = ["plan.crew_member", "plan.wish", "plan.weight", "plan.price"] as const;
const NUMBERS = new Set<string>(["plan.weight", "plan.price"]);

function Row({ member, answer }: NamedAnswer) {
  return (
    <tr>
      <th scope="row">
        <Link to="/crew/$member" params={{ member: member.id }}>
          {member.name || member.number}
        </Link>
      </th>
      <td>{wishText(answer.wish)}</td>
      <td className="number">{answer.wish.weight}</td>
      <td className="number">{costText(answer.cost)}</td>
      <td className="reason">{answer.reason}</td>
    </tr>
  );
}

/** Whose wishes the run denied, why, and what each would have cost everybody. */
export function Denied({ run, denied }: { run: Run; denied: number }) {
  const { data, error, refetch } = useAnswers(run);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting lines={4} />;
  const found = data.filter(({ answer }) => !answer.granted);
  if (denied === 0) return <p className="fine">{t("plan.answers_none")}</p>;
  if (found.length === 0) return <p className="quiet">{t("plan.answers_past")}</p>;
  return (
    <>
      <h3>{t("plan.answers")}</h3>
      <p className="quiet">
        {t("plan.price")}: {t("plan.price_hint")}
      </p>
      <table className="dense">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={NUMBERS.has(head) ? "number" : ""}>
                {t(head)}
              </th>
            ))}
            <th scope="col">{t("plan.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, SHOWN).map((one) => (
            <Row
              key={one.member.id + one.answer.wish.kind + one.answer.wish.value}
              {...one}
            />
          ))}
        </tbody>
      </table>
      {found.length > SHOWN && (
        <p className="quiet">{t("plan.more_open", { count: found.length - SHOWN })}</p>
      )}
    </>
  );
}
