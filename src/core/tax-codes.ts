// Tax codes as Settings has them (controls.md B11): rate, the share of the tax that comes back, and
// the days on which they hold. `S=20;N=20/50;O=19@..2026-06-30` is a rate of 20 %, one of which half
// comes back, and one that ended in June. It computes no tax.
import type { Day } from './day';
import { parseDay } from './day';
import { unreadable } from './decimal';
import type { Outcome } from './outcome';
import { accept } from './outcome';

export interface TaxCode {
  readonly code: string;
  readonly rateBp: number;
  /** What of the tax the register gets back; 10,000 where nothing is said. */
  readonly recoverableBp: number;
  /** First and last day; empty where there is no such limit. */
  readonly from: Day | '';
  readonly to: Day | '';
}

const PIECE =
  /^([A-Za-z0-9_-]{1,12})\s*=\s*(\d{1,3}(?:\.\d{1,2})?)(?:\s*\/\s*(\d{1,3}(?:\.\d{1,2})?))?(?:\s*@\s*([\d-]*)\s*\.\.\s*([\d-]*))?$/;

const basisPoints = (text: string): number => {
  const [whole = '', part = ''] = text.split('.');
  return Number(`${whole}${part.padEnd(2, '0')}`);
};

function readPiece(piece: string): Outcome<TaxCode> {
  const [, code, rate = '', share, from = '', to = ''] = PIECE.exec(piece) ?? [];
  if (code === undefined) return unreadable(`"${piece}" is not a tax code; write S=20;R=5;Z=0`);
  const recoverableBp = share === undefined ? 10_000 : basisPoints(share);
  if (recoverableBp > 10_000) return unreadable(`"${piece}": more than 100 % cannot come back`);
  const odd = [from, to].find((day) => day !== '' && !parseDay(day).ok);
  if (odd !== undefined || (from !== '' && to !== '' && from > to))
    return unreadable(`"${piece}" does not hold from a day to a later one; write @2026-07-01..`);
  return accept({ code, rateBp: basisPoints(rate), recoverableBp, from, to });
}

const meet = (a: TaxCode, b: TaxCode): boolean =>
  (a.to === '' || b.from === '' || b.from <= a.to) &&
  (b.to === '' || a.from === '' || a.from <= b.to);

/** All codes; one may stand twice if its days do not meet. */
export function readTaxCodes(text: string): Outcome<TaxCode[]> {
  const codes: TaxCode[] = [];
  for (const piece of text.split(';').map((part) => part.trim())) {
    if (piece === '') continue;
    const read = readPiece(piece);
    if (!read.ok) return read;
    if (codes.some((one) => one.code === read.value.code && meet(one, read.value)))
      return unreadable(`tax code ${read.value.code} stands twice`);
    codes.push(read.value);
  }
  return accept(codes);
}

/** What holds on a day; without a day all of them, the latest of each code. */
export const inForce = (codes: readonly TaxCode[], day?: Day): TaxCode[] =>
  [...codes]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .filter(
      ({ from, to }) =>
        day === undefined || ((from === '' || from <= day) && (to === '' || day <= to)),
    );

/** Rates in basis points by code, of a day. */
export function parseTaxCodes(text: string, day?: Day): Outcome<Record<string, number>> {
  const read = readTaxCodes(text);
  if (!read.ok) return read;
  return accept(
    Object.fromEntries(inForce(read.value, day).map(({ code, rateBp }) => [code, rateBp])),
  );
}

/** The share of the tax that stays a cost, in basis points; codes that come back whole are left out. */
export function keptTax(text: string, day?: Day): Record<string, number> {
  const read = readTaxCodes(text);
  const kept = read.ok ? inForce(read.value, day) : [];
  return Object.fromEntries(
    kept
      .filter(({ recoverableBp }) => recoverableBp < 10_000)
      .map(({ code, recoverableBp }) => [code, 10_000 - recoverableBp]),
  );
}
