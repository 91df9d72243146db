import { ActionIcon, TextInput } from "@mantine/core";
import { Icon } from "../../shell/Icon";
import { t } from "../../texts";
import { isoDay } from "../../time/format";
import { DAY, toMinute } from "../../time/zone";

interface Props {
  date: string;
  choose: (date: string) => void;
}

/** One day (UTC), and the days beside it. */
export function DayPicker({ date, choose }: Props) {
  const step = (days: number) =>
    choose(isoDay(toMinute(`${date}T00:00:00Z`) + days * DAY, "UTC"));
  return (
    <div className="day-picker">
      <ActionIcon
        variant="default"
        aria-label={t("flights.previous_day")}
        onClick={() => step(-1)}
      >
        <Icon name="left" size={16} />
      </ActionIcon>
      <TextInput
        type="date"
        size="xs"
        aria-label={t("flights.date")}
        value={date}
        onChange={({ currentTarget }) =>
          currentTarget.value && choose(currentTarget.value)
        }
      />
      <ActionIcon
        variant="default"
        aria-label={t("flights.next_day")}
        onClick={() => step(1)}
      >
        <Icon name="right" size={16} />
      </ActionIcon>
    </div>
  );
}
