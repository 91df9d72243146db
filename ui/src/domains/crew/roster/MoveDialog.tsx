import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { PreviewResult } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Failure, Waiting } from "../../../shell/States";
import { t, word } from "../../../texts";
import { judge } from "./judge";
import type { Seat } from "./plan";
import { usePreview } from "./queries";

interface Props {
  period: string;
  seat: Seat;
  holder: string | undefined;
  onClose: () => void;
  onMove: (seat: Seat, to: { id: string; name: string } | null, reason: string) => void;
}

function Candidate({ result, onPick }: { result: PreviewResult; onPick: () => void }) {
  const { member } = result;
  const mark = judge(result);
  return (
    <li className={`candidate ${mark.tone}`}>
      <div>
        <strong>{member.name || member.number}</strong>{" "}
        <span className="quiet">
          {member.number} · {word("rank", member.rank)} · {member.base}
        </span>
        <p className={mark.tone}>{mark.text}</p>
      </div>
      <Button
        size="compact"
        variant={mark.tone === "breach" ? "default" : "filled"}
        disabled={mark.tone === "breach"}
        aria-label={`${t("move.do")}: ${member.name}`}
        onClick={onPick}
      >
        {t("move.do")}
      </Button>
    </li>
  );
}

/** The keyboard's way to move a duty: who can take it, best first, each with its margin. */
export function MoveDialog({ period, seat, holder, onClose, onMove }: Props) {
  const preview = usePreview(period, seat, null);
  const [reason, setReason] = useState<string>(t("move.by_hand"));
  const pick = (to: { id: string; name: string } | null) => {
    onMove(seat, to, reason);
    onClose();
  };
  const { position, route } = seat;
  const others = preview.data?.filter(({ member }) => member.id !== seat.from);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(holder ? "move.title" : "move.assign", { route })}
    >
      <p className="quiet">
        {holder
          ? t("move.from", { position, name: holder })
          : t("move.open", { position })}
      </p>
      <TextInput
        data-autofocus
        label={t("move.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <h2 className="spaced">{t("move.ranked")}</h2>
      {preview.isPending && <Waiting lines={4} />}
      {preview.error && (
        <Failure error={preview.error} retry={() => preview.refetch()} />
      )}
      {others?.length === 0 && <p>{t("move.nobody")}</p>}
      <ol className="candidates">
        {others?.map((result) => (
          <Candidate
            key={result.member.id}
            result={result}
            onPick={() => pick({ id: result.member.id, name: result.member.name })}
          />
        ))}
      </ol>
      {seat.from !== null && (
        <Button variant="default" onClick={() => pick(null)}>
          {t("move.unassign")}
        </Button>
      )}
    </Modal>
  );
}
