// The numbers that come next by a template: where its sequence of a day stands, and how the next ones
// are written. It takes none and judges no order.
import type { ScopeState } from './certificate';
import { newScope, scopesIn } from './certificate';
import type { NumberContext, NumberTemplate } from './number';
import {
  numberContext,
  previewNumbers,
  reachedIn,
  renderNumber,
  runsOutSoon,
  scopeOf,
  templateIn,
} from './number';
import type { Day } from './day';

/** What is there already: numbers in the rows, and sequences in State. */
export interface There {
  numbers: readonly string[];
  state: ReadonlyMap<string, string>;
}
/** What the settings make of the next numbers. */
export interface Coming {
  scope: Map<string, ScopeState>;
  preview: string[];
  warning: string;
}

/** Of one sequence, which may have given no number yet: it goes on after what the rows carry. */
export function comingIn(
  template: NumberTemplate,
  at: NumberContext,
  { numbers, state }: There,
): Coming {
  const scope = scopeOf(template, at);
  if (!scope.ok) return { scope: new Map(), preview: [], warning: '' };
  const known = scopesIn(state).get(scope.value);
  const stands = known ?? newScope(reachedIn(template, scope.value, numbers));
  const full = renderNumber(template, at, stands.last + 1);
  const soon = 'Within the next 100 numbers the maximum length is passed; change numberTemplate.';
  const warning = full.ok
    ? runsOutSoon(template, at, stands.last + 1)
      ? soon
      : ''
    : `${full.detail}.`;
  const preview = previewNumbers(template, at, stands.last);
  return { scope: new Map([[scope.value, stands]]), preview, warning };
}

/** Settings that make a number; what is typed into one of them shows what comes next. */
export const NUMBERING: ReadonlySet<string> = new Set([
  ...['numberTemplate', 'numberMaxLength', 'numberAlphabet', 'fiscalYearStart'],
]);
const SAMPLE = { department: 'IT', vendor: 'ACME' };

/** The next numbers in a sentence; of a sample order where they have its cost centre or vendor in them. */
export function sayComing(
  settings: { readonly [name: string]: string },
  day: Day,
  there: There,
): string {
  const template = templateIn(settings);
  if (!template.ok) return template.detail;
  const at = numberContext(settings, day);
  const plain = scopeOf(template.value, at).ok;
  const { preview, warning } = comingIn(template.value, plain ? at : { ...at, ...SAMPLE }, there);
  const [next = '', ...more] = preview;
  const of = plain ? '' : ` for cost centre ${SAMPLE.department} and vendor ${SAMPLE.vendor}`;
  const numbers = next === '' ? '' : `The next number${of} is ${next}, then ${more.join(', ')}.`;
  return [numbers, warning].filter((one) => one !== '').join(' ');
}
