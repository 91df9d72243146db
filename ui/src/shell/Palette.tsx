import { Kbd, Modal, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure, useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { api, body } from "../api/client";
import type { Me } from "../api/types";
import { t, word } from "../texts";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { may, placesOf } from "./places";
import { useSession } from "./session";

interface Entry {
  id: string;
  group: string;
  text: string;
  run: () => void;
}

/** Everything one can go to or do whose words hold what was typed. */
function useEntries(me: Me, typed: string): Entry[] {
  const navigate = useNavigate();
  const { signOut, toggleScheme, dark } = useSession();
  const [query] = useDebouncedValue(typed.trim(), 150);
  const people = useQuery({
    queryKey: ["members", "palette", query],
    queryFn: () =>
      body(api.GET("/api/v1/crew/members", { params: { query: { q: query } } })),
    enabled: may(me, "crew.member.read") && query.length > 1,
  });
  const go = (to: string) => () => navigate({ to });
  const fixed: Entry[] = [
    ...placesOf(me).map(({ to, text }) => ({
      id: to,
      group: t("palette.screens"),
      text: t(text),
      run: go(to),
    })),
    {
      id: "scheme",
      group: t("palette.actions"),
      text: t(dark ? "action.light" : "action.dark"),
      run: toggleScheme,
    },
    {
      id: "out",
      group: t("palette.actions"),
      text: t("action.sign_out"),
      run: signOut,
    },
  ];
  const found = (people.data?.items ?? []).slice(0, 8).map((member) => ({
    id: member.id,
    group: t("palette.people"),
    text: `${member.name} · ${member.number} · ${word("rank", member.rank)}`,
    run: go(`/crew/${member.id}`),
  }));
  const wanted = typed.trim().toLowerCase();
  return [...fixed.filter(({ text }) => text.toLowerCase().includes(wanted)), ...found];
}

function Results({
  entries,
  at,
  run,
}: {
  entries: Entry[];
  at: number;
  run: (entry: Entry) => void;
}) {
  if (entries.length === 0) return <p className="quiet">{t("palette.empty")}</p>;
  return (
    <div role="listbox" id="palette-list" aria-label={t("palette.open")}>
      {entries.map((entry, index) => (
        <button
          type="button"
          role="option"
          key={entry.id}
          id={`palette-${index}`}
          aria-selected={index === at}
          tabIndex={-1}
          className="palette-entry"
          onClick={() => run(entry)}
        >
          <span>{entry.text}</span>
          <span className="quiet">{entry.group}</span>
        </button>
      ))}
    </div>
  );
}

function Search({ me, close }: { me: Me; close: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const entries = useEntries(me, typed);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((now) => Math.max(0, Math.min(entries.length - 1, now + step)));
    else if (event.key === "Enter") run(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={`palette-${at}`}
        aria-label={t("palette.placeholder")}
        placeholder={t("palette.placeholder")}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Results entries={entries} at={at} run={run} />
    </>
  );
}

/** Ctrl K: one box that leads to every screen, person and action. */
export function Palette({ me }: { me: Me }) {
  const [opened, { open, close }] = useDisclosure(false);
  useHotkeys([["mod+K", open]], []);
  return (
    <>
      <Button
        variant="default"
        size="compact"
        className="palette-button"
        onClick={open}
      >
        <Icon name="search" size={15} />
        <span className="palette-label">{t("palette.open")}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        withCloseButton={false}
        transitionProps={{ duration: 0 }}
        attributes={{ content: { "aria-label": t("palette.open") } }}
        yOffset="12vh"
      >
        <Search me={me} close={close} />
      </Modal>
    </>
  );
}
