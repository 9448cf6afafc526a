// Who has to say yes (product.md section 5; controls.md B27, B36, C2, D30).
import { inRegisterCurrency, route } from '../../src/core/approval';
import { walkToEnd } from '../../src/core/walk';
import { exemptionOf } from '../../src/core/exemption';
import type { Routed, Step } from '../../src/core/approval';
import { person, register, rule } from './rows';

const ana = person('ana', 'requester receiver');
const ben = person('ben', 'approver issuer owner');
const cleo = person('cleo', 'approver ap', 500_000);
const dora = person('dora', 'approver', 20_000);

const asked = (amountMinor: number, more: Partial<Routed> = {}): Routed => ({
  amountMinor,
  costCentre: 'IT',
  category: 'laptops',
  emergency: false,
  vendorStatus: 'active',
  newVendor: false,
  requester: ana.email,
  exemption: '',
  ...more,
});
const shown = (steps: Step[]): string =>
  steps
    .map(({ step, approvers, needed }) => {
      const names = approvers.map((email) => email.split('@')[0]).join('+');
      return `${step}:${names}x${needed}`;
    })
    .join(' ');

const BANDS = [
  rule('small: 0..50000 step 1 approver x1'),
  rule('medium: 50001..500000 step 1 approver x1'),
  rule('large: 500001.. step 1 approver x2'),
];
/** The same bands as a person types them: each starts where the one before ends. */
const TOUCHING = [
  rule('small: 0..50000 step 1 dora@example.com x1'),
  rule('medium: 50000..500000 step 1 cleo@example.com x1'),
];
const SHARED = [
  rule('small: 0..50000 step 1 ben@example.com x1'),
  rule('medium: 50000..500000 step 1 cleo@example.com x1'),
];
const EXTRA = [
  ...BANDS,
  rule('it: 0.. step 2 ben@example.com x1', { costCentre: 'IT, LAB' }),
  rule('fresh: 0.. step 3 owner x1', { newVendor: 'yes' }),
];

describe('routing', () => {
  test.each`
    amount    | rules       | more                                     | steps
    ${50000}  | ${BANDS}    | ${{}}                                    | ${'1:ben+cleox1'}
    ${20000}  | ${BANDS}    | ${{}}                                    | ${'1:ben+cleo+dorax1'}
    ${20001}  | ${BANDS}    | ${{}}                                    | ${'1:ben+cleox1'}
    ${500000} | ${BANDS}    | ${{}}                                    | ${'1:ben+cleox1'}
    ${20000}  | ${BANDS}    | ${{ requester: ben.email }}              | ${'1:cleo+dorax1'}
    ${500001} | ${BANDS}    | ${{}}                                    | ${'no_eligible_person'}
    ${20000}  | ${[]}       | ${{}}                                    | ${'no_rule'}
    ${50000}  | ${TOUCHING} | ${{}}                                    | ${'no_eligible_person'}
    ${50000}  | ${SHARED}   | ${{}}                                    | ${'1:benx1'}
    ${50001}  | ${SHARED}   | ${{}}                                    | ${'1:cleox1'}
    ${50001}  | ${TOUCHING} | ${{}}                                    | ${'1:cleox1'}
    ${19999}  | ${TOUCHING} | ${{}}                                    | ${'1:dorax1'}
    ${500001} | ${TOUCHING} | ${{}}                                    | ${'no_rule'}
    ${20000}  | ${EXTRA}    | ${{}}                                    | ${'1:ben+cleo+dorax1 2:benx1'}
    ${20000}  | ${EXTRA}    | ${{ costCentre: 'lab' }}                 | ${'1:ben+cleo+dorax1 2:benx1'}
    ${20000}  | ${EXTRA}    | ${{ costCentre: 'HR' }}                  | ${'1:ben+cleo+dorax1'}
    ${20000}  | ${EXTRA}    | ${{ newVendor: true, costCentre: 'HR' }} | ${'1:ben+cleo+dorax1 2:benx1'}
    ${20000}  | ${EXTRA}    | ${{ newVendor: true }}                   | ${'no_eligible_person'}
    ${20000}  | ${EXTRA}    | ${{ requester: ben.email }}              | ${'no_eligible_person'}
  `('$amount $more -> $steps', ({ amount, rules, more, steps }) => {
    const answer = route(asked(amount, more), register({ people: [ana, ben, cleo, dora], rules }));
    expect(answer.ok ? shown(answer.value) : answer.code).toBe(steps);
  });

  test('a refusal names the people and why each may not', () => {
    const people = [ana, person('ben', 'approver', 10_000), person('cleo', 'approver')];
    const answer = route(
      asked(20_000, { requester: 'cleo@example.com' }),
      register({ people, rules: BANDS }),
    );
    expect(answer.ok ? '' : answer.detail).toContain(
      'ben@example.com may approve up to 100.00 EUR; cleo@example.com asks for the order',
    );
  });

  test('two steps need two people: ben alone cannot fill both', () => {
    const rules = [rule('a: 0.. step 1 ben@example.com x1'), rule('b: 0.. step 2 approver x1')];
    const answer = (people: (typeof ben)[]): string => {
      const routed = route(asked(10_000), register({ people, rules }));
      return routed.ok ? shown(routed.value) : routed.code;
    };
    expect(answer([ana, ben])).toBe('no_eligible_person');
    expect(answer([ana, ben, dora])).toBe('1:benx1 2:ben+dorax1');
  });

  test('an exemption serves only where too few others may', () => {
    const exempt = asked(10_000, { requester: ben.email, exemption: 'exemption:solo' });
    const alone = route(exempt, register({ people: [ben], rules: BANDS }));
    const helped = route(exempt, register({ people: [ben, cleo], rules: BANDS }));
    expect(alone.ok && [shown(alone.value), alone.value[0]?.exemption]).toEqual([
      '1:benx1',
      'exemption:solo',
    ]);
    expect(helped.ok && [shown(helped.value), helped.value[0]?.exemption]).toEqual([
      '1:cleox1',
      '',
    ]);
  });
});

