// A signed month against the rows behind it: what was open at its end, counted from the log's entries
// by the accounting day of each, is what the signature carries, and nothing comes into it afterwards.
// It knows the scene's one currency and no rule of the product.
import type { Entry, Row } from './holds';
import { fold } from './holds';

const FACTS = /^(receipts|invoices|payments):/;

/** Accounting days of the documents that an entry makes. */
const daysIn = ({ changes }: Entry): string[] =>
  [...changes].flatMap(([name, fields]) =>
    FACTS.test(name) && 'key' in fields ? [String(fields['postingDay'])] : [],
  );

/** The local day of an instant; Helsinki is two hours ahead in November. */
const localDay = (at: string): string =>
  new Date(Date.parse(at) + 2 * 3_600_000).toISOString().slice(0, 10);

const openOf = (row: Row | undefined): number => Number(row?.['open'] ?? 0);

/** Entries that one command wrote: they share its instant and its name. */
function together(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const last = groups[groups.length - 1];
    if (
      last &&
      entry.commandId === '' &&
      last[0]?.command === entry.command &&
      last[0].at === entry.at
    )
      last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

export function signedWrong(entries: readonly Entry[]): string[] {
  const at = entries.findIndex(({ facts }) => facts.includes('month_signed'));
  if (at < 0) return [];
  const entry = entries[at] as Entry;
  const month = entry.entity.slice('month '.length);
  const last = `${month}-31`;
  const open = new Map<string, number>();
  const rows = new Map<string, Row>();
  for (const group of together(entries.slice(0, at))) {
    const [day = localDay(group[0]?.at ?? '')] = group.flatMap(daysIn).sort();
    for (const one of group) {
      const touched = [...one.changes.keys()].filter((name) => name.startsWith('lines:'));
      const before = touched.map((name) => openOf(rows.get(name)));
      fold(rows, one);
      touched.forEach((name, which) => {
        const row = rows.get(name);
        const centre = String(row?.['costCentre'] ?? '');
        const moved = openOf(row) - (before[which] ?? 0);
        if (day <= last) open.set(centre, (open.get(centre) ?? 0) + moved);
      });
    }
  }
  const closing = closingOf(entry);
  const centres = [...new Set([...open.keys(), ...closing.keys()])];
  const differs = centres.filter((one) => (open.get(one) ?? 0) !== (closing.get(one) ?? 0));
  const late = entries.slice(at + 1).filter((one) => daysIn(one).some((day) => day <= last));
  return [
    ...differs.map(
      (one) =>
        `${month} was signed with ${closing.get(one) ?? 0} open in ${one}, its rows give ${open.get(one) ?? 0}`,
    ),
    ...late.map(({ commandId }) => `${commandId} counts in ${month} after it was signed`),
  ];
}

/** Minor units by cost centre. */
function closingOf({ changes }: Entry): Map<string, number> {
  const closing = new Map<string, number>();
  for (const [name, fields] of changes) {
    if (!name.startsWith('month:')) continue;
    for (const [bucket, minor] of Object.entries((fields['closing'] ?? {}) as object))
      closing.set(bucket.split('|').slice(1).join('|'), Number(minor));
  }
  return closing;
}
