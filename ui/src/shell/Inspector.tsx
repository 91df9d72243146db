import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../texts";
import { Icon } from "./Icon";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** The selected thing, beside the work and never over it; on a phone, a sheet. */
export function Inspector({ title, onClose, children }: Props) {
  return (
    <aside className="inspector" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <ActionIcon variant="subtle" aria-label={t("action.close")} onClick={onClose}>
          <Icon name="close" size={16} />
        </ActionIcon>
      </header>
      <div className="inspector-body">{children}</div>
    </aside>
  );
}
