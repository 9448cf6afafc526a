// The files that are mutated together, with the tests that belong to them.
const core = (...names) => names.map((name) => `src/core/${name}.ts`);
const match = (...names) => names.map((name) => `src/core/match/${name}.ts`);
const old = (...names) => names.map((name) => `src/core/import/${name}.ts`);
const tests = (...names) => names.map((name) => `test/core/${name}.test.ts`);
const MATCH = tests('match', 'match-document', 'match-lines', 'match-came', 'match-cases');

export const GROUPS = {
  tolerance: [
    core('tolerance', 'tolerance-levels'),
    tests('tolerance', 'tolerance-levels', 'match'),
  ],
  duplicate: [core('duplicate'), tests('duplicate')],
  quantity: [match('quantity', 'price'), MATCH],
  settle: [match('settle', 'prepayment'), tests('match-settle', 'match-prepayment')],
  totals: [match('totals', 'tax'), tests('match-totals', 'match-tax', 'match-document')],
  policy: [
    match('assign', 'policy', 'verdict'),
    tests('match-policy', 'match-lines', 'match', 'match-document', 'units'),
  ],
  match: [match('match'), tests('match-walk', 'match', 'match-document', 'match-prepayment')],
  count: [
    match('count', 'units', 'finding'),
    tests('match-count', 'match', 'match-document', 'match-walk'),
  ],
  limits: [match('which-limit'), tests('which-limit')],
  payment: [core('payment'), tests('payment')],
  exception: [core('exception'), tests('exception', 'match-cases')],
  lifecycle: [core('lifecycle', 'next-action'), tests('lifecycle', 'order-closes', 'next-action')],
  approval: [
    core('approval', 'approval-rules'),
    tests('routing', 'approval', 'approval-rules', 'people'),
  ],
  number: [
    core('number', 'check-character', 'setting-kinds'),
    tests('number', 'number-settings', 'number-meant', 'setting-kinds'),
  ],
  budget: [
    core('budget', 'budget-use', 'budget-rows'),
    tests('budget', 'budget-use', 'budget-rows', 'budget-waiting'),
  ],
  credit: [
    [...core('credit', 'credit-balance', 'credit-due', 'shares'), ...match('shared')],
    tests('credit', 'credited-rows', 'credit-due', 'shared-charges'),
  ],
  advance: [core('advance', 'subscription'), tests('advance', 'subscription')],
  import: [
    old('cells', 'columns', 'read', 'orders', 'ubl'),
    tests('import-cells', 'import-list', 'import-orders', 'einvoice'),
  ],
  vendor: [core('vendor', 'vendor-record', 'vendor-key'), tests('vendor')],
  blanket: [
    core('blanket', 'contract', 'contract-sum', 'citing', 'emergency'),
    tests('blanket', 'contract', 'contract-rows', 'emergency'),
  ],
  duty: [core('duty', 'exemption', 'extra-steps', 'filling'), tests('duty', 'filling')],
  payee: [core('payee'), tests('payee')],
  items: [
    core('items', 'item-prices', 'units'),
    tests('items', 'item-prices', 'units', 'match-document'),
  ],
  papers: [core('papers'), tests('papers')],
  similar: [core('similar'), tests('similar', 'asked-unread')],
  escalation: [core('escalation', 'quiet'), tests('escalation', 'whom-it-waits-for', 'quiet')],
  watch: [core('watch', 'use', 'late'), tests('watch', 'late')],
  'month-money': [core('month-money'), tests('month-money')],
  'month-facts': [core('month-facts', 'month-lists'), tests('month-facts', 'month-lists')],
  'month-bent': [core('month-bent'), tests('month-bent')],
  'month-signed': [core('month-signed'), tests('signed')],
  'month-spend': [core('month-spend', 'charges-over'), tests('month-spend', 'charges-over')],
  certificate: [core('certificate'), tests('certificate')],
  'roll-forward': [
    core('period', 'ledger', 'log-rows', 'beyond', 'open-tax', 'placed', 'booked', 'move-word'),
    tests('roll-forward', 'roll-shared', 'ledger', 'signed', 'placed', 'booked'),
  ],
  accrual: [core('accrual'), tests('accrual', 'accrual-unbooked')],
  token: [core('id-token'), tests('id-token')],
  signature: [core('rs256'), tests('rs256', 'id-token')],
  proof: [
    [...core('mail-link'), 'src/app/asker.ts'],
    [...tests('mail-link'), 'test/app/asker.test.ts'],
  ],
  order: [
    core('order', 'order-lines', 'content'),
    tests('order', 'order-made', 'content', 'approval'),
  ],
};
