// The certificate of every number scope: what was given against the rows that carry it, and the
// number that comes next. Missing and doubled numbers are counted from the rows.
import { callOffNumber } from '../../core/blanket';
import type { Numbered, ScopeState } from '../../core/certificate';
import { certificateOf, isPractice, scopesIn } from '../../core/certificate';
import type { NumberTemplate } from '../../core/number';
import { DEFAULT_TEMPLATE, parseTemplate, renderNumber, scopeOf } from '../../core/number';
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { Asked } from '../query';
import { query } from '../query';
import type { SequenceView } from '../views';

/** A number of a scope, in the present template's width and check character. */
function numberIn(scope: string, number: number, template: NumberTemplate | undefined): string {
  const parts = template?.parts ?? [];
  const width = parts.find(({ token }) => token === 'SEQ')?.width ?? 4;
  const check = parts.some(({ token }) => token === 'CHECK') ? '{CHECK}' : '';
  const own = parseTemplate(scope.replace('{SEQ}', `{SEQ:${width}}`) + check);
  const next = own.ok ? renderNumber(own.value, { day: '', fiscalYearStart: 1 }, number) : own;
  return next.ok ? next.value : '';
}

/** Scopes that gave numbers, and the one that gives today's where it gave none yet. */
function scopesFor(
  { loaded, today }: Asked,
  template: NumberTemplate | undefined,
): [string, ScopeState][] {
  const scopes = scopesIn(loaded.state);
  const fiscalYearStart = Number(loaded.register.settings['fiscalYearStart'] || 1);
  const now = template && scopeOf(template, { day: today, fiscalYearStart });
  if (now?.ok && !scopes.has(now.value) && !isPractice(now.value)) {
    scopes.set(now.value, { first: 1, last: 0, count: 0, void: 0 });
  }
  return [...scopes].sort(([a], [b]) => (a < b ? -1 : 1));
}

export const sequence = query<object, SequenceView>({
  name: 'sequence',
  shape: object({}),
  need: () => ({ pick: { register: { columns: ['poNumber', 'scope', 'number', 'status'] } } }),
  answer: (_input, asked) => {
    const rows = (asked.loaded.narrow.get('register') ?? []).map(({ row }) => row as Numbered);
    const parsed = parseTemplate(
      asked.loaded.register.settings['numberTemplate'] || DEFAULT_TEMPLATE,
    );
    const template = parsed.ok ? parsed.value : undefined;
    const scopes = scopesFor(asked, template).map(([scope, state]) => {
      const { next, missingNumbers, ...certificate } = certificateOf(scope, state, rows);
      const shown = (number: number): string =>
        state.of === undefined
          ? numberIn(scope, number, template)
          : callOffNumber({ poNumber: scope.slice(0, -'/{SEQ}'.length) }, number);
      return { ...certificate, next: shown(next), missingNumbers: missingNumbers.map(shown) };
    });
    return accept({ scopes });
  },
});
