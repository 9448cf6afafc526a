// The life of an order on the built bundle: who may do what in which status, and what is answered
// (commands.md; controls.md D5, D10, D25, B27, B30).
import type { Checkpoint } from '../../sandbox/kernel/world';
import { ANA, BEN, CLEO, DORA, ERIK, openTeam, PEOPLE, screws, Team } from './team';

const REASON = 'ordered twice by mistake';
const NUMBER = 'PO-2026-0001';

interface Draft {
  draftKey: string;
  fingerprint: string;
  steps: { approvers: string[]; needed: number }[];
  warnings: string[];
}
const draft = (team: Team, more: object = {}, person = ANA): Draft =>
  team.done(person, 'submit_order', screws(more)) as never;
function approved(team: Team, more: object = {}): string {
  const { draftKey, fingerprint } = draft(team, more);
  team.done(CLEO, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  return draftKey;
}
function issued(team: Team, more: object = {}): string {
  const { issued: all } = team.done(BEN, 'issue_orders', { keys: [approved(team, more)] }) as {
    issued: { poNumber: string }[];
  };
  return all[0]?.poNumber ?? '';
}
const told = (answer: { ok: boolean; code?: string; value: Record<string, unknown> }): string =>
  answer.ok
    ? String(
        (answer.value['states'] as { status?: string } | undefined)?.status ??
          answer.value['status'] ??
          'ok',
      )
    : (answer.code ?? '');

describe('orders', () => {
  let team: Team;
  let start: Checkpoint;
  const prepared = new Map<string, { point: Checkpoint; name: string }>();
  beforeAll(() => {
    team = openTeam();
    start = team.workspace.checkpoint();
    for (const [status, prepare] of Object.entries(PREPARE)) {
      team.workspace.rewind(start);
      const name = prepare();
      prepared.set(status, { point: team.workspace.checkpoint(), name });
    }
  });
  beforeEach(() => {
    team.workspace.rewind(start);
  });

  const PREPARE: { [status: string]: () => string } = {
    submitted: () => draft(team).draftKey,
    approved: () => approved(team),
    issued: () => issued(team),
    held: () => {
      const po = issued(team);
      team.done(BEN, 'hold_order', { poNumber: po, reason: 'waits' });
      return po;
    },
    closed: () => {
      const po = issued(team);
      team.done(ANA, 'close_order', { poNumber: po, reason: 'enough' });
      return po;
    },
    void: () => {
      const po = issued(team);
      team.done(BEN, 'void_order', { poNumber: po, reason: REASON });
      return po;
    },
    withdrawn: () => {
      const { draftKey } = draft(team);
      team.done(ANA, 'withdraw_draft', { draftKey });
      return draftKey;
    },
    rejected: () => {
      const { draftKey, fingerprint } = draft(team);
      team.done(BEN, 'decide_approval', {
        key: draftKey,
        decision: 'reject',
        fingerprint,
        reason: 'cheaper elsewhere',
      });
      return draftKey;
    },
  };

  // Rows: who does what; columns: the answer in each status.
  test.each`
    who     | command                | submitted              | approved               | issued                 | held                  | closed                 | void                     | withdrawn                | rejected
    ${ANA}  | ${'withdraw_draft'}    | ${'withdrawn'}         | ${'withdrawn'}         | ${'order_not_draft'}   | ${'order_not_draft'}  | ${'order_not_draft'}   | ${'order_not_draft'}     | ${'order_not_submitted'} | ${'withdrawn'}
    ${BEN}  | ${'void_order'}        | ${'order_not_issued'}  | ${'order_not_issued'}  | ${'void'}              | ${'void'}             | ${'order_not_issued'}  | ${'order_not_issued'}    | ${'order_not_issued'}    | ${'order_not_issued'}
    ${BEN}  | ${'hold_order'}        | ${'order_not_issued'}  | ${'order_not_issued'}  | ${'on hold'}           | ${'order_not_issued'} | ${'order_not_issued'}  | ${'order_not_issued'}    | ${'order_not_issued'}    | ${'order_not_issued'}
    ${BEN}  | ${'release_order'}     | ${'order_not_on_hold'} | ${'order_not_on_hold'} | ${'order_not_on_hold'} | ${'issued'}           | ${'order_not_on_hold'} | ${'order_not_on_hold'}   | ${'order_not_on_hold'}   | ${'order_not_on_hold'}
    ${ANA}  | ${'close_order'}       | ${'order_not_issued'}  | ${'order_not_issued'}  | ${'closed'}            | ${'closed'}           | ${'order_not_issued'}  | ${'order_not_issued'}    | ${'order_not_issued'}    | ${'order_not_issued'}
    ${CLEO} | ${'reopen_order'}      | ${'order_not_closed'}  | ${'order_not_closed'}  | ${'order_not_closed'}  | ${'order_not_closed'} | ${'issued'}            | ${'order_not_closed'}    | ${'order_not_closed'}    | ${'order_not_closed'}
    ${ANA}  | ${'acknowledge_order'} | ${'order_not_issued'}  | ${'order_not_issued'}  | ${'issued'}            | ${'on hold'}          | ${'order_not_issued'}  | ${'order_not_issued'}    | ${'order_not_issued'}    | ${'order_not_issued'}
    ${BEN}  | ${'decide_approval'}   | ${'content_changed'}   | ${'already_decided'}   | ${'already_decided'}   | ${'already_decided'}  | ${'already_decided'}   | ${'order_not_submitted'} | ${'order_not_submitted'} | ${'already_decided'}
    ${ANA}  | ${'submit_order'}      | ${'order_not_draft'}   | ${'order_not_draft'}   | ${'order_not_draft'}   | ${'order_not_draft'}  | ${'order_not_draft'}   | ${'order_not_draft'}     | ${'submitted'}           | ${'submitted'}
  `('$command', ({ who, command, ...statuses }) => {
    for (const [status, answer] of Object.entries(statuses)) {
      const { point, name } = prepared.get(status) ?? { point: start, name: '' };
      team.workspace.rewind(point);
      const inputs: { [command: string]: object } = {
        withdraw_draft: { draftKey: name },
        acknowledge_order: { poNumber: name, answer: 'accepted' },
        decide_approval: { key: name, decision: 'approve', fingerprint: '0'.repeat(64) },
        submit_order: screws({ draftKey: 'D-000001' }),
      };
      const input = inputs[command] ?? { poNumber: name, reason: REASON };
      expect([status, told(team.run(who, command, input))]).toEqual([status, answer]);
    }
  });

  test.each`
    who     | command           | answer
    ${DORA} | ${'void_order'}   | ${'no_role'}
    ${DORA} | ${'hold_order'}   | ${'no_role'}
    ${DORA} | ${'reopen_order'} | ${'order_not_closed'}
    ${ANA}  | ${'issue_orders'} | ${'no_role'}
    ${CLEO} | ${'submit_order'} | ${'no_role'}
  `('$who may not $command: $answer', ({ who, command, answer }) => {
    const poNumber = issued(team);
    const inputs: { [command: string]: object } = {
      issue_orders: { keys: [poNumber] },
      submit_order: screws(),
    };
    expect(told(team.run(who, command, inputs[command] ?? { poNumber, reason: REASON }))).toBe(
      answer,
    );
  });

  test.each`
    command           | prepare     | reason               | answer
    ${'void_order'}   | ${'issued'} | ${undefined}         | ${'reason_missing'}
    ${'void_order'}   | ${'issued'} | ${'ok'}              | ${'reason_missing'}
    ${'void_order'}   | ${'issued'} | ${'aaaaaaaaaaaa'}    | ${'reason_missing'}
    ${'void_order'}   | ${'issued'} | ${'          ok   '} | ${'reason_missing'}
    ${'void_order'}   | ${'issued'} | ${'wrong item'}      | ${'void'}
    ${'reopen_order'} | ${'closed'} | ${'again'}           | ${'reason_missing'}
    ${'hold_order'}   | ${'issued'} | ${' '}               | ${'reason_missing'}
    ${'hold_order'}   | ${'issued'} | ${'stop'}            | ${'on hold'}
  `('$command with reason $reason: $answer', ({ command, prepare, reason, answer }) => {
    const poNumber = PREPARE[prepare]?.();
    const who = command === 'reopen_order' ? CLEO : BEN;
    expect(
      told(team.run(who, command, { poNumber, ...(reason === undefined ? {} : { reason }) })),
    ).toBe(answer);
  });

  describe('submitting', () => {
    test('makes one Register row and its lines, with text as it was typed', () => {
      const lines = [
        { description: '=1+1', quantity: '0.5', unit: 'h', unitPrice: '33.333333' },
        { description: '00123', quantity: '1', unit: 'pcs', unitPrice: '1' },
      ];
      const answer = team.done(ANA, 'submit_order', screws({ lines, draftKey: 'my label' }));
      expect(answer).toMatchObject({
        draftKey: 'D-000001',
        status: 'submitted',
        net: '17.67',
        steps: [{ step: 1, approvers: [BEN, CLEO], needed: 1 }],
      });
      const [header = [], ...rows] = team.tab('Lines');
      const cell = (at: number, name: string): string => rows[at]?.[header.indexOf(name)] ?? '';
      expect([
        cell(0, 'Description'),
        cell(1, 'Description'),
        cell(0, 'Key'),
        cell(1, 'Order'),
      ]).toEqual(['=1+1', '00123', 'D-000001.1', 'D-000001']);
    });
    test('the same id again gives the first answer word for word; another content is refused', () => {
      const first = team.run(ANA, 'submit_order', screws(), 'same-id');
      expect(team.run(ANA, 'submit_order', screws(), 'same-id')).toEqual(first);
      expect(told(team.run(ANA, 'submit_order', screws({ description: 'x' }), 'same-id'))).toBe(
        'command_id_reused',
      );
      expect(team.tab('Register').filter((row) => row[0] !== '').length).toBe(2);
    });
    test('two hundred lines fit, and each has its log entry', () => {
      const lines = Array.from({ length: 200 }, (_, at) => ({
        description: `Item ${at} ${'long text '.repeat(20)}`,
        quantity: '1',
        unit: 'pcs',
        unitPrice: '1.00',
      }));
      const { draftKey, fingerprint } = draft(team, { lines });
      const log = team.tab('Revision Log');
      const facts = log.map((row) => row[log[0]?.indexOf('Fact') ?? 0]);
      expect(facts.filter((fact) => fact?.startsWith('order_submitted')).length).toBeGreaterThan(1);
      expect(
        told(
          team.run(CLEO, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint }),
        ),
      ).toBe('approved');
    });
    test.each`
      what                     | more                                                                                                                | code
      ${'blocked vendor'}      | ${{ vendor: ' blocked LTD' }}                                                                                       | ${'vendor_not_active'}
      ${'no rate'}             | ${{ currency: 'CHF' }}                                                                                              | ${'rate_missing'}
      ${'two approvers short'} | ${{ lines: [{ description: 'x', quantity: '1', unit: 'pcs', unitPrice: '5000.01' }] }}                              | ${'no_eligible_person'}
      ${'a bare blanket'}      | ${{ kind: 'blanket' }}                                                                                              | ${'bad_value'}
      ${'unknown field'}       | ${{ colour: 'red' }}                                                                                                | ${'unknown_field'}
      ${'prototype field'}     | ${JSON.parse('{"__proto__": {"x": 1}}')}                                                                            | ${'unknown_field'}
      ${'unknown key'}         | ${{ draftKey: 'D-000999' }}                                                                                         | ${'order_not_found'}
      ${'no lines'}            | ${{ lines: [] }}                                                                                                    | ${'bad_value'}
      ${'201 lines'}           | ${{ lines: Array.from({ length: 201 }, () => ({ description: 'x', quantity: '1', unit: 'pcs', unitPrice: '1' })) }} | ${'too_large'}
    `('$what: $code', ({ more, code }) => {
      expect(told(team.run(ANA, 'submit_order', screws(more)))).toBe(code);
    });
    test('an unknown vendor is a warning', () => {
      expect(draft(team, { vendor: 'Nobody Knows' }).warnings).toEqual([
        'Nobody Knows is not in Vendors yet.',
      ]);
    });
    test('the approvers of the first step are mailed what is asked, by when, and five lines what', () => {
      team.workspace.mail();
      draft(team);
      const mails = team.workspace.mail();
      expect(mails.map(({ to, subject }) => [to[0], subject])).toEqual([
        [BEN, 'D-000001: Acme Oy, 400.00 EUR: please approve'],
        [CLEO, 'D-000001: Acme Oy, 400.00 EUR: please approve'],
      ]);
      expect(mails[0]?.body.split('\n')).toEqual([
        'Please approve or reject D-000001 by 2026-10-02: open the register, PO Register, Open sidebar.',
        '',
        'Vendor: Acme Oy',
        'For: Screws for the workshop',
        'Net: 400.00 EUR',
        'Cost centre: WORKSHOP, needed by 2026-10-20',
        `Asked by: ${ANA}`,
        '',
        expect.stringMatching(
          /^The register: https:\/\/docs\.google\.com\/spreadsheets\/d\/[\w-]+\/edit$/,
        ),
        'Such a mail always comes; which others do: You and the register, Mails to me.',
      ]);
    });
    test('a rejected order goes back under its key; fewer lines leave no old one behind', () => {
      const two = [
        { description: 'a', quantity: '1', unit: 'pcs', unitPrice: '10' },
        { description: 'b', quantity: '1', unit: 'pcs', unitPrice: '10' },
      ];
      const first = draft(team, { lines: two });
      const said = team.done(BEN, 'decide_approval', {
        key: first.draftKey,
        decision: 'reject',
        fingerprint: first.fingerprint,
        reason: 'only one please',
      });
      expect(said).toMatchObject({ status: 'rejected', stepsLeft: [] });
      expect(told(team.run(DORA, 'submit_order', screws({ draftKey: first.draftKey })))).toBe(
        'no_role',
      );
      const again = draft(team, { draftKey: first.draftKey, lines: two.slice(0, 1) });
      expect([again.draftKey, again.fingerprint === first.fingerprint]).toEqual([
        first.draftKey,
        false,
      ]);
      team.done(CLEO, 'decide_approval', {
        key: again.draftKey,
        decision: 'approve',
        fingerprint: again.fingerprint,
      });
      expect(told(team.run(BEN, 'issue_orders', { keys: [again.draftKey] }))).toBe('ok');
      const [header = [], row = []] = team.tab('Register');
      expect([
        row[header.indexOf('Returned to draft')],
        row[header.indexOf('Net total')],
        row[header.indexOf('PO number')],
      ]).toEqual(['1', '10.00', NUMBER]);
    });
  });

  test.each`
    who    | input                                     | says
    ${ANA} | ${{ amount: '400.00' }}                   | ${`${BEN} or ${CLEO} approves 400.00 EUR.`}
    ${BEN} | ${{ amount: '400.00' }}                   | ${`${CLEO} approves 400.00 EUR.`}
    ${ANA} | ${{ amount: '5000.01' }}                  | ${'no_eligible_person'}
    ${ANA} | ${{ amount: '1000.00', currency: 'USD' }} | ${`${BEN} or ${CLEO} approves 900.00 EUR.`}
    ${ANA} | ${{ amount: '1.00', currency: 'CHF' }}    | ${'rate_missing'}
    ${BEN} | ${{ amount: '5000.01' }}                  | ${'no_eligible_person'}
  `('preview for $who of $input: $says', ({ who, input, says }) => {
    const query = { query: 'preview_approval', input };
    const answer = team.workspace.as(who).query(query as never) as {
      ok: boolean;
      code: string;
      value: { sentence: string };
    };
    expect(answer.ok ? answer.value.sentence : answer.code).toBe(says);
  });

  describe('deciding', () => {
    const decide = (person: string, given: Draft, more: object = {}): string =>
      told(
        team.run(person, 'decide_approval', {
          key: given.draftKey,
          decision: 'approve',
          fingerprint: given.fingerprint,
          ...more,
        }),
      );
    const large = {
      lines: [{ description: 'Lathe', quantity: '1', unit: 'pcs', unitPrice: '4999.00' }],
    };

    test("never one's own, not by the owner either", () => {
      const own = draft(team, {}, BEN);
      expect(own.steps).toEqual([{ step: 1, approvers: [CLEO], needed: 1 }]);
      expect([decide(BEN, own), decide(ANA, own), decide(CLEO, own)]).toEqual([
        'own_order',
        'not_your_step',
        'approved',
      ]);
    });
    test('a limit keeps a person out of the step', () => {
      const one = openTeam({ rules: [{ rule: 'any', approvers: 'approver' }] });
      const given = draft(one, {
        lines: [{ description: 'Lathe', quantity: '1', unit: 'pcs', unitPrice: '5000.01' }],
      });
      const says = (person: string): string =>
        told(
          one.run(person, 'decide_approval', {
            key: given.draftKey,
            decision: 'approve',
            fingerprint: given.fingerprint,
          }),
        );
      expect([given.steps[0]?.approvers, says(CLEO), says(BEN)]).toEqual([
        [BEN],
        'not_your_step',
        'approved',
      ]);
    });
    test('what was seen has to be what is there', () => {
      const given = draft(team, large);
      expect(decide(BEN, given, { fingerprint: 'f'.repeat(64) })).toBe('content_changed');
      expect(
        told(team.run(BEN, 'decide_approval', { key: given.draftKey, decision: 'approve' })),
      ).toBe('bad_value');
    });
    test('one no ends it, with a reason', () => {
      const given = draft(team, large);
      expect(decide(BEN, given, { decision: 'reject' })).toBe('reason_missing');
      expect(decide(BEN, given, { decision: 'reject', reason: 'nnnnnnnnnnnn' })).toBe(
        'reason_missing',
      );
      team.workspace.mail();
      expect(decide(BEN, given, { decision: 'reject', reason: 'cheaper elsewhere' })).toBe(
        'rejected',
      );
      expect(team.workspace.mail().map(({ to, subject }) => [to[0], subject])).toEqual([
        [ANA, 'D-000001: Acme Oy: not approved'],
      ]);
      expect(decide(CLEO, given)).toBe('already_decided');
    });
    test('two steps need two people, and the second is asked after the first', () => {
      const rules = [
        { rule: 'one', approvers: 'approver', step: 1 },
        { rule: 'two', approvers: `${BEN}, ${CLEO}`, step: 2, needed: 1 },
      ];
      const other = openTeam({ rules });
      const given = draft(other);
      other.workspace.mail();
      const by = (person: string) =>
        other.run(person, 'decide_approval', {
          key: given.draftKey,
          decision: 'approve',
          fingerprint: given.fingerprint,
        });
      expect(by(CLEO).value).toMatchObject({
        status: 'submitted',
        stepsLeft: [{ step: 2, approvers: [BEN, CLEO], needed: 1 }],
      });
      expect(other.workspace.mail().map(({ to }) => to[0])).toEqual([BEN]);
      expect(told(by(CLEO))).toBe('already_decided');
      expect(by(BEN).value).toMatchObject({ status: 'approved', stepsLeft: [] });
    });
    test('solo: the owner approves by the written exemption, stored with the decision', () => {
      const solo = openTeam({ profile: 'solo', people: [], rules: [] });
      const given = draft(solo, {}, BEN);
      solo.done(BEN, 'decide_approval', {
        key: given.draftKey,
        decision: 'approve',
        fingerprint: given.fingerprint,
      });
      const [header = [], row = []] = solo.tab('Approvals');
      expect([row[header.indexOf('Approver')], row[header.indexOf('Exemption')]]).toEqual([
        BEN,
        'exemption:solo',
      ]);
    });
  });

  describe('issuing', () => {
    const issue = (keys: string[], on = team) =>
      on.done(BEN, 'issue_orders', { keys }) as {
        issued: object[];
        refused: { key: string; code: string; detail: string }[];
      };

    test('gives numbers in order, a doubled key counts once, each is judged alone', () => {
      const [one, two, waiting] = [approved(team), approved(team), draft(team).draftKey];
      const answer = issue([one, two, one.toLowerCase(), waiting, 'D-000099']);
      expect(answer.issued).toEqual([
        { draftKey: one, poNumber: NUMBER },
        { draftKey: two, poNumber: 'PO-2026-0002' },
      ]);
      expect(answer.refused.map(({ key, code }) => [key, code])).toEqual([
        [waiting, 'order_not_approved'],
        ['D-000099', 'order_not_found'],
      ]);
      expect(issue([one]).refused.map(({ code }) => code)).toEqual(['order_not_approved']);
    });
    test('nothing issued is not remembered', () => {
      const key = draft(team);
      const first = team.run(BEN, 'issue_orders', { keys: [key.draftKey] }, 'once');
      team.done(CLEO, 'decide_approval', {
        key: key.draftKey,
        decision: 'approve',
        fingerprint: key.fingerprint,
      });
      const second = team.run(BEN, 'issue_orders', { keys: [key.draftKey] }, 'once');
      expect([
        (first.value['issued'] as object[]).length,
        (second.value['issued'] as object[]).length,
      ]).toEqual([0, 1]);
    });
    test('two issuers at once, in many orders of events: every number once, none missing', () => {
      const two = openTeam({ people: [...PEOPLE, { email: ERIK, roles: 'issuer' }] }, [ERIK]);
      const keys = [approved(two), approved(two), approved(two)];
      const point = two.workspace.checkpoint();
      for (let seed = 1; seed <= 8; seed += 1) {
        two.workspace.rewind(point);
        const step = (person: string, id: string) => ({
          as: person,
          execute: { id, command: 'issue_orders', input: { keys } },
        });
        const line = two.workspace.race([step(BEN, 'first'), step(ERIK, 'second')] as never, {
          seed,
        });
        expect(line.ok).toBe(true);
        const [header = [], ...rows] = two.tab('Register');
        const numbers = rows.map((row) => row[header.indexOf('PO number')]);
        expect([seed, numbers]).toEqual([seed, [NUMBER, 'PO-2026-0002', 'PO-2026-0003']]);
      }
    });
    test('a practice order counts in its own scope', () => {
      const [practice, real] = [approved(team, { practice: true }), approved(team)];
      expect(issue([practice, real]).issued).toEqual([
        { draftKey: practice, poNumber: 'PRACTICE-001' },
        { draftKey: real, poNumber: NUMBER },
      ]);
    });
    test("the year is the register's, which took its file's zone: New Year in Helsinki", () => {
      const north = openTeam({ fileZone: 'Europe/Helsinki' });
      expect(north.done(BEN, 'verify', {})['findings']).toEqual([]);
      const [one, two] = [approved(north), approved(north)];
      north.workspace.advance('P91DT13H59M');
      expect(north.workspace.now.slice(0, 16)).toBe('2026-12-31T21:59');
      north.done(BEN, 'withdraw_draft', { draftKey: one });
      const anew = (key: string): void => {
        const { fingerprint } = draft(north, { draftKey: key });
        north.done(CLEO, 'decide_approval', { key, decision: 'approve', fingerprint });
      };
      anew(one);
      anew(two);
      expect(issue([one], north).issued).toEqual([{ draftKey: one, poNumber: NUMBER }]);
      north.workspace.advance('PT1M');
      expect(issue([two], north).issued).toEqual([{ draftKey: two, poNumber: 'PO-2027-0001' }]);
    });
    test('an approval lapses after thirty days, and the order goes back under its key', () => {
      const key = approved(team);
      team.workspace.advance('P30D');
      const point = team.workspace.checkpoint();
      expect(issue([key]).issued).toHaveLength(1);
      team.workspace.rewind(point);
      team.workspace.advance('P1D');
      expect(issue([key]).refused[0]).toMatchObject({
        code: 'order_not_approved',
        detail: expect.stringContaining('lapsed on 2026-10-31'),
      });
      expect(draft(team, { draftKey: key }).draftKey).toBe(key);
    });
    test('a vendor that is new or blocked by now gets nothing', () => {
      const key = approved(team, { vendor: 'New Ltd' });
      expect(issue([key]).refused[0]).toMatchObject({ code: 'vendor_not_active' });
    });
    test('void counts in its scope and the number is never given again', () => {
      const first = issued(team);
      team.done(BEN, 'void_order', { poNumber: first, reason: REASON });
      expect([first, issued(team)]).toEqual([NUMBER, 'PO-2026-0002']);
      const state = new Map(team.tab('State').map(([key = '', value = '']) => [key, value]));
      expect(JSON.parse(state.get('scope:PO-2026-{SEQ}') ?? '{}')).toEqual({
        first: 1,
        last: 2,
        count: 2,
        void: 1,
      });
    });
    test('a price typed over after approval breaks it, shown old to new; the others are issued', () => {
      const [typed, good] = [approved(team), approved(team)];
      const [header = []] = team.tab('Lines');
      team.workspace.as(BEN).type({
        tab: 'Lines',
        at: `${columnName(header.indexOf('Unit price'))}2`,
        values: [[90]],
      } as never);
      const answer = issue([typed, good]);
      expect(answer.issued).toEqual([{ draftKey: good, poNumber: NUMBER }]);
      expect(answer.refused[0]).toMatchObject({
        code: 'approval_broken',
        detail: expect.stringContaining('Unit price of line 1: 40.00 -> 90.00'),
      });
      expect(told(team.run(BEN, 'withdraw_draft', { draftKey: typed }))).toBe('edited_outside');
    });
    test('a typed approval is worth nothing', () => {
      const { draftKey, fingerprint } = draft(team);
      const [header = []] = team.tab('Register');
      const type = (name: string, value: string): unknown =>
        team.workspace.as(BEN).type({
          tab: 'Register',
          at: `${columnName(header.indexOf(name))}2`,
          values: [[value]],
        } as never);
      type('Status', 'approved');
      type('Approval state', 'approved');
      type('Approved fingerprint', fingerprint);
      expect(issue([draftKey])).toMatchObject({
        issued: [],
        refused: [{ key: draftKey, code: 'approval_unsealed' }],
      });
    });
  });

  test('every command of an order stays within eight calls, four under the lock', () => {
    team.workspace.meters();
    const poNumber = issued(team);
    team.done(ANA, 'acknowledge_order', { poNumber, answer: 'declined' });
    team.done(BEN, 'hold_order', { poNumber, reason: 'declined' });
    team.done(BEN, 'void_order', { poNumber, reason: REASON });
    for (const { command, calls, underLock, methods } of team.workspace.meters()) {
      const mails = (methods as { [name: string]: number })['MailApp.sendEmail'] ?? 0;
      expect([command, calls - (mails > 0 ? mails + 1 : 0), underLock]).toEqual([
        command,
        expect.any(Number),
        expect.any(Number),
      ]);
      expect(calls - (mails > 0 ? mails + 1 : 0)).toBeLessThanOrEqual(8);
      expect(underLock).toBeLessThanOrEqual(4);
    }
  });
});

/** 0 is A, 26 is AA. */
function columnName(at: number): string {
  return at < 26
    ? String.fromCharCode(65 + at)
    : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}
