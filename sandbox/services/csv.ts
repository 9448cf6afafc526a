// Comma-separated text into rows, as Utilities.parseCsv does it (RFC 4180 quoting). Every row must
// have as many cells as the first.
import { ServiceError } from '../kernel/errors';

export function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    rows[rows.length - 1]?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quoted && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"') quoted = !quoted;
    else if (quoted) cell += char;
    else if (char === delimiter) endCell();
    else if (char === '\n') {
      endCell();
      rows.push([]);
    } else if (char !== '\r') cell += char;
  }
  if (quoted) throw new ServiceError('Could not parse text.');
  if (cell !== '' || rows[rows.length - 1]?.length) endCell();
  else rows.pop();
  return rows;
}
