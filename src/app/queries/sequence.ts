// The certificate of every number scope: what was given against the rows that carry it. Missing and
// doubled numbers are counted from the rows, never from what State says of itself.
import type { NumberTemplate } from '../../core/number';
import {
  DEFAULT_TEMPLATE,
  parseTemplate,
  PRACTICE_TEMPLATE,
  renderNumber,
  scopeOf,
} from '../../core/number';
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { Narrow } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import type { SequenceView } from '../views';

interface Kept {
  first?: number;
  last?: number;
}
type Scope = SequenceView['scopes'][number];
const PRACTICE = PRACTICE_TEMPLATE.replace(/\{SEQ:\d+\}/, '{SEQ}');

/** The number that a scope gives next, in the present template's width and check character. */
function nextIn(scope: string, number: number, template: NumberTemplate | undefined): string {
  const parts = template?.parts ?? [];
  const width = parts.find(({ token }) => token === 'SEQ')?.width ?? 4;
  const check = parts.some(({ token }) => token === 'CHECK') ? '{CHECK}' : '';
  const own = parseTemplate(scope.replace('{SEQ}', `{SEQ:${width}}`) + check);
  const next = own.ok ? renderNumber(own.value, { day: '', fiscalYearStart: 1 }, number) : own;
  return next.ok ? next.value : '';
}

/** One scope: the numbers that rows carry, from the first one to give to the last one given. */
function certificate(
  scope: string,
  given: { kept: Kept; rows: readonly Narrow[]; template: NumberTemplate | undefined },
): Scope {
  const { kept, template } = given;
  const rows = given.rows.filter(
    ({ row }) => row['scope'] === scope && typeof row['number'] === 'number',
  );
  const numbers = rows.map(({ row }) => Number(row['number'])).sort((a, b) => a - b);
  const nameOf = (number: number | undefined): string =>
    String(rows.find(({ row }) => row['number'] === number)?.row['poNumber'] ?? '');
  const [first, highest] = [numbers[0], numbers[numbers.length - 1]];
  const highWater = Math.max(kept.last ?? 0, highest ?? 0);
  const from = Math.min(kept.first ?? 1, first ?? Infinity);
  const distinct = new Set(numbers);
  return {
    scope,
    first: nameOf(first),
    last: nameOf(highest),
    next: nextIn(scope, highWater + 1, template),
    count: distinct.size,
    void: rows.filter(({ row }) => row['status'] === 'void').length,
    missing: Math.max(0, highWater - from + 1 - distinct.size),
    duplicates: numbers.length - distinct.size,
    highWater,
  };
}

/** Scopes that gave numbers, and the one that gives today's; practice stands outside. */
function scopesOf(
  { loaded, today }: Asked,
  rows: readonly Narrow[],
): { scopes: string[]; template: NumberTemplate | undefined } {
  const { settings } = loaded.register;
  const parsed = parseTemplate(settings['numberTemplate'] || DEFAULT_TEMPLATE);
  const template = parsed.ok ? parsed.value : undefined;
  const now =
    template &&
    scopeOf(template, { day: today, fiscalYearStart: Number(settings['fiscalYearStart'] || 1) });
  const kept = [...loaded.state.keys()]
    .filter((key) => key.startsWith('scope:'))
    .map((key) => key.slice(6));
  const all = [...kept, ...rows.map(({ row }) => String(row['scope'])), now?.ok ? now.value : ''];
  return {
    template,
    scopes: [...new Set(all)].filter((scope) => scope !== '' && scope !== PRACTICE).sort(),
  };
}

export const sequence = query<object, SequenceView>({
  name: 'sequence',
  shape: object({}),
  need: () => ({ pick: { register: { columns: ['poNumber', 'scope', 'number', 'status'] } } }),
  answer: (_input, asked) => {
    const rows = asked.loaded.narrow.get('register') ?? [];
    const { scopes, template } = scopesOf(asked, rows);
    const kept = (scope: string): Kept =>
      JSON.parse(asked.loaded.state.get(`scope:${scope}`) ?? '{}') as Kept;
    return accept({
      scopes: scopes.map((scope) => certificate(scope, { kept: kept(scope), rows, template })),
    });
  },
});
