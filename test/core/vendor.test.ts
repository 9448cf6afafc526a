// A vendor as its row says and as it counts: read from the tab, waiting for a second person's yes,
// stopped by its papers, alike to another one (controls.md T07, B26, B27, B13).
import { payeeKey } from '../../src/core/payee';
import { paperGaps, papersStop, vendorsAlike, sayAlike } from '../../src/core/vendor-record';
import {
  activationStops,
  isLive,
  liftsOver,
  plainName,
  standsAs,
  vendorRecord,
  vendorRecordKey,
  vendorsNow,
  waitingOn,
  withPaper,
} from '../../src/core/vendor-record';
import type { VendorRecord } from '../../src/core/vendor-record';
import { plainTaxId, readVendor } from '../../src/core/vendor';
import type { Vendor, VendorPaper } from '../../src/core/vendor';
import { vendorKey } from '../../src/core/vendor-key';

const named = (
  vendor: string,
  cells: { [header: string]: string | number | boolean } = {},
): Vendor => readVendor({ row: 4, cells: { Vendor: vendor, ...cells } });

describe('a row of Vendors', () => {
  test('with everything', () => {
    const cells = {
      ...{ Name: ' Acme Corporation ', Status: ' Active', Group: 'Metal', Currency: 'usd' },
      ...{ Terms: 'net 30', 'E-mail': 'sales@example.com', 'Match level': '2-Way' },
      ...{ 'Withholding bp': 1500, Address: 'Street 1', 'SLA ref': 'S-1' },
      ...{ 'Escalation contact': 'Ana', 'Tax id': 'fi-123 45', 'Restarts numbers': 'Yes' },
      ...{ 'Invoice contact': 'bill@example.com', Tags: 'steel; ,bolts', Odd: 7 },
      'Required documents': 'Insurance, tax_form, poem',
      ...{
        'PO required': 'Yes',
        'Deliver to': 'Gate 4',
        'Delivery terms': 'DAP Turku',
        'Ship via': 'Posti',
        'Notice days': 60,
      },
      'Unit ratios': '12 pcs = 1 box; 1 pallet = 40 box',
    };
    expect(named('Acme', cells)).toEqual({
      ...{ vendor: 'Acme', name: 'Acme Corporation', status: 'active', group: 'Metal' },
      ...{ currency: 'USD', terms: 'net 30', email: 'sales@example.com', matchLevel: '2-way' },
      ...{ withholdingBp: 1500, address: 'Street 1', slaRef: 'S-1', escalation: 'Ana' },
      ...{ taxId: 'FI12345', restartsYearly: true, invoiceContact: 'bill@example.com' },
      ...{
        tags: ['steel', 'bolts'],
        requires: ['insurance', 'tax form'],
        ...{ poRequired: true, deliverTo: 'Gate 4', deliveryTerms: 'DAP Turku', noticeDays: 60 },
        shipVia: 'Posti',
        ratios: [
          { unit: 'pcs', per: 12, of: 1, base: 'box' },
          { unit: 'pallet', per: 1, of: 40, base: 'box' },
        ],
        papers: [],
        waitsFor: '',
      },
      cells: {
        ...{ Vendor: 'Acme', Name: 'Acme Corporation', Status: 'Active', Group: 'Metal' },
        ...{ Currency: 'usd', Terms: 'net 30', 'E-mail': 'sales@example.com' },
        ...{ 'Match level': '2-Way', 'Withholding bp': '1500', Address: 'Street 1' },
        ...{ 'SLA ref': 'S-1', 'Escalation contact': 'Ana', 'Tax id': 'fi-123 45' },
        ...{ 'Restarts numbers': 'Yes', 'Invoice contact': 'bill@example.com' },
        ...{ Tags: 'steel; ,bolts', 'Required documents': 'Insurance, tax_form, poem', Odd: '7' },
        ...{
          'PO required': 'Yes',
          'Deliver to': 'Gate 4',
          'Delivery terms': 'DAP Turku',
          'Ship via': 'Posti',
          'Notice days': '60',
        },
        'Unit ratios': '12 pcs = 1 box; 1 pallet = 40 box',
      },
      row: 4,
    });
  });
  test.each([
    ['150', 150],
    ['9999', 9999],
    ['10000', 0],
    ['1.5', 0],
    ['x150', 0],
    ['', 0],
  ])('withholding %p is %p basis points', (typed, bp) => {
    expect(named('A', { 'Withholding bp': typed }).withholdingBp).toBe(bp);
  });
  test.each([
    ...[
      ['YES', true],
      ['true', true],
      ['1', true],
      ['no', false],
      ['', false],
      ['yes, so', false],
    ],
    ...[['in 1', false]],
  ])('restarts its numbers: %p is %p', (typed, yes) => {
    expect(named('A', { 'Restarts numbers': String(typed) }).restartsYearly).toBe(yes);
  });
  test('a box that is ticked restarts them too', () => {
    expect(named('A', { 'Restarts numbers': true }).restartsYearly).toBe(true);
  });
  test('a tax id is one however it is printed', () => {
    expect([plainTaxId(' fi 123-45.6 '), plainTaxId('ÄÖ—7')]).toEqual(['FI123456', 'ÄÖ7']);
  });
  test.each([
    ['Acme Oy', ' ACME   oy ', true],
    ['Acme', 'Ａｃｍｅ', true],
    ['Acme', 'Ac\u200bme', true],
    ['Acme\u00a0Oy', 'Acme Oy', true],
    ['Acme', 'Acmé', false],
    ['Acme', 'Ac me', false],
  ])('%p and %p are one name: %p', (one, other, same) => {
    expect(vendorKey(one) === vendorKey(other)).toBe(same);
  });
});

