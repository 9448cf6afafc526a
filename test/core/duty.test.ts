// Who may not do two things on one order, what a person may accept, the owner's written exemptions, and
// yes beside the approval rules (controls.md B27, B38, C2, D17, D25, D30, T11).
import type { Routed } from '../../src/core/approval';
import type { Burn } from '../../src/core/budget';
import {
  amountSetting,
  isNamed,
  knownAs,
  overrideLimit,
  twoPeople,
  wrote,
} from '../../src/core/duty';
import { exemptionFor, exemptionKey, pairUsed } from '../../src/core/exemption';
import type { Exemption } from '../../src/core/exemption';
import { canDecide, extrasFor, extraSteps } from '../../src/core/extra-steps';
import type { Register } from '../../src/core/settings';
import { person, register } from './rows';

const mail = (name: string): string => `${name}@example.com`;
const TODAY = '2026-10-15';
const held = (more: Partial<Exemption> = {}): [string, string] => [
  exemptionKey(mail('ana'), 'enterer / payer'),
  JSON.stringify({
    ...{ person: mail('ana'), pair: 'enterer / payer', reason: 'Two of us' },
    ...{ from: '2026-10-01', until: '2026-10-31', ...more },
  }),
];

describe('an exemption', () => {
  const holds = (entries: [string, string][], actor = mail('ana')): string | undefined =>
    exemptionFor({ actor, today: TODAY, state: new Map(entries) }, 'enterer / payer');
  const KEY = 'exemption:ana@example.com:enterer/payer';
  test.each<[string, Partial<Exemption>, boolean]>([
    ['in its days', {}, true],
    ['from today', { from: TODAY }, true],
    ['until today', { until: TODAY }, true],
    ['from tomorrow', { from: '2026-10-16' }, false],
    ['until yesterday', { until: '2026-10-14' }, false],
    ['of an alias', { person: 'Ana+po@example.com' }, true],
    ['of somebody else', { person: mail('ben') }, false],
    ['for other duties', { pair: 'enterer / override' }, false],
  ])('%s', (_what, more, is) => expect(holds([held(more)])).toBe(is ? KEY : undefined));
  test('without a first day holds since it was written, without a last day never', () => {
    expect(holds([held({ from: undefined as never })])).toBe(KEY);
    expect(holds([held({ until: undefined as never })])).toBeUndefined();
    expect(holds([held({ person: undefined as never })])).toBeUndefined();
  });
  test('that was taken back is none, and another cell of State is none', () => {
    const [key, text] = held();
    expect(holds([[key, '']])).toBeUndefined();
    expect(holds([['delegation:ana@example.com', text]])).toBeUndefined();
    expect(holds([['profile', 'shared'], held({ until: '2026-10-14' }), [`${key}2`, text]])).toBe(
      `${key}2`,
    );
  });
  test('of profile solo is for every duty, and ends when the register is shared', () => {
    const solo: [string, string] = ['exemption:solo', held({ pair: 'all' })[1]];
    expect(holds([solo, ['profile', 'solo']])).toBe('exemption:solo');
    expect(holds([solo, ['profile', 'shared']])).toBeUndefined();
    expect(holds([solo])).toBeUndefined();
  });
  test.each([
    ['', ''],
    ['It was urgent', ''],
    ['exemption exemption:solo', 'every duty, profile solo'],
    [`It was urgent; exemption ${KEY}`, 'enterer / payer'],
    [`exemption ${KEY}`, 'enterer / payer'],
    [`exemption ${KEY} ended`, ''],
    [`no exemption ${KEY}`, ''],
  ])('under which "%s" was done', (reason, pair) => expect(pairUsed(reason)).toBe(pair));
});

