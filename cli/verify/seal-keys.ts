// Which key sealed each entry, as its seal says, against what the log says of keys: a key is used from
// the entry that tells of it on, or a little before it, and no older one after. Whether a seal is right
// only its key can tell; this needs none.
import { keyOfSeal } from '../../src/core/keyring';
import type { Finding } from '../../src/core/outcome';
import type { LogRow } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';

export class SealKeys {
  /** Number of the newest key that a seal named, and the first entry that did. */
  private newest = 1;
  private since: { sequence: number; row: number } | undefined;
  private told = 1;

  /** Changes of the key that the log tells of. */
  get changes(): number {
    return this.told - 1;
  }

  take({ sequence, seal, changes }: LogRow, row: number): Finding[] {
    const { key, script } = setUpIn(changes);
    // Whoever took the register over sealed everything anew, with a first key of their own.
    if (script) [this.newest, this.told] = [1, 1];
    if (key !== undefined) this.told = Math.max(this.told, key);
    const id = keyOfSeal(seal);
    const older = id < this.newest;
    if (id > this.newest) {
      this.newest = id;
      this.since = { sequence: sequence ?? 0, row };
    }
    return older
      ? [
          finding(
            row,
            `Entry ${String(sequence)} is sealed by key ${id}, after key ${this.newest}.`,
          ),
        ]
      : [];
  }

  /** At the end: a key that no entry tells of. */
  end(): Finding[] {
    if (this.newest <= this.told || !this.since) return [];
    const { sequence, row } = this.since;
    const what = `From entry ${sequence} on seals are of key ${this.newest}, which no entry of the log tells of.`;
    return [finding(row, what)];
  }
}

const finding = (row: number, detail: string): Finding => ({
  kind: 'log_broken',
  ...{ tab: TABLES.log.title, row, column: 'Seal', detail },
});

/** What a set-up logged of keys, and whether it took the register over. */
function setUpIn(changes: unknown): { key?: number; script: boolean } {
  const told = (changes as { [name: string]: { [field: string]: unknown } } | null)?.[
    'setup:register'
  ];
  const [, key] = Array.isArray(told?.['key']) ? (told['key'] as unknown[]) : [];
  return { ...(typeof key === 'number' ? { key } : {}), script: told?.['script'] !== undefined };
}