const record = (more: Partial<VendorRecord> = {}): VendorRecord => ({
  ...{ vendor: 'Acme', addedBy: 'ana@example.com', addedOn: '2026-10-01', waits: true },
  ...more,
});
const stateOf = (...records: VendorRecord[]): Map<string, string> =>
  new Map(records.map((one) => [vendorRecordKey(one.vendor), JSON.stringify(one)]));

describe('how a vendor counts', () => {
  const WAITS = 'the yes of another person than ana@example.com, who added it on 2026-10-01';
  const ANYBODY = 'the yes of an approver, of a person with the role ap, or of the owner';
  test.each`
    typed          | of                          | status       | waitsFor
    ${'active'}    | ${undefined}                | ${'active'}  | ${''}
    ${'active'}    | ${record({ waits: false })} | ${'active'}  | ${''}
    ${'active'}    | ${record()}                 | ${'new'}     | ${WAITS}
    ${'preferred'} | ${record()}                 | ${'new'}     | ${WAITS}
    ${'odd'}       | ${record()}                 | ${'new'}     | ${WAITS}
    ${'blocked'}   | ${record()}                 | ${'blocked'} | ${''}
    ${'new'}       | ${record()}                 | ${'new'}     | ${WAITS}
    ${'new'}       | ${record({ asked: {} })}    | ${'new'}     | ${WAITS}
    ${'new'}       | ${record({ waits: false })} | ${'new'}     | ${WAITS}
    ${'new'}       | ${undefined}                | ${'new'}     | ${ANYBODY}
    ${'new'}       | ${record({ lifts: true })}  | ${'active'}  | ${''}
    ${'blocked'}   | ${record({ lifts: true })}  | ${'blocked'} | ${''}
    ${''}          | ${record({ waits: false })} | ${''}        | ${''}
    ${'active'}    | ${record({ asked: {} })}    | ${'active'}  | ${''}
    ${undefined}   | ${record()}                 | ${'new'}     | ${'the owner, who takes it into Vendors; ana@example.com asked for it on 2026-10-01'}
    ${undefined}   | ${undefined}                | ${'new'}     | ${'the owner, who takes it into Vendors;  asked for it on '}
  `('typed $typed: $status', ({ typed, of, status, waitsFor }) => {
    expect(standsAs(typed, of)).toEqual({ status, waitsFor });
  });
  test('a name typed over one that waits waits on', () => {
    const rows = ['Acme Ltd', 'Bolt', 'Cog', ''].map((name) => named(name, { Status: 'active' }));
    const on = (records: VendorRecord[], known: string[]): string[] =>
      waitingOn(rows, { state: stateOf(...records), knows: (name) => known.includes(name) }).map(
        ({ vendor, status, formerly = '-' }) => `${vendor}: ${status}, ${formerly}`,
      );
    const same = ['Acme Ltd: active, -', 'Bolt: active, -', 'Cog: active, -', ': active, -'];
    const moved = ['Acme Ltd: new, Acme', ...same.slice(1)];
    expect(on([record()], ['Acme', 'Bolt', 'Cog'])).toEqual(moved);
    expect(on([record(), record({ vendor: 'Cog' })], ['Acme', 'Bolt'])).toEqual(moved);
    expect(on([record()], ['Bolt', 'Cog'])).toEqual(same);
    expect(on([], ['Acme', 'Bolt', 'Cog'])).toEqual(same);
    expect(on([record({ waits: false })], ['Acme', 'Bolt', 'Cog'])).toEqual(same);
    expect(on([record({ asked: {} })], ['Acme', 'Bolt', 'Cog'])).toEqual(same);
    expect(on([record({ vendor: 'bolt' })], ['bolt', 'Bolt', 'Cog'])).toEqual(same);
    expect(on([record()], ['Acme', 'Acme Ltd', 'Bolt', 'Cog'])).toEqual(same);
  });
  test('a yes to a row that said new ends with what the row says next', () => {
    const lifted = record({ waits: false, lifts: true });
    const { lifts: _gone, ...over } = lifted;
    const state = stateOf(lifted, record({ vendor: 'Bolt' }));
    const ends = (rows: [string, string][], all: boolean): unknown =>
      liftsOver(
        state,
        rows.map(([name, Status]) => named(name, { Status })),
        all,
      );
    expect(ends([['ACME', 'New']], true)).toEqual([]);
    expect(ends([['acme', 'active']], false)).toEqual([over]);
    expect(ends([['Acme', '']], false)).toEqual([over]);
    expect(ends([['Bolt', 'active']], false)).toEqual([]);
    expect(ends([['Bolt', 'active']], true)).toEqual([over]);
  });
  test('orders go to one that is active or preferred', () => {
    expect(['active', 'preferred', 'new', 'blocked', ''].map(isLive)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
  test('its record is found by its name as people write it; what was typed over says nothing', () => {
    const state = stateOf(record());
    expect(vendorRecord(state, ' ACME ')).toEqual(record());
    expect(vendorRecord(state, 'Bolt')).toBeUndefined();
    const key = vendorRecordKey('Acme');
    const broken = ['', 'typed', '{"vendor"'].map((text) =>
      vendorRecord(new Map([[key, text]]), 'Acme'),
    );
    expect(broken).toEqual([undefined, undefined, undefined]);
  });
});

describe('the vendors of today', () => {
  const PAPER: VendorPaper = { id: 'F-1', kind: 'insurance', name: 'policy.pdf', until: '' };
  const rows = [named('Acme', { Status: 'active' }), named('Bolt', { Status: 'preferred' })];
  const counted = (state: Map<string, string>) =>
    vendorsNow(rows, state).map(({ vendor, status }) => `${vendor} ${status}`);
  test('are the rows as they stand where nothing is known', () => {
    expect(vendorsNow(rows, new Map([['other', 'x']]))).toEqual(rows);
  });
  test('count by their records, with their papers', () => {
    const state = stateOf(record({ papers: [PAPER] }));
    expect(counted(state)).toEqual(['Acme new', 'Bolt preferred']);
    const [acme, bolt] = vendorsNow(rows, state);
    expect([acme?.papers, bolt?.papers]).toEqual([[PAPER], []]);
    expect(acme?.waitsFor).toContain('another person than ana@example.com');
  });
  test('only records of vendors speak for them', () => {
    expect(counted(new Map([['other:1', JSON.stringify(record())]]))).toEqual([
      ...['Acme active', 'Bolt preferred'],
    ]);
    expect(counted(new Map([[vendorRecordKey('Acme'), 'typed']]))).toEqual([
      ...['Acme active', 'Bolt preferred'],
    ]);
  });
  test('and those that were asked for and stand in no row yet', () => {
    const asked = { Terms: 'net 10', Status: 'active' };
    const state = stateOf(record({ vendor: 'Cog', asked, papers: [PAPER] }), record({ asked }));
    const [, , cog, ...more] = vendorsNow(rows, state);
    expect(cog).toMatchObject({
      ...{ vendor: 'Cog', status: 'new', terms: 'net 10', row: 0, papers: [PAPER] },
      waitsFor: 'the owner, who takes it into Vendors; ana@example.com asked for it on 2026-10-01',
    });
    expect(more).toEqual([]);
    expect(counted(stateOf(record({ vendor: 'Cog' })))).toHaveLength(2);
    const [, , plain] = vendorsNow(rows, stateOf(record({ vendor: 'Cog', asked: {} })));
    expect(plain?.papers).toEqual([]);
  });
});

describe('papers of a vendor', () => {
  const paper = (kind: VendorPaper['kind'], until: string): VendorPaper => ({
    ...{ id: `F-${kind}`, kind, name: `${kind}.pdf`, until },
  });
  const asks = (...papers: VendorPaper[]): Vendor => ({
    ...named('Acme', { 'Required documents': 'insurance, certificate' }),
    papers,
  });
  const TODAY = '2026-10-05';
  test('that are missing or out of date are told; the last day still counts', () => {
    expect(paperGaps(asks(paper('insurance', TODAY), paper('certificate', '')), TODAY)).toEqual([]);
    expect(paperGaps(asks(paper('insurance', '2026-10-04'), paper('quote', '')), TODAY)).toEqual([
      'its insurance (insurance.pdf) was valid until 2026-10-04',
      'no certificate is on file',
    ]);
  });
  test('stop an order until they are there', () => {
    expect(papersStop(asks(), TODAY)).toMatchObject({
      ...{ ok: false, code: 'vendor_document_expired' },
      detail: 'Acme: no insurance is on file; no certificate is on file.',
      next: 'Add the paper to the vendor, with the last day on which it is valid.',
    });
    expect(papersStop(named('Acme'), TODAY)).toBeUndefined();
  });
  test('and payment details that nobody confirmed stop a vendor from becoming active', () => {
    expect(activationStops(asks(), new Map(), TODAY)?.code).toBe('vendor_document_expired');
    expect(activationStops(named('Acme'), new Map(), TODAY)).toBeUndefined();
    const held = { vendor: 'Acme', last: '1234', digest: 'x', by: ['ana'], since: TODAY };
    const state = new Map([[payeeKey('Acme'), JSON.stringify({ ...held, state: 'held' })]]);
    expect(activationStops(asks(), state, TODAY)).toMatchObject({
      code: 'second_person',
      detail: expect.stringContaining(
        'Acme does not become active yet: the payment details of Acme',
      ),
      next: 'A second person confirms the payment details first, then the vendor becomes active.',
    });
  });
  test('take the place of the one of their kind', () => {
    const [old, other, anew] = [
      paper('insurance', ''),
      paper('quote', ''),
      paper('insurance', TODAY),
    ];
    expect(withPaper(record({ papers: [old, other] }), anew)).toEqual(
      record({ papers: [other, anew] }),
    );
    expect(withPaper(record(), anew).papers).toEqual([anew]);
  });
});

describe('vendors that may be one business', () => {
  test.each([
    ['Acme Oy', 'ACME'],
    ['Acmé, Ltd.', 'ACME'],
    ['Oy', 'OY'],
    ['Acme Oyster', 'ACMEOYSTER'],
    ['Oy Acme', 'OYACME'],
    ['  Smith & Sons   GmbH ', 'SMITHSONS'],
    ['Acme GmbH & Co', 'ACMEGMBHCO'],
    ['Acme Koy', 'ACMEKOY'],
    ['日本 AG', '日本'],
    ['', ''],
  ])('%p is plainly %p', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
  test.each(
    'OY OYJ AB GMBH AG KG LTD LIMITED LLC INC CORP PLC SA SAS SARL SRL BV NV AS APS'.split(' '),
  )('%s is a legal form', (form) => {
    expect(plainName(`Acme ${form.toLowerCase()}.`)).toBe('ACME');
  });
  const others = [
    named('Acme Ltd'),
    named('Bolt', { 'Tax id': 'FI 1' }),
    named('Cog', { Name: 'ACME, Inc.' }),
    named('', { 'Tax id': 'FI1' }),
    named('Dowel'),
  ];
  const alike = (
    vendor: string,
    more: { name?: string; taxId?: string } = {},
    paid: string[] = [],
  ) => sayAlike(vendorsAlike({ vendor, name: '', taxId: '', ...more }, others, paid));
  test.each`
    what                                    | vendor         | more                    | paid                 | said
    ${'another name'}                       | ${'Eye'}       | ${{}}                   | ${[]}                | ${''}
    ${'a name without its legal form'}      | ${'acme oy'}   | ${{}}                   | ${[]}                | ${'Acme Ltd has the name Acme Ltd; Cog has the name ACME, Inc.'}
    ${'a legal name'}                       | ${'Eye'}       | ${{ name: 'Dowel AB' }} | ${[]}                | ${'Dowel has the name Dowel'}
    ${'a tax id, before the name'}          | ${'Bolt Oy'}   | ${{ taxId: 'FI1' }}     | ${[]}                | ${'Bolt has the tax id FI1'}
    ${'itself'}                             | ${' ACME ltd'} | ${{}}                   | ${[]}                | ${'Cog has the name ACME, Inc.'}
    ${'an account that another is paid to'} | ${'Eye'}       | ${{}}                   | ${['Dowel', 'Eye']}  | ${'Dowel has the account it is paid to'}
    ${'an account of one known by name'}    | ${'Dowel AB'}  | ${{}}                   | ${['Dowel', 'Bolt']} | ${'Dowel has the name Dowel; Bolt has the account it is paid to'}
    ${'no name at all'}                     | ${'-'}         | ${{}}                   | ${[]}                | ${''}
  `('$what: $said', ({ vendor, more, paid, said }) => {
    expect(alike(vendor, more, paid)).toBe(said);
  });
});
