// The certificate of every number scope: what was given against the rows that carry it, what an old
// list brought, and the number that comes next. Missing and doubled numbers are counted from the rows.
import { callOffNumber } from '../../core/blanket';
import type { Numbered, ScopeState } from '../../core/certificate';
import { certificates, gapsShown, newScope, scopesIn } from '../../core/certificate';
import type { NumberTemplate } from '../../core/number';
import {
  numberContext,
  parseTemplate,
  previewNumbers,
  reachedIn,
  renderNumber,
  runsOutSoon,
  scopeOf,
  templateIn,
} from '../../core/number';
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { Asked } from '../query';
import { query } from '../query';
import type { SequenceView } from '../views';

/** A number of a scope, in the present template's width and with its check character. */
function numberIn(scope: string, number: number, template: NumberTemplate | undefined): string {
  const width = template?.parts.find(({ token }) => token === 'SEQ')?.width ?? 4;
  const own = parseTemplate(scope.replace('{SEQ}', `{SEQ:${width}}`));
  const next = own.ok ? renderNumber(own.value, { day: '', fiscalYearStart: 1 }, number) : own;
  return next.ok ? next.value : '';
}

/** What the settings make of the next numbers, where they need neither cost centre nor vendor. */
interface Coming {
  scope: Map<string, ScopeState>;
  preview: string[];
  warning: string;
}

/** Today's scope, which may have given no number yet: it goes on after what stands in the register. */
function comingIn(template: NumberTemplate, rows: readonly Numbered[], asked: Asked): Coming {
  const at = numberContext(asked.loaded.register.settings, asked.today);
  const scope = scopeOf(template, at);
  if (!scope.ok) return { scope: new Map(), preview: [], warning: '' };
  const there = rows.map(({ poNumber }) => poNumber);
  const known = scopesIn(asked.loaded.state).get(scope.value);
  const state = known ?? newScope(reachedIn(template, scope.value, there));
  const preview = previewNumbers(template, at, state.last);
  const full = renderNumber(template, at, state.last + 1);
  const soon = 'Within the next 100 numbers the maximum length is passed; change numberTemplate.';
  const warning = !full.ok
    ? `${full.detail}.`
    : runsOutSoon(template, at, state.last + 1)
      ? soon
      : '';
  return { scope: new Map([[scope.value, state]]), preview, warning };
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
    const coming = template ? comingIn(template, rows, asked) : none;
    const given = scopesIn(asked.loaded.state);
    const scopes = certificates(asked.loaded.state, rows, coming.scope).map(
      ({ next, missingNumbers, imported, ...certificate }) => {
        const { scope } = certificate;
        const shown = (number: number): string =>
          given.get(scope)?.of === undefined
            ? numberIn(scope, number, template)
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
