// export: every tab of the file as CSV, as much at a time as one answer carries, with what an outsider needs to check it: the
// head of the log at the moment of reading, and the settings' version. It changes nothing.
import { digest, utf8 } from '../../core/canonical';
import { csvText } from '../../core/csv-text';
import type { Outcome } from '../../core/outcome';
import { accept, assert, refuse } from '../../core/outcome';
import { name, object, optional, wholeNumber } from '../../core/shape';
import { ROLES } from '../../core/words';
import type { Context } from '../command';
import { command } from '../command';

const shape = object({ tab: optional(name(200)), from: optional(wholeNumber(1, 10_000_000)) });
interface Input {
  tab?: string;
  from?: number;
}

/** Characters that no file name may have; two tabs never share a name. */
export function fileOf(title: string, titles: readonly string[]): string {
  const plain = (text: string): string => text.replace(/[\\/:*?"<>|]/g, '_');
  const at = titles.filter((one) => plain(one) === plain(title)).indexOf(title);
  return `${plain(title)}${at > 0 ? ` (${at + 1})` : ''}.csv`;
}

/** What the export is of: it goes into `export.json` beside the files. */
const aboutOf = ({ state, register, actor, now }: Context): object => ({
  format: 'po-register-export-1',
  register: state.get('fileId') ?? '',
  profile: state.get('profile') ?? '',
  exportedAt: now,
  exportedBy: actor,
  timeZone: register.timeZone,
  currency: register.currency,
  settingsVersion: register.version,
});

function decide({ tab }: Input, context: Context): Outcome<object> {
  const { part } = context.loaded;
  assert(part, 'a part was read');
  const { tabs, blocks, next } = part;
  if (tab !== undefined && !tabs.includes(tab))
    return refuse('bad_value', `There is no tab "${tab}".`, {
      next: 'Begin the export again: a tab was renamed or deleted meanwhile.',
    });
  const [head, hash] = [Number(context.state.get('head') ?? 0), context.state.get('hash') ?? ''];
  const pieces = blocks.map(({ tab: title, from, cells }) => {
    const text = csvText(cells);
    const proof = { rows: cells.length, bytes: utf8(text).length, sha256: digest(text) };
    return { tab: title, file: fileOf(title, tabs), from, ...proof, head, hash, text };
  });
  return accept({ about: aboutOf(context), pieces, next });
}

export const exportTabs = command({
  name: 'export',
  shape,
  roles: ROLES,
  writes: [],
  judgesEdits: true,
  looksOnly: true,
  need: (part) => ({ lenient: true, loose: true, pick: {}, part }),
  decide: (_work, input, context) => decide(input, context),
});
