import { t } from "../texts";
import { Button } from "./Button";

interface Props {
  /** What the form does. */
  text: string;
  onClose: () => void;
  loading: boolean;
  disabled?: boolean;
}

/** The foot of a form in a dialog: leave it, or send it. */
export function DialogActions({ text, onClose, loading, disabled = false }: Props) {
  return (
    <div className="dialog-actions">
      <Button variant="default" onClick={onClose}>
        {t("action.cancel")}
      </Button>
      <Button type="submit" loading={loading} disabled={disabled}>
        {text}
      </Button>
    </div>
  );
}
