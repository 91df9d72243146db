import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { Button } from "../../../shell/Button";
import { Failure, Waiting } from "../../../shell/States";
import { t, word } from "../../../texts";
import { Candidate } from "../Candidate";
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
        {others?.map((result) => {
          const { id, name, number, rank, base } = result.member;
          return (
            <Candidate
              key={id}
              mark={judge(result)}
              name={name || number}
              detail={`${number} · ${word("rank", rank)} · ${base}`}
              act={{ text: t("move.do"), run: () => pick({ id, name }) }}
            />
          );
        })}
      </ol>
      {seat.from !== null && (
        <Button variant="default" onClick={() => pick(null)}>
          {t("move.unassign")}
        </Button>
      )}
    </Modal>
  );
}
