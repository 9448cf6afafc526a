// What an order says of money beside its lines: charges, a deposit that is paid ahead, a share that
// is kept back. What is left empty is not sent.
import type { Fields } from '../contract';
import { isPositive, toUnits } from '../decimal';
import type { Desk } from '../desk';
import { type Child } from '../dom';
import { dayField, numberField, textField } from '../fields';
import { pair } from '../parts';

export interface OrderMoney {
  node: Child;
  read(): Fields;
  /** The charge as far as it is typed: what an approval and a budget look at. */
  drawing(): Fields;
}

export function orderMoney(desk: Desk, currency: () => string): OrderMoney {
  const opt = { optional: true };
  const format = desk.format();
  const code = textField({ label: 'Charge', value: 'freight', props: { maxlength: 40 } });
  const charge = numberField(format, { label: 'Amount', ...opt, unit: currency });
  const deposit = numberField(format, { label: 'Deposit', ...opt, unit: currency });
  const due = dayField({ label: 'Due', ...opt });
  const share = numberField(format, {
    label: 'Kept back, %',
    hint: 'Of the net of each invoice.',
    ...opt,
  });
  const until = dayField({ label: 'Until', ...opt });
  const kept = (): Fields => {
    const typed = share.number();
    if (typed === '') return {};
    const points = toUnits(typed, 2);
    share.wrong(points === null || points > BigInt(10000) ? 'A percentage from 0 to 100.' : '');
    return {
      retentionBp: Number(points ?? 0),
      ...(until.value() ? { retentionUntil: until.value() } : {}),
    };
  };
  const ahead = (): Fields => {
    const deadline = due.value() ? { due: due.value() } : {};
    return isPositive(deposit.number())
      ? { deposit: { amount: deposit.number(), ...deadline } }
      : {};
  };
  const charged = (name: string): Fields =>
    charge.number() === '' ? {} : { charges: [{ code: name, amount: charge.number() }] };
  const charges = (): Fields => {
    if (charge.number() !== '') code.wrong(code.value() ? '' : 'Which charge?');
    return charged(code.value());
  };
  return {
    node: [pair(code, charge), pair(deposit, due), pair(share, until)],
    read: () => ({ ...charges(), ...ahead(), ...kept() }),
    drawing: () => charged(code.value() || 'charge'),
  };
}
