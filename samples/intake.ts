// Drafts in Intake: two that are typed well and become orders, and some as people really leave
// them, with cells that cannot be read. Ben types them, who asks for
// nothing else. All are typed into cells; nothing is written around people.
import type { Desk } from './desk';
import { BEN } from './people';

type Cells = readonly (string | number)[];

/** Draft, vendor, description, centre, category, currency, five days and terms, reference, ceiling. */
const header = (draft: string, vendor: string, what: string): Cells => [
  ...[draft, vendor, what, 'WORKSHOP', '', 'EUR', '', '', '', '', '', ''],
];

const GOOD: readonly Cells[] = [
  [
    ...header('boards', 'Alder & Pine Timber', 'Boards for shelves'),
    'Spruce board',
    40,
    'm',
    3.2,
    'S',
  ],
  [
    ...header('boards', 'Alder & Pine Timber', 'Boards for shelves'),
    'Oak worktop',
    2,
    'pcs',
    189,
    'S',
  ],
  [
    ...header('paper', 'Easy Paper Office', 'Paper for the quarter'),
    'Paper A4',
    12,
    'box',
    24.5,
    'S',
  ],
];

/** A quantity in words, a price below zero, a day that does not exist, no vendor, an unknown code. */
const BAD: readonly Cells[] = [
  [
    ...header('lamps', 'Brightwire Electric', 'Lamps'),
    'LED panel 600',
    'a dozen',
    'pcs',
    39.9,
    'S',
  ],
  [...header('blades', 'Dovetail Tools', 'Blades'), 'Table saw blade', 4, 'pcs', -59, 'S'],
  [
    ...header('mugs', 'Copper Kettle Canteen', 'Mugs').map((cell, at) =>
      at === 6 ? '2026-02-30' : cell,
    ),
    'Mugs',
    20,
    'pcs',
    4.9,
    'S',
  ],
  [...header('clamps', '', 'Clamps'), 'Clamp 600 mm', 10, 'pcs', 19.9, 'S'],
  [...header('cable', 'Brightwire Electric', 'Cable'), 'Cable 3 x 2.5', 100, 'm', 1.8, 'Q'],
];

interface Taken {
  readonly submitted: readonly { readonly draftKey: string }[];
  readonly refused: readonly { readonly draftKey: string }[];
}

/** Types all of it from row 2 on and submits it: what can be read goes in, the rest stays. */
export function fillIntake(desk: Desk): void {
  const rows = [...GOOD, ...BAD].map((cells) => [...cells]);
  desk.type(BEN, 'Intake', { cell: 'A2', values: rows });
  const labels = [...new Set(rows.map(([label]) => String(label)))];
  const { submitted, refused } = desk.done<Taken>(BEN, 'submit_intake', { draftKeys: labels });
  if (submitted.length === 2 && refused.length === BAD.length) return;
  const detail = `${submitted.length} went in, ${refused.length} were refused`;
  const answer = { ok: false, code: 'intake', detail };
  desk.surprise(BEN, 'submit_intake', { expected: `2 in, ${BAD.length} refused`, answer });
}
