// A request of one line made into an order, with only what a test cares about spelled out.
import { makeOrder } from '../../src/core/order';
import type { MadeOrder } from '../../src/core/order';
import { ORDER } from '../../src/core/order-input';
import type { Outcome } from '../../src/core/outcome';
import { checkShape } from '../../src/core/shape';
import type { Vendor } from '../../src/core/vendor';
import { register } from './rows';

export const vendor = (more: Partial<Vendor> = {}): Vendor => ({
  vendor: 'Acme Oy',
  name: '',
  status: 'active',
  group: '',
  currency: '',
  terms: '30 days',
  email: '',
  matchLevel: '',
  withholdingBp: 0,
  ...{ address: '', slaRef: '', escalation: '', taxId: '', restartsYearly: false },
  ...{ poRequired: false, deliverTo: '', deliveryTerms: '', shipVia: '', ratios: [] },
  noticeDays: null,
  ...{ invoiceContact: '', tags: [], requires: [], papers: [], waitsFor: '', cells: {} },
  row: 2,
  ...more,
});
const SETTINGS = {
  taxCodes: 'S=20;R=5;Z=0',
  'rate:USD': '0.9',
  matchLevelGoods: '3-way',
  matchLevelSubscription: '2-way',
};
const LINE = { description: 'Screw', quantity: '10', unit: 'box', unitPrice: '40.00' };
const BASE = { vendor: 'acme oy ', description: 'Screws', costCentre: 'IT', currency: 'EUR' };

export interface With {
  header?: object;
  lines?: object[];
  /** Null where Vendors has none of that name. */
  vendor?: Vendor | null;
  settings?: { [setting: string]: string };
  /** A change of an order that is issued already. */
  revises?: boolean;
  /** The day in the register's time zone. */
  today?: string;
}
export function made({ header = {}, lines = [{}], ...more }: With): Outcome<MadeOrder> {
  const read = checkShape(ORDER, {
    ...BASE,
    ...header,
    lines: lines.map((line) => ({ ...LINE, ...line })),
  });
  if (!read.value)
    return {
      ok: false,
      code: 'bad_value',
      detail: JSON.stringify(read.problems),
      next: '',
      findings: [],
    };
  const asking = {
    register: register({ settings: more.settings ?? SETTINGS }),
    vendor: more.vendor === null ? undefined : (more.vendor ?? vendor()),
    key: 'D-000007',
    requester: 'ana@example.com',
    now: '2026-10-01T08:00:00Z',
    today: more.today ?? '2026-10-01',
    ...(more.revises ? { revises: true } : {}),
  };
  return makeOrder(read.value, asking);
}
export const order = (given: With): MadeOrder => {
  const answer = made(given);
  if (!answer.ok) throw new Error(answer.detail);
  return answer.value;
};
export const charge = (amount: string, taxCode?: string): object => ({
  code: 'freight',
  amount,
  ...(taxCode ? { taxCode } : {}),
});
