// A vendor taken in, changed, or said yes to: one sheet of fields for all of it. What is left as it
// is is not sent; who may do what, and whether it is there already, is the register's word.
import type { VendorView } from '../../app/vendor-views';
import { accountField } from '../account-field';
import { chipsOf } from './vendor-chips';
import type { Fields } from '../contract';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { choiceField, missing, noteField, textField, type Field, type FieldSpec } from '../fields';
import type { Format } from '../format';
import { fold, heard } from '../parts';
import { sheet } from '../sheet';

interface Answered {
  vendor: string;
  status: string;
  waitsFor: string;
  warnings: string[];
}
const SHOWN = {
  name: 'Legal name',
  taxId: 'Tax id',
  email: 'Mail for orders',
  terms: 'Terms',
  currency: 'Currency',
} as const;
const FOLDED = {
  address: 'Address',
  invoiceContact: 'Contact for invoices',
  escalation: 'Whom to call',
  group: 'Group',
  tags: 'Tags',
  requiredDocuments: 'Papers it needs',
  slaRef: 'Service level',
  withholdingBp: 'Withheld, %',
  deliverTo: 'Delivers to',
  deliveryTerms: 'How it delivers',
  shipVia: 'Wanted carrier',
  unitRatios: 'Other units',
  noticeDays: 'Notice before the end, days',
  poRequired: 'Needs an order for every invoice',
} as const;
const SHARE = 'withholdingBp';
const HINTS: Record<string, string> = {
  terms: 'For example: 30 days',
  deliverTo: 'For orders that name no place.',
  deliveryTerms: 'For orders that name none. For example: DAP Helsinki',
  unitRatios: 'For example: 12 pcs = 1 box; 1 pallet = 40 box',
  poRequired: 'yes or no. With yes nothing of it passes without an order.',
  withholdingBp: 'Kept back for the tax office. Proposed with each payment.',
  requiredDocuments: 'For example: insurance, certificate. Without them nothing is issued.',
};

function makeFields(names: Record<string, string>, now: Record<string, string>) {
  return Object.entries(names).map(([name, label]): [string, Field] => {
    const spec: FieldSpec = {
      label,
      value: now[name] ?? '',
      hint: HINTS[name] ?? '',
      optional: true,
    };
    return [name, textField(spec)];
  });
}
/** What the register keeps in basis points, as a percentage: 3000 is 30. */
export const asPercent = (points: string): string =>
  /^\d{1,4}$/.test(points) ? String(Number(points) / 100) : points;
/** What cannot be read goes as it was typed: the register says what is wrong with it. */
function asPoints(format: Format, typed: string): string {
  const read = format.read(typed.replace('%', ''));
  return read ? String(Number((Number(read) * 100).toPrecision(12))) : typed;
}
/** Fields as people see them, and as they go into the command. */
function makeForm(desk: Desk, kept: Record<string, string>) {
  const format = desk.format();
  const now = { ...kept };
  if (kept[SHARE]) now[SHARE] = format.number(asPercent(kept[SHARE]));
  const sent = (name: string, typed: string): string =>
    name === SHARE && typed !== '' ? asPoints(format, typed) : typed;
  const [shown, folded] = [makeFields(SHOWN, now), makeFields(FOLDED, now)];
  const nodes = (fields: [string, Field][]): Child => fields.map(([, { node }]) => node);
  return {
    body: [nodes(shown), fold('vendor-more', 'More', nodes(folded))],
    /** Fields that are not what they were. */
    read: (): Fields =>
      Object.fromEntries(
        [...shown, ...folded].flatMap(([name, field]) =>
          field.value() === (now[name] ?? '') ? [] : [[name, sent(name, field.value())]],
        ),
      ),
  };
}

const told = (desk: Desk, value: Answered): void => {
  const { vendor, status, waitsFor, warnings } = value;
  const waits = waitsFor ? ' Waits for ' + waitsFor + '.' : '';
  const text = [vendor + ' is ' + status + '.' + waits, ...warnings].join(' ');
  desk.say({ text, tone: waitsFor ? 'waits' : 'done' });
};

export function addVendorSheet(desk: Desk): void {
  const vendor = textField({
    label: 'Vendor',
    hint: 'As people call it.',
    props: { maxlength: 200 },
  });
  const form = makeForm(desk, {});
  const account = accountField({
    label: 'Account',
    hint: 'Kept as its last four characters; another person confirms it.',
    optional: true,
  });
  const reason = noteField({
    label: 'Why it is another one',
    hint: 'Only where one like it is there already.',
    optional: true,
  });
  sheet<Answered>(desk, {
    title: 'New vendor',
    command: 'add_vendor',
    verb: desk.who()?.roles.includes('owner') ? 'Add vendor' : 'Ask for this vendor',
    body: [
      el(
        'p',
        { class: 'soft' },
        'Orders may be asked for at once; the first is issued when another person said yes.',
      ),
      ...[vendor.node, form.body, account.node, reason.node],
    ],
    input: () =>
      missing(vendor, 'What is it called?')
        ? null
        : {
            ...{ vendor: vendor.value(), ...form.read() },
            ...(account.value() ? { paymentDetails: account.value() } : {}),
            ...(reason.value() ? { reason: reason.value() } : {}),
          },
    done: (value) => {
      desk.go('vendor', value.vendor);
      told(desk, value);
    },
  });
}

const STATUSES = [
  ['', 'As it is'],
  ['active', 'Active'],
  ['preferred', 'Preferred'],
  ['new', 'New: nothing is issued'],
  ['blocked', 'Blocked: nothing submitted, nothing paid'],
] as const;

export function changeVendorSheet(desk: Desk, view: VendorView): void {
  const form = makeForm(desk, view.fields);
  const status = choiceField({ label: 'Status', optional: true }, STATUSES);
  const reason = noteField({ label: 'Why' });
  sheet<Answered>(desk, {
    title: 'Change ' + view.vendor,
    command: 'change_vendor',
    verb: view.asked && view.may.change ? 'Take into Vendors' : 'Change vendor',
    body: [view.may.change && status.node, form.body, reason.node],
    input: () => {
      if (missing(reason, 'Please say why.')) return null;
      const changes = form.read();
      return {
        ...{ vendor: view.vendor, reason: reason.value() },
        ...(status.value() ? { status: status.value() } : {}),
        ...(Object.keys(changes).length > 0 ? { changes } : {}),
      };
    },
    done: (value) => {
      desk.go('vendor', value.vendor);
      told(desk, value);
    },
  });
}

/** The yes, after a look at what it is said to. */
export function activateSheet(desk: Desk, view: VendorView): void {
  const reason = noteField({ label: 'How you know them' });
  sheet<Answered>(desk, {
    title: 'Say yes to ' + view.vendor,
    command: 'change_vendor',
    verb: 'Make ' + view.vendor + ' active',
    body: [
      el('p', {}, 'Orders to it are issued, and it is paid, from now on.'),
      view.addedBy && el('p', { class: 'soft' }, 'Added by ', said(view.addedBy)),
      chipsOf(view),
      view.alike.map((text) => el('p', {}, 'May be there already: ', heard(text))),
      reason.node,
    ],
    input: () =>
      missing(reason, 'Please say how.')
        ? null
        : { vendor: view.vendor, status: 'active', reason: reason.value() },
    done: (value) => {
      desk.go('vendor', value.vendor);
      told(desk, value);
    },
  });
}