describe('exemptions', () => {
  const held = (more: object): Map<string, string> =>
    new Map([
      [
        'exemption:x',
        JSON.stringify({
          person: 'Ben@example.com',
          pair: 'requester / approver',
          until: '2027-10-01',
          ...more,
        }),
      ],
    ]);
  test.each`
    state                            | day             | key
    ${{}}                            | ${'2027-10-01'} | ${'exemption:x'}
    ${{}}                            | ${'2027-10-02'} | ${''}
    ${{ person: 'ana@example.com' }} | ${'2026-10-01'} | ${''}
    ${{ pair: 'enterer / payer' }}   | ${'2026-10-01'} | ${''}
  `('$state on $day: $key', ({ state, day, key }) => {
    expect(exemptionOf(held(state), 'ben@example.com', day)).toBe(key);
  });
});

describe('the walk to the end', () => {
  const steps = (...approvers: string[]): Step[] => [
    { step: 1, approvers, needed: 1, rule: 'r', yes: [], done: false, exemption: '' },
  ];
  const A = person('a', 'requester approver receiver ap');
  const B = person('b', 'requester approver receiver ap');
  const walk = (people: (typeof ben)[], approvers: string[], more = {}): string => {
    const walked = walkToEnd({
      steps: steps(...approvers),
      register: register({ people }),
      hasReceipts: true,
      hasService: false,
      solo: false,
      ...more,
    });
    return walked.ok ? 'ok' : walked.detail;
  };
  test.each`
    who                               | people                                                         | approvers            | more                                | says
    ${'two people mirror each other'} | ${[A, B]}                                                      | ${[B.email]}         | ${{ hasService: true }}             | ${'ok'}
    ${'nobody receives'}              | ${[person('a', 'requester'), person('b', 'approver ap')]}      | ${['b@example.com']} | ${{}}                               | ${'receiver'}
    ${'nobody receives, 2-way'}       | ${[person('c', 'owner'), person('b', 'approver ap')]}          | ${['b@example.com']} | ${{ hasReceipts: false }}           | ${'ok'}
    ${'nobody pays'}                  | ${[person('a', 'receiver'), person('b', 'approver')]}          | ${['b@example.com']} | ${{}}                               | ${'role ap'}
    ${'approver is the accepter'}     | ${[person('b', 'approver receiver'), person('c', 'ap')]}       | ${['b@example.com']} | ${{ hasService: true }}             | ${'only approver and the only receiver'}
    ${'the same for goods'}           | ${[person('b', 'approver receiver'), person('c', 'ap')]}       | ${['b@example.com']} | ${{}}                               | ${'ok'}
    ${'enterer overrides alone'}      | ${[person('a', 'receiver'), person('b', 'approver ap owner')]} | ${['b@example.com']} | ${{}}                               | ${'only approver or owner'}
    ${'one person, solo'}             | ${[person('b', 'approver ap owner receiver')]}                 | ${['b@example.com']} | ${{ solo: true, hasService: true }} | ${'ok'}
  `('$who: $says', ({ people, approvers, more, says }) => {
    expect(walk(people, approvers, more)).toContain(says);
  });
});

describe("the amount in the register's currency", () => {
  const rates = register({
    settings: {
      'rate:USD': '0.9',
      'rate:JPY': '0.006135',
      'rate:KWD': '3',
      'rate:GBP': 'x',
      'rate:SEK': '0',
    },
  });
  test.each`
    minor     | currency | euro
    ${12345}  | ${'EUR'} | ${12345}
    ${100001} | ${'USD'} | ${90001}
    ${5000}   | ${'JPY'} | ${3068}
    ${1005}   | ${'KWD'} | ${302}
    ${1}      | ${'CHF'} | ${'rate_missing'}
    ${1}      | ${'GBP'} | ${'rate_missing'}
    ${1}      | ${'SEK'} | ${'rate_missing'}
  `('$minor $currency is $euro', ({ minor, currency, euro }) => {
    const rated = inRegisterCurrency(minor, currency, rates);
    expect(rated.ok ? rated.value.minor : rated.code).toBe(euro);
  });
  test('none typed is added, one that cannot be read is corrected', () => {
    const said = (currency: string) => inRegisterCurrency(100_000, currency, rates);
    expect(said('CHF')).toMatchObject({
      detail:
        'Settings has no rate for CHF, so 1,000.00 CHF cannot be compared with limits in EUR.',
      next: 'The owner adds the setting rate:CHF (what one CHF is in EUR).',
    });
    expect(said('SEK')).toMatchObject({
      detail:
        'rate:SEK in Settings cannot be read as a rate ("0"), so 1,000.00 SEK cannot be compared with limits in EUR.',
      next: 'The owner corrects the setting rate:SEK (what one SEK is in EUR, like 0.92).',
    });
    expect(said('GBP')).toMatchObject({ detail: expect.stringContaining('read as a rate ("x")') });
  });
});
