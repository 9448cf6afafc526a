// The template that Settings has, what its tokens are rendered from, and which numbers belong to a
// sequence that gives numbers today (product.md section 4, controls.md B34, D14).
import { comesNow, numberContext, parseTemplate, placeIn, templateIn } from '../../src/core/number';
import type { NumberTemplate } from '../../src/core/number';

const source = (settings: { [name: string]: string }): string => {
  const read = templateIn(settings);
  return read.ok ? read.value.source : read.code;
};
const made = (text: string): NumberTemplate => {
  const read = parseTemplate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};

describe('the template of the settings', () => {
  test.each`
    settings                                                           | template
    ${{}}                                                              | ${'PO-{YYYY}-{SEQ:4}'}
    ${{ numberTemplate: '' }}                                          | ${'PO-{YYYY}-{SEQ:4}'}
    ${{ numberTemplate: 'Q{YY}-{SEQ:3}' }}                             | ${'Q{YY}-{SEQ:3}'}
    ${{ numberTemplate: 'Q{SEQ:3}', numberMaxLength: '' }}             | ${'Q{SEQ:3}'}
    ${{ numberTemplate: 'Quantum-{SEQ:3}', numberMaxLength: '6' }}     | ${'template_invalid'}
    ${{ numberTemplate: 'Q-{SEQ:3}' }}                                 | ${'Q-{SEQ:3}'}
    ${{ numberTemplate: 'Q-{SEQ:3}', numberAlphabet: 'alphanumeric' }} | ${'template_invalid'}
    ${{ numberTemplate: 'PRACTICE-{SEQ:3}' }}                          | ${'template_invalid'}
    ${{ numberTemplate: 'no sequence' }}                               | ${'template_invalid'}
  `('$settings: $template', ({ settings, template }) => {
    const found = source(settings);
    if (template === 'template_invalid') expect(templateIn(settings).ok).toBe(false);
    else expect(found).toBe(template);
  });
  test.each`
    name                 | typed              | wanted
    ${'numberAlphabet'}  | ${'digits'}        | ${'one of alphanumeric, any'}
    ${'numberAlphabet'}  | ${'alphanumerics'} | ${'one of alphanumeric, any'}
    ${'numberMaxLength'} | ${'ten'}           | ${'a whole number from 1 to 64'}
    ${'numberMaxLength'} | ${'0'}             | ${'a whole number from 1 to 64'}
    ${'fiscalYearStart'} | ${'April'}         | ${'a whole number from 1 to 12'}
    ${'fiscalYearStart'} | ${'13'}            | ${'a whole number from 1 to 12'}
  `('no number where $name is "$typed"', ({ name, typed, wanted }) => {
    const read = templateIn({ numberTemplate: 'Q{FY}{SEQ:3}', [name]: typed });
    expect(read).toMatchObject({
      ok: false,
      code: 'template_invalid',
      detail: `No number can be made: ${name} has to be ${wanted}, not "${typed}".`,
      next: `The owner corrects ${name} in Settings.`,
    });
  });
  test('a fiscal year that no number has in it stops none', () => {
    expect(source({ numberTemplate: 'Q{SEQ:3}', fiscalYearStart: 'April' })).toBe('Q{SEQ:3}');
  });
  test('Alphanumeric is the same word', () => {
    expect(templateIn({ numberTemplate: 'Q-{SEQ:3}', numberAlphabet: 'Alphanumeric' }).ok).toBe(
      false,
    );
    expect(source({ numberTemplate: 'Q{SEQ:3}', numberAlphabet: 'ANY' })).toBe('Q{SEQ:3}');
  });
  test('counts fiscal years from January unless the settings say otherwise', () => {
    expect(numberContext({}, '2026-10-05')).toMatchObject({
      day: '2026-10-05',
      fiscalYearStart: 1,
    });
    expect(numberContext({ fiscalYearStart: '' }, '2026-10-05').fiscalYearStart).toBe(1);
    expect(numberContext({ fiscalYearStart: '7' }, '2026-10-05').fiscalYearStart).toBe(7);
  });
});

test.each`
  template                | number            | now
  ${'PO-{YYYY}-{SEQ:4}'}  | ${'PO-2026-0007'} | ${true}
  ${'PO-{YYYY}-{SEQ:4}'}  | ${'po-2026-0007'} | ${true}
  ${'PO-{YYYY}-{SEQ:4}'}  | ${'PO-2025-0007'} | ${false}
  ${'PO-{FY}-{SEQ:4}'}    | ${'PO-2027-0007'} | ${true}
  ${'PO{YY}{MM}-{SEQ:3}'} | ${'PO2610-001'}   | ${true}
  ${'PO{YY}{MM}-{SEQ:3}'} | ${'PO2609-001'}   | ${false}
  ${'PO-{DEPT}-{SEQ:3}'}  | ${'PO-IT-001'}    | ${true}
  ${'PO-{SEQ:3}'}         | ${'X-001'}        | ${false}
`('$number of $template is of a sequence of today: $now', ({ template, number, now }) => {
  const at = numberContext({ fiscalYearStart: '7' }, '2026-10-05');
  expect(comesNow(made(template), number, at)).toBe(now);
});
test('a place names its scope with what is written, its check character left open', () => {
  const place = (template: string, number: string) => placeIn(made(template), number);
  expect(place('PO-{DEPT}-{SEQ:3}', 'po-it-012')).toEqual({ scope: 'PO-IT-{SEQ}', number: 12 });
  expect(place('PO{YY}-{SEQ:3}{CHECK}', 'PO26-0127')?.scope).toBe('PO26-{SEQ}{CHECK}');
  expect(place('PO-{SEQ:3}', 'PO-x')).toBeNull();
});
