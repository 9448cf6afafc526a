// The certificate of every number scope: what was given against the rows that carry it, what an old
// list brought, and the number that comes next. Missing and doubled numbers are counted from the rows.
import { callOffNumber } from '../../core/blanket';
import type { Numbered } from '../../core/certificate';
import { certificates, gapsShown, scopesIn } from '../../core/certificate';
import type { Coming } from '../../core/coming';
import { comingIn } from '../../core/coming';
import type { NumberTemplate } from '../../core/number';
import { numberContext, parseTemplate, placeIn, renderNumber, templateIn } from '../../core/number';
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import { query } from '../query';
import type { SequenceView } from '../views';

/** How wide a sequence is: as the present template says where it makes it, else as it began. */
function widthOf(scope: string, first: string, template: NumberTemplate | undefined): number {
  const now = template?.parts.find(({ token }) => token === 'SEQ')?.width ?? 4;
  const makes = template !== undefined && placeIn(template, first)?.scope === scope;
  const other = first.length - scope.replace('{SEQ}', '').replace('{CHECK}', '?').length;
  return makes || other < 1 ? now : other;
}

/** A number of a scope as it is written there, with its check character. */
function numberIn(scope: string, number: number, width: number): string {
  const own = parseTemplate(scope.replace('{SEQ}', `{SEQ:${width}}`));
  const next = own.ok ? renderNumber(own.value, { day: '', fiscalYearStart: 1 }, number) : own;
  return next.ok ? next.value : '';
}

export const sequence = query<object, SequenceView>({
  name: 'sequence',
  shape: object({}),
  need: () => ({ pick: { register: { columns: ['poNumber', 'scope', 'number', 'status'] } } }),
  answer: (_input, asked) => {
    const rows = (asked.loaded.narrow.get('register') ?? []).map(({ row }) => row as Numbered);
    const parsed = templateIn(asked.loaded.register.settings);
    const template = parsed.ok ? parsed.value : undefined;
    const none: Coming = { scope: new Map(), preview: [], warning: parsed.ok ? '' : parsed.detail };
    const { state, register } = asked.loaded;
    const at = numberContext(register.settings, asked.today);
    const numbers = rows.map(({ poNumber }) => poNumber);
    const coming = template ? comingIn(template, at, { numbers, state }) : none;
    const given = scopesIn(state);
    const scopes = certificates(state, rows, coming.scope).map(
      ({ next, missingNumbers, imported, ...certificate }) => {
        const { scope } = certificate;
        const width = widthOf(scope, certificate.first || (imported?.first ?? ''), template);
        const shown = (number: number): string =>
          given.get(scope)?.of === undefined
            ? numberIn(scope, number, width)
            : callOffNumber({ poNumber: scope.slice(0, -'/{SEQ}'.length) }, number);
        const missing = missingNumbers.map(shown);
        return {
          ...{ ...certificate, next: shown(next), missingNumbers: missing },
          ...(imported
            ? { imported: { ...imported, gapNumbers: gapsShown(scope, imported) } }
            : {}),
        };
      },
    );
    const sorted = scopes.sort((a, b) => (a.scope < b.scope ? -1 : 1));
    return accept({ scopes: sorted, preview: coming.preview, warning: coming.warning });
  },
});
