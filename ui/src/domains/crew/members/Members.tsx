import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Member } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t, word } from "../../../texts";
import { useMembers } from "./queries";

function Row({ member }: { member: Member }) {
  return (
    <tr>
      <td>
        <Link to="/crew/$member" params={{ member: member.id }}>
          {member.name || member.number}
        </Link>
      </td>
      <td>{member.number}</td>
      <td>{word("rank", member.rank)}</td>
      <td>{member.positions.join(", ")}</td>
      <td>{word("category", member.category)}</td>
      <td>{member.base}</td>
      <td>{member.fleets.join(", ")}</td>
      <td className="number">{member.seniority}</td>
    </tr>
  );
}

/** Everyone who can be rostered, by base and search. */
export function Members() {
  const [scope] = useScope();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, 200);
  const members = useMembers(scope.base, query);
  const items = members.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("crew.title")}</h1>
        <span className="grow" />
        <Link to="/counters">{t("crew.counters")}</Link>
        <TextInput
          size="xs"
          w={230}
          aria-label={t("crew.search")}
          placeholder={t("crew.search")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </header>
      {members.error && (
        <Failure error={members.error} retry={() => members.refetch()} />
      )}
      {members.isPending && <Waiting lines={12} />}
      {members.data && items.length === 0 && (
        <Empty title={t("crew.empty")} detail={t("crew.empty_detail")} />
      )}
      {items.length > 0 && (
        <div
          className="card scroll-box"
          tabIndex={0}
          role="region"
          aria-label={t("crew.title")}
        >
          <table className="dense">
            <thead>
              <tr>
                <th>{t("crew.name")}</th>
                <th>{t("crew.number")}</th>
                <th>{t("crew.rank")}</th>
                <th>{t("crew.positions")}</th>
                <th>{t("crew.category")}</th>
                <th>{t("crew.base")}</th>
                <th>{t("crew.fleets")}</th>
                <th className="number">{t("crew.seniority")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((member) => (
                <Row key={member.id} member={member} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {members.hasNextPage && (
        <Button
          variant="default"
          className="apart"
          onClick={() => members.fetchNextPage()}
        >
          {t("flights.more")}
        </Button>
      )}
    </div>
  );
}