describe('two duties of one person', () => {
  const asked = (actor: string, other: string, state: [string, string][] = []) =>
    twoPeople(
      { actor, today: TODAY, state: new Map(state), register: register() },
      {
        ...{ pair: 'enterer / payer', other, next: 'Somebody else pays it.' },
        detail: (who) => `${who} entered it.`,
      },
    );
  test('are refused, with the address that the register knows them by', () => {
    const no = { ok: false, code: 'second_person', next: 'Somebody else pays it.' };
    expect(asked(mail('ana'), mail('ana'))).toMatchObject({
      ...{ ...no, detail: 'ana@example.com entered it.' },
    });
    expect(asked(mail('ana+2'), mail('ana'))).toMatchObject({
      ...{ ...no, detail: 'ana+2@example.com is ana@example.com, who entered it.' },
    });
  });
  test('are nothing of two people, or of nobody', () => {
    expect(asked(mail('ana'), mail('ben'))).toEqual({ ok: true, value: '' });
    expect(asked(mail('ana'), '')).toEqual({ ok: true, value: '' });
  });
  test('are told where they are exempted', () =>
    expect(asked(mail('ana'), mail('ana'), [held()])).toEqual({ ok: true, value: held()[0] }));
  test('who acts is known as they act, case or not', () => {
    expect([knownAs('Ana@example.com', mail('ana')), knownAs('x', '')]).toEqual([
      ...['Ana@example.com', 'x'],
    ]);
  });
  test('who wrote any of it wrote it, under whichever address', () => {
    const content = { editor: mail('ana'), writers: [mail('ben'), mail('cleo')] };
    const names = ['ana', 'ana+2', 'cleo', 'dan'];
    expect(names.map((name) => wrote(content, mail(name)))).toEqual([true, true, true, false]);
    expect([wrote({}, mail('ana')), wrote({}, '')]).toEqual([false, false]);
  });
  test('who answers for it is one of those named, by address alone', () => {
    const owner = 'ben@example.com, Ana@example.com';
    expect([isNamed(owner, mail('ana')), isNamed(owner, mail('ana+2'))]).toEqual([true, false]);
    expect([isNamed('approver', 'approver'), isNamed('', mail('ana'))]).toEqual([true, false]);
  });
});

describe('what a person may accept of an exception', () => {
  const limit = (roles: string, own: number | null = null, more: Partial<Register> = {}): number =>
    overrideLimit(register(more), { ...person('ana', roles), overrideLimit: own });
  test.each<[string, number | null, number]>([
    ['approver', null, 25_000],
    ['owner', null, 100_000],
    ['approver owner', null, 100_000],
    ['ap', null, 0],
    ['ap', 500, 500],
    ['owner', 0, 0],
  ])('%s with an own limit of %s: %i', (roles, own, is) => expect(limit(roles, own)).toBe(is));
  test('as Settings say, in the currency of the register', () => {
    const settings = { overrideLimitOwner: '7.50', overrideLimitApprover: '' };
    expect([limit('owner', null, { settings }), limit('approver', null, { settings })]).toEqual([
      ...[750, 25_000],
    ]);
    expect(limit('owner', null, { digits: 0 })).toBe(1000);
    expect(overrideLimit(register(), undefined)).toBe(0);
  });
  test('what is left out is read in a currency without cents, or with three digits', () => {
    expect(amountSetting(register({ digits: 0 }), 'none', '250.00')).toBe(250);
    expect(amountSetting(register({ digits: 3 }), 'none', '250.00')).toBe(250_000);
  });
  test('one that cannot be read lets nothing through', () => {
    const settings = { some: '250.00 EUR' };
    const read = (digits: number): number =>
      amountSetting(register({ digits, settings }), 'some', '250.00');
    expect([read(0), read(2), read(3)]).toEqual([0, 0, 0]);
  });
});

