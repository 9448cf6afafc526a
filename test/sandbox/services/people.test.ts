// Strictness, what pages carry, and what people do by hand.
import { ANA, OLGA, VERA, run, workspaceOn } from '../bundle';

describe('strictness', () => {
  test.each([
    'SpreadsheetApp.getActive().getSheets()[0].autoResizeColumn(1)',
    "SpreadsheetApp.getActive().getRange('Sheet1!A1').merge()",
    'Utilities.zip([])',
    'ScriptApp.newTrigger("x").forSpreadsheet("y")',
    'GmailApp.getInboxUnreadCount()',
    'PropertiesService.fancy',
    'LockService.getScriptLock().force()',
    "UrlFetchApp.fetch('https://example.com/x')",
  ])('%s is refused by name', (code) => {
    expect(() => run(`try { ${code}; } catch (error) {} return 'swallowed'`)).toThrow(
      /\[sandbox\] .* is not emulated/,
    );
  });
  test('handles print their class and become {} in JSON', () => {
    expect(
      run(
        `return [String(SpreadsheetApp.getActive()),
          JSON.stringify(SpreadsheetApp.getActive().getSheets()[0]), typeof SpreadsheetApp]`,
      ),
    ).toEqual(['Spreadsheet', '{}', 'object']);
  });
  test('declared addresses are answered, others are not', () => {
    expect(
      run(
        `const r = UrlFetchApp.fetch('https://keys.example.com');
          return [r.getResponseCode(), r.getContentText()]`,
        { urls: { 'https://keys.example.com': { status: 200, text: '{}' } } },
      ),
    ).toEqual([200, '{}']);
  });
});

describe('the bridge of pages (guide to client-to-server communication)', () => {
  const back = (expression: string) =>
    workspaceOn(`function go() { return ${expression}; }`).step({ as: ANA, call: { name: 'go' } });
  test('undefined is dropped from objects and null in arrays', () => {
    expect(back('({ a: undefined, b: [undefined, 1], c: null })').result).toEqual({
      b: [null, 1],
      c: null,
    });
  });
  test.each([
    ['a Date', 'new Date()'],
    ['a function', '() => 1'],
    ['a Date within', '({ a: [{ b: new Date() }] })'],
    ['a Map', 'new Map()'],
    ['a bigint', 'BigInt(1)'],
  ])('%s does not survive', (_what, expression) => {
    expect(back(expression).error).toMatch(/^google\.script\.run cannot carry/);
  });
  test('arguments neither', () => {
    expect(() => workspaceOn('function go() {}').as(ANA).call('go', [new Date()])).toThrow(
      'google.script.run cannot carry a Date',
    );
  });
});

describe('what people do, and onEdit (guide to simple triggers)', () => {
  const SEEN = `function onEdit(e) { const s = PropertiesService.getScriptProperties();
    const all = JSON.parse(s.getProperty('seen') || '[]');
    all.push([e.range.getA1Notation(), e.range.getSheet().getName(),
      'value' in e ? e.value : 'none', 'oldValue' in e ? e.oldValue : 'none',
      e.source.getId().length]); s.setProperty('seen', JSON.stringify(all)); }`;
  const seen = (workspace: ReturnType<typeof workspaceOn>): unknown[] =>
    JSON.parse(workspace.properties()['seen'] ?? '[]') as unknown[];
  test('value and oldValue for single cells only', () => {
    const workspace = workspaceOn(SEEN);
    const type = (at: string, values: (string | number | null)[][]) =>
      workspace.as(ANA).type({ tab: 'Sheet1', at, values });
    expect(type('B2', [['one']])).toEqual({ cells: 1 });
    type('B2', [['two']]);
    expect(
      type('A1', [
        ['x', 'y'],
        [1, null],
      ]),
    ).toEqual({ cells: 3 });
    expect(seen(workspace)).toEqual([
      ['B2', 'Sheet1', 'one', 'none', 44],
      ['B2', 'Sheet1', 'two', 'one', 44],
      ['A1:B2', 'Sheet1', 'none', 'none', 44],
    ]);
  });
  test('scripts and the API never fire it', () => {
    const workspace = workspaceOn(
      `${SEEN} function write() {
        SpreadsheetApp.getActive().getRange('Sheet1!A1').setValue('x'); }`,
    );
    workspace.as(ANA).call('write');
    workspace.as(ANA).api({
      method: 'values.update',
      params: { range: 'Sheet1!A1', valueInputOption: 'RAW' },
      body: { values: [['y']] },
    });
    workspace.as(ANA).edit({ tab: 'Sheet1', do: 'insertRows', at: 1, count: 2 });
    expect(seen(workspace)).toEqual([]);
  });
  test("its failure is nobody's answer", () => {
    const workspace = workspaceOn("function onEdit() { throw new Error('x'); }");
    expect(workspace.step({ as: ANA, type: { tab: 'Sheet1', at: 'A1', values: [['x']] } })).toEqual(
      { ok: true, result: { cells: 1 } },
    );
  });
  test('a queue of two drops the rest (quoted in platform.md 4.1)', () => {
    const counts = new Set<number>();
    for (let seed = 1; seed <= 30; seed += 1) {
      const workspace = workspaceOn(SEEN);
      workspace.race(
        Array.from({ length: 6 }, (_, i) => ({
          as: ANA,
          type: { tab: 'Sheet1', at: `A${i + 1}`, values: [['x']] },
        })),
        { seed },
      );
      counts.add(workspace.lastRuns.filter((one) => one.meter.door === 'onEdit').length);
    }
    expect(Math.min(...counts)).toBeLessThan(6);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
  });
  test('a protected cell refuses the whole block, and viewers cannot type', () => {
    const workspace = workspaceOn(
      `function protect() {
        const p = SpreadsheetApp.getActive().getRange('Sheet1!B1').protect();
        p.removeEditors(p.getEditors()); p.setDomainEdit(false); }`,
    );
    workspace.as(OLGA).call('protect');
    expect(
      workspace.step({ as: ANA, type: { tab: 'Sheet1', at: 'A1', values: [['x', 'y']] } }),
    ).toMatchObject({ ok: false });
    expect(workspace.read({ tab: 'Sheet1' }).result).toEqual({
      sheetId: 0,
      header: [],
      values: [],
      display: [],
    });
    expect(
      workspace.step({ as: VERA, type: { tab: 'Sheet1', at: 'A1', values: [['x']] } }).ok,
    ).toBe(false);
  });
});
