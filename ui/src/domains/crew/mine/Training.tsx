import type { Qualification } from "../../../api/types";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { count, t, word } from "../../../texts";
import { fullDate, isoDay } from "../../../time/format";
import { useMinute } from "../../../time/useMinute";
import { expiryOf, soonestFirst } from "./expiry";
import "./mine.css";
import { useMyQualifications } from "./queries";

function Paper({ paper, today }: { paper: Qualification; today: string }) {
  const { tone, days } = expiryOf(paper, today);
  return (
    <li className={tone}>
      <div>
        <strong>{word("qualification", paper.code)}</strong>
        <p className="quiet">{paper.subject.replaceAll("_", " ")}</p>
      </div>
      <div className="number">
        {paper.valid_to ? fullDate(paper.valid_to) : t("training.no_end")}
        {days !== null && (
          <p className={tone}>
            {days < 0 ? t("training.lapsed") : count("training.days", days)}
          </p>
        )}
      </div>
    </li>
  );
}

/** What one holds, and what expires first: a lapsed paper blocks the roster. */
export function Training() {
  const { data, error, isPending, refetch } = useMyQualifications();
  const now = useMinute();
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <Waiting />;
  const papers = soonestFirst(data ?? []);
  if (papers.length === 0) {
    return <Empty title={t("training.none")} detail={t("training.none_detail")} />;
  }
  return (
    <div className="page mine">
      <h1>{t("training.title")}</h1>
      <p className="quiet">{t("training.inclusive")}</p>
      <ul className="papers card">
        {papers.map((paper) => (
          <Paper key={paper.id} paper={paper} today={isoDay(now, paper.zone)} />
        ))}
      </ul>
    </div>
  );
}
