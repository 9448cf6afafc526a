// Tags that come with a receipt (controls.md T25): for pieces of an asset alone, each once, and no
// more of them than pieces that came.
import { tagsWrong } from '../../src/app/receipt-tags';
import { blankRow } from '../../src/core/blank';

const line = { ...blankRow('lines'), line: 2, basis: 'quantity', asset: true } as Parameters<
  typeof tagsWrong
>[0];
const said = (tags: string[], { received = 2000, asset = true } = {}): string | undefined =>
  tagsWrong({ ...line, asset }, { received, tags: tags.map((tag) => ({ tag })) })?.detail;

test.each([
  ['two for two that came', ['T1', 'T2'], {}, undefined],
  ['one for two that came', ['T1'], {}, undefined],
  ['a part of a piece is a piece', ['T1', 'T2'], { received: 1500 }, undefined],
  ['none, on a line that is no asset', [], { asset: false }, undefined],
  [
    'one, on a line that is no asset',
    ['T1'],
    { asset: false },
    'Line 2 is not an asset that is kept, so it has no tags.',
  ],
  ['one twice', ['T1', ' T1 '], {}, 'Line 2: the tag T1 is named twice.'],
  ['three for two that came', ['T1', 'T2', 'T3'], {}, 'Line 2: 3 tags for 2 that came.'],
])('%s', (_name, tags, own, expected) => {
  expect(said(tags, own)).toBe(expected);
});
