// call_off: part of a blanket order becomes an order of its own. Within the limit of the approved
// blanket it gets its number at once; above, it waits for its own approvers (controls.md B29).
import { chainOf } from '../../core/approval';
import { notCalled } from '../../core/blanket';
import { loadOrder } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { standingOf } from '../../core/standing';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { namedIn } from '../beside-items';
import { CALL_OFF, callOffFits, requestFrom } from '../call-off';
import type { CallOffInput } from '../call-off';
import { command } from '../command';
import type { Context } from '../command';
import { money } from '../show';
import type { Submitted } from '../submit';
import { submitOne, submittedView } from '../submit';
import { giveNumber } from '../issue';
import { vendorServes } from '../vendor-serves';

interface CalledOff extends Submitted {
  poNumber: string;
  blanket: string;
  /** Of the blanket's ceiling, what is not called off yet. */
  left: string;
}

function view(work: Work, order: OrderRow, warnings: string[]): CalledOff {
  const blanket = work.get('register', order.blanket);
  const left = blanket ? money(notCalled(blanket), blanket.currency) : '';
  const { poNumber } = order;
  return { ...submittedView(order, warnings), poNumber, blanket: blanket?.poNumber ?? '', left };
}

function decide(work: Work, input: CallOffInput, context: Context): Outcome<CalledOff> {
  const earlier = work.list('register', (one) => one.commandId === context.id)[0];
  if (earlier) return accept(view(work, earlier, []));
  const found = loadOrder(work, input.poNumber);
  if (!found.ok) return found;
  const blanket = found.value;
  const days = [input.needBy, input.serviceFrom, input.serviceTo].map((day) => day ?? '');
  const { today } = context;
  const request = requestFrom(blanket, standingOf(work, blanket).lines, input);
  for (const check of [callOffFits(work, blanket, { today, days }), request])
    if (!check.ok) return check;
  if (!request.ok) return request;
  const asked = submitOne(work, request.value, context, { blanket });
  if (!asked.ok) return asked;
  const { draftKey: key, warnings } = asked.value;
  const order = work.get('register', key);
  if (!order || !chainOf(order).drawn) return accept(view(work, order ?? blanket, warnings));
  const serves = vendorServes(order, { early: false, context });
  if (!serves.ok) return serves;
  const issued = giveNumber(work, order, context);
  if (!issued.ok) return issued;
  const said = [...warnings, ...issued.value.warnings];
  return accept(view(work, work.get('register', key) ?? order, said));
}

export const callOff = command({
  name: 'call_off',
  shape: CALL_OFF,
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines'],
  need: ({ poNumber, lines }, id) => ({
    items: namedIn(lines),
    madeBy: id,
    orders: [poNumber],
    vendors: ['*'],
    recent: [],
  }),
  decide,
});
