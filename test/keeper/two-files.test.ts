// The form of two files: Intake and the menu in the desk's, the register in one of which people are
// viewers. Drafts become orders once, whatever dies between the two files; no editor's right reaches the
// register; and moving between one file and two takes drafts and rights along.
import { secondFile, type Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { ANA, BEN, CLEO, DORA, PEOPLE, ROLE, done, newWorkspace, screws } from './kit';
import type { Answer } from './kit';

const DESK = 'desk';
/** A draft of one line. */
const row = (name: string, price: number): unknown[] => [
  ...[name, 'Acme Oy', name, 'CC-100', 'Tools', 'EUR', '', '', '', '', '', ''],
  ...[`${name} of steel`, 10, 'box', price],
];
const BOTH = ['screws', 'bolts'];
let ids = 0;
const envelope = (command: string, input: object, id?: string): object => {
  ids += 1;
  return { id: id ?? `two-${ids}`, command, input };
};
let work: Workspace;
const run = (as: string, command: string, input: object = {}, id?: string): Answer =>
  work.as(as, DESK).execute(envelope(command, input, id) as never) as Answer;
const submit = (draftKeys: string[]) => envelope('submit_intake', { draftKeys }) as never;
const page = (as: string, command: string, input: object): Answer =>
  work.as(as, DESK).callPage('decidePo', [envelope(command, input)]) as Answer;
const ask = (as: string, query: string, input: object = {}): Answer =>
  work.as(as, DESK).query({ query, input }) as Answer;
const draft = (file: string, values = [row('Screws', 4)], at = 'A2'): void => {
  work.as(ANA, file).type({ tab: 'Intake', at, values: values as never });
};
const drafts = (file: string): unknown[][] => {
  const read = work.read({ tab: 'Intake' }, file).result as { values: unknown[][] } | undefined;
  return read?.values.filter((row) => row.some((cell) => cell !== '' && cell !== null)) ?? [];
};
const marks = (): unknown[] => drafts(DESK).map((row) => row[19]);
const orders = (): number => Number((done(ask(BEN, 'orders'))['rows'] as unknown[]).length);
const approve = (key: unknown, fingerprint: unknown): void => {
  done(page(BEN, 'decide_approval', { key, decision: 'approve', fingerprint }));
};
interface Shown {
  sheets: {
    properties: { title: string };
    data: {
      rowData: {
        values?: { dataValidation?: { condition: { values: { userEnteredValue: string }[] } } }[];
      }[];
    }[];
  }[];
}
const SET_UP = {
  profile: 'keeper',
  people: PEOPLE,
  vendors: [{ vendor: 'Acme Oy', terms: '30 days' }],
};
const twoFiles = { keeper: { files: 'two' } };

describe('a register in two files', () => {
  let start: Checkpoint;
  beforeAll(() => {
    work = newWorkspace(twoFiles);
    done(run(BEN, 'set_up', SET_UP));
    draft(DESK);
    start = work.checkpoint();
  });
  beforeEach(() => work.rewind(start));

  test('people look at the register, and only its owner and the keeper may edit it', () => {
    const { file } = work.file('main');
    expect([...file.editors]).toEqual([ROLE]);
    expect([...file.viewers].sort()).toEqual([ANA, CLEO, DORA].sort());
    expect(() => work.as(ANA).type({ tab: 'Register', at: 'A2', values: [['x']] })).toThrow();
    expect(done(run(BEN, 'verify'))).toMatchObject({ findings: [] });
  });

  test('a draft goes the whole way: submitted, decided on the page, issued, received', () => {
    const { submitted } = done(run(ANA, 'submit_intake', { draftKeys: ['screws'] }));
    const [{ draftKey, fingerprint }] = submitted as [{ draftKey: string; fingerprint: string }];
    expect(marks()).toEqual([draftKey]);
    expect(ask(BEN, 'inbox').ok).toBe(true);
    approve(draftKey, fingerprint);
    const { issued } = done(run(BEN, 'issue_orders', { keys: [draftKey] }));
    const [{ poNumber }] = issued as [{ poNumber: string }];
    const lines = [{ line: 1, received: '10' }];
    done(run(ANA, 'record_receipt', { poNumber, day: work.now.slice(0, 10), lines }));
    expect(done(run(BEN, 'verify'))).toMatchObject({ findings: [] });
    expect(work.properties('keeper')['po.drafts']).toBe('[]');
    work.advance('PT1H');
    expect(done(ask(BEN, 'exceptions'))['rows']).toEqual([]);
  });

  test.each(['die', 'applied_then_throw'] as const)(
    'whichever call of the keeper ends in %s, each draft is one order and is marked in the end',
    (kind) => {
      draft(DESK, [row('Bolts', 5)], 'A3');
      const typed = work.checkpoint();
      for (let call = 1, met = true; met; call += 1) {
        work.rewind(typed);
        work.fault({ call, kind, in: 'keeper' });
        met = work.step({ as: ANA, file: DESK, execute: submit(['screws']) }).faulted === true;
        const { submitted = [] } = done(run(DORA, 'submit_intake', { draftKeys: BOTH }));
        expect([call, orders(), marks().sort()]).toEqual([call, 2, ['D-000001', 'D-000002']]);
        expect((submitted as unknown[]).length).toBeGreaterThan(0);
        expect(work.properties('keeper')['po.drafts']).toBe('[]');
      }
    },
  );

  test('somebody who is let into the register again is found, and set-up puts it right', () => {
    const { file } = work.file('main');
    file.share({ editors: [...file.editors, CLEO] });
    const { findings } = done(run(BEN, 'verify'));
    expect(findings).toMatchObject([{ kind: 'editor_in_register', actual: CLEO }]);
    work.advance('PT1H');
    expect(done(ask(BEN, 'exceptions'))['rows']).toMatchObject([{ kind: 'edited_outside' }]);
    done(run(BEN, 'set_up', { profile: 'keeper' }));
    expect([...file.editors]).toEqual([ROLE]);
  });

  const offered = (column: number): unknown[] => {
    const { file } = work.file(DESK);
    const fields = 'sheets(properties(title),data.rowData.values.dataValidation)';
    const { sheets } = file.api(ROLE).get({ fields }).answer as never as Shown;
    const intake = sheets.find(({ properties }) => properties.title === 'Intake');
    const [, row] = intake?.data[0]?.rowData ?? [];
    const { condition } = row?.values?.[column]?.dataValidation ?? {};
    return condition?.values.map(({ userEnteredValue }) => userEnteredValue) ?? [];
  };
  test('Intake offers the vendors of the other file by name, who came since with the next hour', () => {
    expect([offered(1), offered(17)]).toEqual([['Acme Oy'], ['2-way', '3-way', '4-way']]);
    const made = (vendor: string) => page(BEN, 'add_vendor', { vendor, status: 'active' });
    for (const vendor of ['Bolt Oy', '=IMPORTXML("x")', '+49 Glas']) done(made(vendor));
    work.as(BEN).type({ tab: 'Vendors', at: 'A3', values: [['Bolt Oy', '', 'blocked']] });
    work.as(BEN).type({ tab: 'Vendors', at: 'A6', values: [['Cable Oy', '', 'active']] });
    work.advance('PT1H');
    expect(offered(1)).toEqual(['Acme Oy', 'Cable Oy']);
    const blocked = ['A2', 'A3', 'A6'].map((at) => at.replace('A', 'C'));
    for (const at of blocked)
      work.as(BEN).type({ tab: 'Vendors', at, values: [['blocked']] });
    work.advance('PT1H');
    expect(offered(1)).toEqual([]);
  });

  test('an export holds the drafts, which stand in the other file', () => {
    const of = (as: string): unknown[] => {
      const { pieces } = done(run(as, 'export', {})) as { pieces: { tab: string; text: string }[] };
      return pieces.filter(({ tab }) => tab === 'Intake').map(({ text }) => text.split('\r\n')[1]);
    };
    expect(of(ANA)).toEqual([expect.stringMatching(/^Screws,Acme Oy,Screws,CC-100/)]);
  });

  test('it is not given back to the sheet before it is one file again', () => {
    const back = page(BEN, 'set_up', { profile: 'shared' });
    expect([back.code, back.next]).toEqual(['bad_value', expect.stringContaining('po.desk')]);
  });
});

describe('between one file and two', () => {
  const desk = (as: string, command: string, input: object = {}): Answer =>
    work.as(as).execute(envelope(command, input) as never) as Answer;

  test('drafts and rights go along there and back, by one set-up each', () => {
    work = newWorkspace();
    done(desk(BEN, 'set_up', SET_UP));
    draft('main');
    draft('main', [row('Bolts', 5)], 'A3');
    done(desk(ANA, 'submit_intake', { draftKeys: ['screws'] }));
    secondFile(work, [ANA, CLEO, DORA]);
    expect(desk(ANA, 'submit_intake', { draftKeys: ['bolts'] })).toMatchObject({
      code: 'register_moving',
    });
    done(run(BEN, 'set_up', { profile: 'keeper' }));
    expect([marks(), drafts('main')]).toEqual([['D-000001', ''], []]);
    expect([...work.file('main').file.editors]).toEqual([ROLE]);
    expect(ask(ANA, 'orders').ok).toBe(true);
    done(run(ANA, 'submit_intake', { draftKeys: ['bolts'] }));
    expect(marks()).toEqual(['D-000001', 'D-000002']);
    expect(done(run(BEN, 'verify'))).toMatchObject({ findings: [] });
    delete work.properties('keeper')['po.desk'];
    done(run(BEN, 'set_up', { profile: 'keeper' }));
    expect([drafts(DESK), drafts('main').map((row) => row[19])]).toEqual([
      [],
      ['D-000001', 'D-000002'],
    ]);
    expect([...work.file('main').file.editors].sort()).toEqual([ANA, CLEO, DORA, ROLE].sort());
    done(desk(ANA, 'submit_order', screws()));
    expect(done(desk(BEN, 'verify'))).toMatchObject({ findings: [] });
  });
});
