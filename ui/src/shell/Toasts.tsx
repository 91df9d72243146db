import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import { t } from "../texts";
import { Button } from "./Button";
import { Icon } from "./Icon";

interface Toast {
  id: number;
  text: string;
  tone: "plain" | "breach";
  action?: { label: string; run: () => void } | undefined;
}

type Show = (text: string, options?: Partial<Omit<Toast, "id" | "text">>) => () => void;

const STAY = 10_000; // the time an act can be undone
const Context = createContext<Show>(() => () => undefined);

/** Says what was done; returns the way to take the message down early. */
export const useToast = () => useContext(Context);

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(0);
  const drop = useCallback(
    (id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)),
    [],
  );
  const show = useCallback<Show>(
    (text, options = {}) => {
      next.current += 1;
      const toast: Toast = { id: next.current, text, tone: "plain", ...options };
      setToasts((now) => [...now.slice(-2), toast]);
      if (toast.tone === "plain") setTimeout(() => drop(toast.id), STAY);
      return () => drop(toast.id);
    },
    [drop],
  );
  const value = useMemo(() => show, [show]);
  return (
    <Context.Provider value={value}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text, tone, action }) => (
          <div key={id} className={`toast ${tone}`}>
            <span>{text}</span>
            {action && (
              <Button
                size="compact"
                variant="subtle"
                onClick={() => {
                  drop(id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <button
              type="button"
              aria-label={t("action.close")}
              onClick={() => drop(id)}
            >
              <Icon name="close" size={14} />
            </button>
          </div>
        ))}
      </div>
    </Context.Provider>
  );
}
