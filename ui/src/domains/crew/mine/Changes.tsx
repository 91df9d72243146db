import type { MyRoster } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { Difference } from "../Difference";
import "../roster/roster.css";
import "./mine.css";
import { useAcknowledge, useMyRoster } from "./queries";

type Notice = MyRoster["changes"][number];

function Change({ notice, zone }: { notice: Notice; zone: string }) {
  const acknowledge = useAcknowledge();
  const at = (iso: string) =>
    `${day(toMinute(iso), zone)} ${hhmm(toMinute(iso), zone)}`;
  return (
    <li className="card change">
      <p className="quiet">
        {at(notice.created)} · {notice.reason}
      </p>
      <Difference old={notice.old} now={notice.new} zone={zone} />
      {notice.acknowledged ? (
        <p className="fine">
          {t("mine.acknowledged", { time: at(notice.acknowledged) })}
        </p>
      ) : (
        <Button
          wide
          size="large"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate(notice.id)}
        >
          {t("mine.acknowledge")}
        </Button>
      )}
      {acknowledge.error && <Failure error={acknowledge.error} />}
    </li>
  );
}

/** What changed since publication; each change is acknowledged by its owner. */
export function Changes() {
  const { data, error, refetch } = useMyRoster();
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting />;
  if (data.changes.length === 0) {
    return <Empty title={t("mine.no_changes")} detail={t("mine.no_changes_detail")} />;
  }
  return (
    <div className="page mine">
      <h1>{t("mine.changes")}</h1>
      <ul className="changes">
        {data.changes.map((notice) => (
          <Change key={notice.id} notice={notice} zone={data.zone} />
        ))}
      </ul>
    </div>
  );
}
