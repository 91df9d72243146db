import { Modal } from "@mantine/core";
import type { PairingEditWish } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Failure, Waiting } from "../../../shell/States";
import { t } from "../../../texts";
import { useEditPreview } from "./queries";

interface Props {
  period: string;
  wish: PairingEditWish;
  onClose: () => void;
  onRelease: () => void;
}

/** Whose seats a change takes away, before it takes them. */
export function ReleaseDialog({ period, wish, onClose, onRelease }: Props) {
  const { data, error, isPending } = useEditPreview(period, wish);
  return (
    <Modal opened onClose={onClose} title={t("pairings.release_title")}>
      {isPending && <Waiting lines={2} />}
      {error && <Failure error={error} />}
      <ul className="holders">
        {data?.holders.map(({ member, position }) => (
          <li key={`${member.id}-${position}`}>
            <strong>{member.name || member.number}</strong>{" "}
            <span className="quiet">
              {member.number} · {position} · {member.base}
            </span>
          </li>
        ))}
      </ul>
      <p>{t("pairings.release")}</p>
      <div className="dialog-actions">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button onClick={onRelease}>{t("pairings.release_do")}</Button>
      </div>
    </Modal>
  );
}
