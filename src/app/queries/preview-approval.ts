// preview_approval: who would have to approve an amount, and why, while a request is still typed. It
// is the same routing as at submission; nothing is stored.
import { exemptionOf, inRegisterCurrency, route } from '../../core/approval';
import type { Step } from '../../core/approval';
import { minorDigits, parseMoney, showMoney } from '../../core/money';
import { vendorOf } from '../../core/order';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { amount, currency, object, optional, text, yes } from '../../core/shape';
import type { Asked } from '../query';
import { query } from '../query';
import type { PreviewApprovalView } from '../views';

const SHAPE = object({
  amount: amount(),
  currency: optional(currency()),
  costCentre: optional(text(100)),
  category: optional(text(100)),
  vendor: optional(text(200)),
  emergency: optional(yes()),
});
type Input = Infer<typeof SHAPE>;

const sayStep = ({ approvers, needed }: Step): string =>
  needed === 1 ? approvers.join(' or ') : `${needed} of ${approvers.join(', ')}`;

function answer(input: Input, { actor, today, loaded }: Asked): Outcome<PreviewApprovalView> {
  const { register, state, vendors } = loaded;
  const code = input.currency ?? register.currency;
  const minor = parseMoney(input.amount, minorDigits(code));
  if (!minor.ok) return minor;
  const rated = inRegisterCurrency(minor.value, code, register);
  if (!rated.ok) return rated;
  const vendor = vendorOf(vendors, input.vendor ?? '');
  const named = (input.vendor ?? '') !== '';
  const steps = route(
    {
      amountMinor: rated.value.minor,
      costCentre: input.costCentre ?? '',
      category: input.category ?? '',
      emergency: input.emergency === true,
      vendorStatus: vendor?.status ?? (named ? 'new' : ''),
      newVendor: named && (vendor === undefined || vendor.status === 'new'),
      requester: actor,
      exemption: exemptionOf(state, actor, today),
    },
    register,
  );
  if (!steps.ok) return steps;
  const shown = `${showMoney(rated.value.minor, register.digits)} ${register.currency}`;
  return accept({
    sentence: `${steps.value.map(sayStep).join(', then ')} approves ${shown}.`,
    steps: steps.value.map((one) => ({
      step: one.step,
      approvers: one.approvers,
      needed: one.needed,
      why: `rule ${one.rule || one.step}${one.exemption === '' ? '' : ', by a written exemption'}`,
    })),
  });
}

export const previewApproval = query({
  name: 'preview_approval',
  shape: SHAPE,
  need: ({ vendor }) => (vendor === undefined ? {} : { vendors: [vendor] }),
  answer,
});
