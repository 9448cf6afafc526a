// Log entries of a command: one per entity, with the old and the new value of every changed field.
// Replaying the changes of all entries gives the rows. It knows no chain and no sheet.
import type { AnyRow } from '../core/tables';
import { entityOf } from '../core/work';
import { canonical, same } from '../core/canonical';
import { DERIVED } from '../core/replay';
import type { Entry, Loaded } from './ports';

function changesOf(
  before: AnyRow | undefined,
  row: AnyRow,
): { [field: string]: [unknown, unknown] } {
  const changes: { [field: string]: [unknown, unknown] } = {};
  for (const field of Object.keys(row)) {
    const [old, now] = [before?.[field] ?? null, row[field] ?? null];
    const empty = (value: unknown): boolean => value === null || value === '' || value === false;
    if (DERIVED.has(field) || (empty(old) && empty(now)) || same(old, now)) continue;
    changes[field] = [old, now];
  }
  return changes;
}

/** What a row becomes that is taken out: every field is empty, its key too. */
const blankOf = (row: AnyRow): AnyRow =>
  Object.fromEntries(Object.keys(row).map((field) => [field, null]));

/** The first entry carries the command's answer and digest, so that the id can be answered again. */
export function entriesOf({ work }: Loaded, answered: { answer: string; digest: string }): Entry[] {
  const entries = new Map<string, Entry>();
  const entryOf = (entity: string): Entry => {
    const found = entries.get(entity) ?? {
      fact: '',
      entity,
      reason: '',
      changes: {},
      answer: '',
      digest: '',
    };
    entries.set(entity, found);
    return found;
  };
  for (const { fact, entity, reason } of work.facts) {
    const entry = entryOf(entity);
    entry.fact = entry.fact === '' ? fact : `${entry.fact}, ${fact}`;
    entry.reason = [entry.reason, reason].filter((one) => one !== '').join('; ');
  }
  for (const { tab, key, before, row } of work.puts()) {
    const changes = changesOf(before, row);
    if (Object.keys(changes).length > 0)
      entryOf(entityOf(tab, row)).changes[`${tab}:${key}`] = changes;
  }
  for (const { entity, tab, name, changes } of work.master)
    entryOf(entity).changes[`${tab}:${name}`] = changes;
  for (const { tab, key, row } of work.removed)
    entryOf(entityOf(tab, row)).changes[`${tab}:${key}`] = changesOf(row, blankOf(row));
  const all = [...entries.values()].map((entry) => ({ ...entry, fact: entry.fact || 'restated' }));
  const [first] = all;
  if (first) Object.assign(first, answered);
  return all.flatMap(inParts);
}

/** Changes of one cell have at most this many characters; what is more continues in a next entry. */
const PART = 45000;
export function inParts(entry: Entry): Entry[] {
  const parts: Entry[] = [{ ...entry, changes: {} }];
  let size = 0;
  for (const [name, changes] of Object.entries(entry.changes)) {
    const length = canonical({ [name]: changes }).length;
    if (size > 0 && size + length > PART) {
      const fact = `${entry.fact} (continued)`;
      parts.push({ ...entry, fact, changes: {}, answer: '', digest: '' });
      size = 0;
    }
    const last = parts[parts.length - 1];
    if (last) last.changes[name] = changes;
    size += length;
  }
  return parts;
}