describe('yes beside the approval rules', () => {
  const budget = (costCentre: string, owner: string) =>
    ({ costCentre, owner, row: 2 }) as Register['budgets'][number];
  const OLGA = person('olga', 'owner');
  const ANA = { ...person('ana', 'requester'), costCentres: ['IT', 'Lab'] };
  const BEN = person('ben', 'approver');
  const people = [OLGA, ANA, BEN, person('cleo', 'ap')];
  const own = register({
    people,
    budgets: [budget('HR', mail('olga')), budget(' hr ', mail('ben')), budget('hr', '')],
  });
  const asked = { requester: mail('ana'), exemption: '' } as Routed;
  const charging = (centres: string[], budgets: Burn[] = [], of = own) =>
    extrasFor({ centres, requester: mail('ana'), budgets }, of);
  const burn = (more: Partial<Burn> = {}): Burn =>
    ({
      ...{ costCentre: 'IT', period: '2026', owner: '', budgetMinor: 100, ownMinor: 60 },
      ...{ usedMinor: 50, askedMinor: 0, hadMinor: 0, more: [], ...more },
    }) as object as Burn;

  test('a cost centre that their row does not list is its owner’s to allow, each once', () => {
    expect(charging(['it', 'HR', 'hr', 'LAB', ''])).toEqual([
      {
        ...{ rule: 'cost centre hr', who: [mail('ben')], reasoned: false },
        why: "ana@example.com charges IT, Lab; hr is its owner's to allow",
      },
    ]);
    expect(charging(['Sales'])).toMatchObject([{ rule: 'cost centre Sales', who: [''] }]);
  });
  test('who lists none, or owns it, needs no other yes', () => {
    const free = register({ people: [{ ...ANA, costCentres: [] }], budgets: own.budgets });
    expect(charging(['HR'], [], free)).toEqual([]);
    expect(extrasFor({ centres: ['HR'], requester: 'x@example.com', budgets: [] }, own)).toEqual(
      [],
    );
    const hers = register({ people, budgets: [budget('HR', 'ANA@example.com')] });
    expect(charging(['HR'], [], hers)).toEqual([]);
  });
  test('a budget that is exceeded asks its owner for a reason, before the cost centres', () => {
    const [first, second, ...more] = charging(
      ['HR'],
      [burn({ owner: mail('ben') }), burn({ ownMinor: 50 })],
    );
    expect(first).toMatchObject({
      ...{ rule: 'budget IT 2026', who: [mail('ben')], reasoned: true },
    });
    expect([second?.rule, more]).toEqual(['cost centre HR', []]);
    expect(charging([], [burn({ costCentre: 'hr' })])).toMatchObject([{ who: [mail('ben')] }]);
    expect(charging([], [burn({ without: 'HR' })])).toMatchObject([{ who: [mail('ben')] }]);
  });

  const EXTRA = { rule: 'cost centre HR', who: [mail('ben')], why: 'Because.', reasoned: false };
  const said = (more: object = {}, of: Partial<Routed> = {}, team = people): unknown => {
    const read = extraSteps(
      [{ ...EXTRA, ...more }],
      { ...asked, ...of },
      register({ people: team }),
    );
    return read.ok ? read.value.map((step) => step.approvers.join(' ')).join('; ') : read.detail;
  };
  test('is said by whom it names, else by the owners of the register', () => {
    expect(said()).toBe(mail('ben'));
    expect(said({ who: ['Ben+2@example.com', 'x@example.com'] })).toBe(mail('ben'));
    expect(said({ who: [mail('cleo')] })).toBe(mail('olga'));
    expect(said({ who: [''] })).toBe(mail('olga'));
  });
  test('never by who asks for the order or wrote of it', () => {
    expect(said({}, { requester: 'ben+2@example.com' })).toBe(mail('olga'));
    expect(said({}, { writers: [mail('ben')] })).toBe(mail('olga'));
    expect(said({ who: [mail('olga')] }, { editor: mail('olga') }, [OLGA, BEN])).toBe(
      "Nobody can say yes for the cost centre HR: Because. Neither olga@example.com nor the register's owner may decide an order of ana@example.com.",
    );
    expect(said({ who: ['', ''] }, {}, [ANA])).toContain(
      "Neither its owner (none is named in Budgets) nor the register's owner",
    );
  });
  test('by the requester where nobody else may and an exemption says so', () => {
    const exemption = 'exemption:solo';
    expect(said({}, { exemption }, [ANA])).toBe(mail('ana'));
    expect(said({}, { exemption })).toBe(mail('ben'));
    const steps = (team: Register['people']) =>
      extraSteps([EXTRA], { ...asked, exemption }, register({ people: team }));
    expect(steps([ANA])).toMatchObject({ value: [{ exemption }] });
    expect(steps(people)).toMatchObject({ value: [{ exemption: '' }] });
  });
  test('stands in the chain as a step of one yes with its why', () => {
    const of = (reasoned: boolean) => extraSteps([{ ...EXTRA, reasoned }], asked, own);
    const step = {
      ...{ step: 0, approvers: [mail('ben')], needed: 1, rule: 'cost centre HR', yes: [] },
      ...{ done: false, exemption: '', also: 'Because.' },
    };
    expect(of(false)).toEqual({ ok: true, value: [step] });
    expect(of(true)).toEqual({ ok: true, value: [{ ...step, reasoned: true }] });
    expect(extraSteps([], asked, own)).toEqual({ ok: true, value: [] });
  });
  test('may be said by approvers and owners alone', () => {
    expect([BEN, OLGA, ANA, undefined].map(canDecide)).toEqual([true, true, false, false]);
  });
});
