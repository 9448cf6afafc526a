// How instants read on the clocks of a time zone, by the machine's own list of zones. Making a format
// takes longer than all else that a date needs, so each is made once. It knows no cell and no script.

type Parts = Omit<Intl.DateTimeFormatOptions, 'timeZone'>;
const CLOCK: Parts = {
  hourCycle: 'h23',
  era: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
};

/** Formats with day and time and what `more` asks for, by zone; throws where there is no such zone. */
export function zoneFormats(more: Parts = {}): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    const known = made.get(zone);
    if (known) return known;
    const format = new Intl.DateTimeFormat('en-US', { ...CLOCK, ...more, timeZone: zone });
    made.set(zone, format);
    return format;
  };
}
