import { Switch } from "@mantine/core";
import "../../../texts/periods";
import type { MemberDetail } from "../../../api/types";
import { may } from "../../../shell/places";
import { useMe } from "../../../shell/queries";
import { Failure } from "../../../shell/States";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { COLUMNS, type Counter, figure } from "../counters/counting";
import { wishText } from "../wish";
import { useMarkExperience } from "./queries";

const SHARES = [
  "credit_minutes",
  "nights",
  "early_starts",
  "standby_days",
  "weekends_off",
] as const;

/** What the line of the period adds up to. */
export function Counters({
  counters,
}: {
  counters: NonNullable<MemberDetail["counters"]>;
}) {
  return (
    <section className="card counters" aria-label={t("crew.counters")}>
      {COLUMNS.map((name) => (
        <div key={name}>
          <span className="quiet">{t(`counters.${name}`)}</span>
          <strong>{figure(name, counters[name])}</strong>
        </div>
      ))}
    </section>
  );
}

/** What is shared out fairly, of the months before. */
export function Before({ before }: { before: MemberDetail["before"] }) {
  if (SHARES.every((name) => before[name] === 0)) {
    return <p className="quiet">{t("counters.before_none")}</p>;
  }
  return (
    <dl className="facts">
      {SHARES.map((name) => (
        <div className="facts-row" key={name}>
          <dt>{t(`counters.${name as Counter}`)}</dt>
          <dd>{figure(name, before[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Each wish with what the roster plan answered, and the reason it checked. */
export function Answers({ answers }: { answers: MemberDetail["answers"] }) {
  if (answers.length === 0) return <p className="quiet">{t("crew.none")}</p>;
  return (
    <table className="dense">
      <tbody>
        {answers.map(({ wish, granted, reason }) => (
          <tr key={wish.kind + wish.value}>
            <th scope="row">{wishText(wish)}</th>
            <td className={granted ? "fine" : ""}>
              {t(granted ? "crew.answer.granted" : "crew.answer.denied")}
            </td>
            <td className="reason">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether somebody is new: for planners to say, and for runs to heed. */
export function Experience({ member }: { member: MemberDetail["member"] }) {
  const { data: me } = useMe();
  const mark = useMarkExperience(member.id);
  const say = useToast();
  const isNew = member.inexperienced ?? false;
  const name = member.name || member.number;
  return (
    <>
      <Switch
        className="apart"
        label={t("crew.new")}
        description={t("crew.new_hint")}
        checked={isNew}
        disabled={!me || !may(me, "crew.run.change") || mark.isPending}
        onChange={() =>
          mark.mutate(!isNew, {
            onSuccess: () =>
              say(t(isNew ? "crew.marked_old" : "crew.marked_new", { name })),
          })
        }
      />
      {mark.error && <Failure error={mark.error} />}
    </>
  );
}
