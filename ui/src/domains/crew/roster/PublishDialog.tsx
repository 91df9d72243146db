import { Modal, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, body, etag } from "../../../api/client";
import type { Period } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Failure, Waiting } from "../../../shell/States";
import { useToast } from "../../../shell/Toasts";
import { count, t } from "../../../texts";
import { Difference } from "../Difference";

interface Props {
  period: Period;
  version: number;
  onClose: () => void;
}

const SHOWN = 40;

function usePublish({ period, version, onClose }: Props) {
  const client = useQueryClient();
  const say = useToast();
  // One key per opened dialog: pressing twice publishes once.
  const key = useMemo(() => crypto.randomUUID(), []);
  return useMutation({
    mutationFn: (reason: string) =>
      body(
        api.POST("/api/v1/crew/rosters/{period}/publication", {
          params: {
            path: { period: period.id },
            header: { "if-match": etag(version), "idempotency-key": key },
          },
          body: { reason },
        }),
      ),
    onSuccess: () => {
      say(t("publish.done", { period: period.name }));
      client.invalidateQueries();
      onClose();
    },
  });
}

/** What crew will see change, person by person; then the reason, then the act. */
export function PublishDialog(props: Props) {
  const { period, onClose } = props;
  const [reason, setReason] = useState("");
  const diff = useQuery({
    queryKey: ["diff", period.id, props.version],
    queryFn: () =>
      body(
        api.GET("/api/v1/crew/rosters/{period}/diff", {
          params: {
            path: { period: period.id },
            query: { from: "published", to: "current" },
          },
        }),
      ),
  });
  const publish = usePublish(props);
  const items = diff.data?.items ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("publish.title", { period: period.name })}
    >
      <h2>{t("publish.diff")}</h2>
      {diff.isPending && <Waiting lines={5} />}
      {diff.error && <Failure error={diff.error} retry={() => diff.refetch()} />}
      {diff.data && (
        <p className="quiet">
          {items.length === 0
            ? t("publish.none")
            : count("publish.people", items.length)}
        </p>
      )}
      <ul className="differences" tabIndex={0}>
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.member.id}>
            <strong>{item.member.name || item.member.number}</strong>
            <Difference old={item.old} now={item.new} zone="UTC" />
          </li>
        ))}
      </ul>
      {items.length > SHOWN && (
        <p className="quiet">{t("publish.more", { count: items.length - SHOWN })}</p>
      )}
      <TextInput
        label={t("publish.reason")}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {publish.error && <Failure error={publish.error} />}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button
          disabled={!reason.trim() || diff.isPending}
          loading={publish.isPending}
          onClick={() => publish.mutate(reason.trim())}
        >
          {t("roster.publish", { period: period.name })}
        </Button>
      </div>
    </Modal>
  );
}
