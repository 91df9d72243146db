import type { Problem } from "../../../api/problem";
import { Button } from "../../../shell/Button";
import { Icon } from "../../../shell/Icon";
import { t } from "../../../texts";

/** Two planners, one roster: theirs stands, ours was not made, the way on is to reload. */
export function Conflict({
  problem,
  reload,
}: {
  problem: Problem;
  reload: () => void;
}) {
  return (
    <div className="conflict" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{t("conflict.title")}</strong>
        <p>
          {problem.detail} {t("conflict.detail")}
        </p>
      </div>
      <Button size="compact" onClick={reload}>
        {t("action.reload")}
      </Button>
    </div>
  );
}
