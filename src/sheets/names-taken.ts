// Why Google refused to make a tab or to name it anew: another tab of the file has the name. Google says
// so in the language of the person, so the file is looked at once it has refused.
import type { Outcome, Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import { TABLES } from '../core/tables';
import { DASHBOARD, TYPED } from '../core/typed-tables';
import type { Prepared } from './commit';
import { readHome } from './home';
import { spreadsheets } from './platform';

interface Named {
  sheetId?: number | undefined;
  title?: string | undefined;
}

/** Google tells no capitals apart in names of tabs. */
const nameOf = (title = ''): string => title.trim().toLowerCase();

/** Names that tabs of the file have which are not those that are wanted under them. */
function taken(fileId: string, wanted: readonly Named[]): string[] {
  const { sheets = [] } = spreadsheets().get(fileId, {
    fields: 'sheets(properties(sheetId,title))',
  });
  const there = new Map(
    sheets.map(({ properties }) => [nameOf(properties?.title), properties?.sheetId ?? 0]),
  );
  return wanted.flatMap(({ sheetId, title = '' }) => {
    const other = there.get(nameOf(title));
    return other === undefined || other === sheetId ? [] : [title];
  });
}

/** The refusal with the names that others have, where this was it; of a file that cannot be read as it is. */
function nameTaken(refused: Refusal, fileId: string, wanted: readonly Named[]): Refusal {
  if (refused.code !== 'no_write_right' || wanted.length === 0) return refused;
  try {
    const names = taken(fileId, wanted);
    if (names.length === 0) return refused;
    const detail = `The file has other tabs with names that the register needs: ${names.join(', ')}.`;
    return refuse(refused.code, detail, {
      next: 'Give these tabs other names, then do the same again.',
    });
  } catch (error) {
    console.error(String(error));
    return refused;
  }
}

/** What a write is told that would have made tabs. */
export const pageNamed = (refused: Refusal, { requests, record }: Prepared): Refusal =>
  nameTaken(
    refused,
    record.fileId,
    requests.flatMap(({ addSheet }) => addSheet?.properties ?? []),
  );

const OWN = [...Object.values(TABLES), ...Object.values(TYPED), DASHBOARD];
/** What set-up is told. */
export const setUpNamed = <V>(done: Outcome<V>): Outcome<V> =>
  done.ok ? done : nameTaken(done, readHome().fileId, OWN);
