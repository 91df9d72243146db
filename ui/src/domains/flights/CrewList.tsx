import { Link } from "@tanstack/react-router";
import type { LegSeat } from "../../api/types";
import { t, word } from "../../texts";
import { Position } from "../crew/Position";
import { inOrder } from "./seats";

function Seat({ seat }: { seat: LegSeat }) {
  const { member } = seat;
  return (
    <tr>
      <td>
        <Position code={seat.position} />
      </td>
      <th scope="row">
        {member ? (
          <Link to="/crew/$member" params={{ member: member.id }}>
            {member.name || member.number}
          </Link>
        ) : (
          <span className="warning">{t("flights.open_seat")}</span>
        )}
      </th>
      <td className="quiet">{member ? word("rank", member.rank) : ""}</td>
      <td className="quiet">
        {seat.number}
        {seat.deadhead ? ` (${t("pairing.deadhead")})` : ""}
      </td>
    </tr>
  );
}

/** Who is on a leg, seat by seat: those who fly it, then those who ride. */
export function CrewList({ seats }: { seats: readonly LegSeat[] }) {
  if (seats.length === 0) return <p className="quiet">{t("flights.no_crew")}</p>;
  return (
    <table className="dense crew-list">
      <tbody>
        {inOrder(seats).map((seat, index) => (
          <Seat
            key={`${seat.pairing} ${seat.position} ${seat.member?.id ?? index}`}
            seat={seat}
          />
        ))}
      </tbody>
    </table>
  );
}
