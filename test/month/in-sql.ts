// The figures of a month told a second time: SQL over the tabs as CSV, run by DuckDB. The log is
// replayed, each commit's effect on open value is put into its month and under its word; payments,
// accruals, exceptions and numbers come from the rows. It shares no line with the product.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Tab } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';
import { KPI_TABLES, kpisOf, scoresOf } from './kpis-in-sql';

/** Tabs as CSV text, and the civil day of every instant of the log. */
export interface Exported {
  csv: { [tab in Tab]?: string };
  days: Map<string, string>;
  /** The day on which the months were told. */
  run: string;
}
export const USED: readonly Tab[] = [
  ...(['register', 'lines', 'receipts', 'invoices', 'invoiceLines', 'payments'] as const),
  ...(['exceptions', 'log', 'approvals', 'documents'] as const),
];

/** Every tab under the names of its fields, blank cells as ''. */
const view = (tab: Tab, file: string): string => {
  const columns = Object.entries(TABLES[tab].columns as { [field: string]: { header: string } });
  const fields = columns.map(([field, { header }]) => `coalesce("${header}", '') AS "${field}"`);
  return `CREATE TABLE t_${tab} AS SELECT ${fields.join(', ')} FROM read_csv('${file}',
    header = true, all_varchar = true, quote = '"', escape = '"', delim = ',', max_line_size = 20000000);`;
};

const HISTORY = `
CREATE TABLE commits AS SELECT *, sum(starts) OVER (ORDER BY s) k FROM (
  SELECT CAST(sequence AS INT) s, l.at, command, actor, fact, changes, d.day,
    CASE WHEN commandId <> '' OR l.at IS DISTINCT FROM lag(l.at) OVER o
      OR command IS DISTINCT FROM lag(command) OVER o OR actor IS DISTINCT FROM lag(actor) OVER o
    THEN 1 ELSE 0 END starts
  FROM t_log l JOIN days d ON d.at = l.at WINDOW o AS (ORDER BY CAST(sequence AS INT)));
CREATE TABLE k AS SELECT k, min(day) AS day, bool_or(fact LIKE '%imported%') imported FROM commits GROUP BY k;
CREATE TABLE f AS SELECT c.k, c.s, split_part(n.key, ':', 1) tab, substr(n.key, strpos(n.key, ':') + 1) id,
    e.key field, coalesce(e.value->>'$[1]', '') v
  FROM (SELECT * FROM commits WHERE starts_with(changes, '{')) c, json_each(json(c.changes)) n, json_each(n.value) e
  WHERE split_part(n.key, ':', 1) IN ('register', 'lines', 'invoices', 'invoiceLines');
DELETE FROM f USING (SELECT k, tab, id FROM f WHERE field = 'key' AND v = '') g
  WHERE f.k = g.k AND f.tab = g.tab AND f.id = g.id;`;

/** A tab's rows after each commit that changed them. */
const versions = (name: string, tab: string, fields: readonly string[]): string => `
CREATE TABLE ${name} AS SELECT id, k, ${fields
  .map((field) => `coalesce(last_value("${field}" IGNORE NULLS) OVER w_${name}, '') "${field}"`)
  .join(', ')} FROM (
  SELECT id, k, ${fields
    .map((field) => `arg_max(v, s) FILTER (WHERE field = '${field}') "${field}"`)
    .join(', ')} FROM f WHERE tab = '${tab}' GROUP BY id, k)
  WINDOW w_${name} AS (PARTITION BY id ORDER BY k);`;

const TABLES_OF_HISTORY = [
  versions('reg', 'register', [
    ...['status', 'currency', 'costCentre', 'practice', 'open', 'openTax', 'taxKept', 'charges'],
  ]),
  versions('lin', 'lines', [
    ...['order', 'line', 'open', 'shortClosed', 'costCentre', 'net', 'taxKept'],
    ...['quantity', 'closed', 'removed', 'unitPrice', 'basis', 'matchLevel', 'currency'],
  ]),
  versions('inv', 'invoices', [
    ...['state', 'verdict', 'kind', 'reopens', 'countedDay', 'postingDay', 'endedDay'],
    ...['charges', 'order', 'orders'],
  ]),
  versions('row', 'invoiceLines', [
    ...['invoice', 'order', 'orderLine', 'counted', 'relief', 'closes', 'net'],
  ]),
].join('\n');

const MACROS = `
CREATE MACRO num(x) AS CAST(coalesce(nullif(x, ''), '0') AS BIGINT);
CREATE MACRO counts(state, verdict) AS coalesce(state = 'open' AND verdict NOT IN ('', 'refused'), false);
CREATE MACRO commits_to(status) AS coalesce(status IN ('issued', 'on hold'), false);
CREATE MACRO dir(word) AS CASE WHEN word IN ('billed', 'closed', 'voided') THEN -1 ELSE 1 END;
CREATE MACRO order_word(was, now, short, imported) AS CASE
  WHEN commits_to(now) AND NOT commits_to(was) THEN CASE WHEN was = 'closed' THEN 'reopened'
    WHEN imported THEN 'imported' ELSE 'issued' END
  WHEN NOT commits_to(now) THEN CASE WHEN now = 'void' THEN 'voided' ELSE 'closed' END
  WHEN short = 0 THEN 'changes' WHEN short > 0 THEN 'closed' ELSE 'reopened' END;
CREATE MACRO doc_word(kind, reopens, was_counts, now_counts) AS CASE
  WHEN kind = 'credit_note' THEN CASE WHEN reopens = 'true' THEN 'reopened' ELSE 'billed' END
  WHEN was_counts AND NOT now_counts THEN 'reopened' ELSE 'billed' END;
CREATE MACRO doc_day(was_counts, now_counts, was_counted, counted, posting, ended, state, today) AS CASE
  WHEN NOT was_counts AND now_counts THEN CASE WHEN coalesce(was_counted, '') <> '' THEN today
    ELSE coalesce(nullif(counted, ''), nullif(posting, ''), today) END
  WHEN state = 'open' THEN today ELSE coalesce(nullif(ended, ''), today) END;
CREATE TABLE moves (k BIGINT, day VARCHAR, ord VARCHAR, cc VARCHAR, word VARCHAR, minor BIGINT);`;

const DOCUMENTS = `
CREATE TABLE inv2 AS SELECT i.*, k.day today, counts(i.state, i.verdict) now_c,
    coalesce(counts(w.state, w.verdict), false) was_c, w.countedDay was_counted
  FROM inv i JOIN k ON k.k = i.k ASOF LEFT JOIN inv w ON w.id = i.id AND i.k > w.k;
CREATE TABLE doc AS
WITH ev AS (SELECT id, k FROM row UNION SELECT r.id, i.k FROM (SELECT DISTINCT id, invoice FROM row) r
    JOIN inv i ON i.id = r.invoice),
here AS (SELECT ev.k, r.* EXCLUDE (k) FROM ev ASOF JOIN row r ON r.id = ev.id AND ev.k >= r.k),
old AS (SELECT here.*, r."order" o_ord, r.orderLine o_line, r.counted o_counted, r.relief o_relief, r.closes o_closes, r.net o_net
  FROM here ASOF LEFT JOIN row r ON r.id = here.id AND here.k > r.k),
now AS (SELECT old.*, i.state, i.verdict, i.kind, i.reopens, i.countedDay, i.postingDay, i.endedDay
  FROM old ASOF LEFT JOIN inv i ON i.id = old.invoice AND old.k >= i.k),
was AS (SELECT now.*, i.countedDay was_counted, counts(i.state, i.verdict) was_c,
    counts(now.state, now.verdict) now_c, counted = 'true' AND counts(now.state, now.verdict) now_on,
    coalesce(o_counted = 'true', false) AND counts(i.state, i.verdict) was_on,
    o_ord IS NOT NULL AND (o_ord, o_line) <> (now."order", now.orderLine) moved
  FROM now ASOF LEFT JOIN inv i ON i.id = now.invoice AND now.k > i.k),
-- What a line does now, and what it did; one that was linked elsewhere left its old place.
sides AS (
  SELECT *, "order" ord, orderLine at_line, now_on on_now, was_on AND NOT moved less_on, true main FROM was UNION ALL
  SELECT *, o_ord, o_line, false, was_on, false FROM was WHERE moved)
SELECT w.k, w.id, w.invoice, w.ord, w.at_line orderLine,
    doc_day(was_c, now_c, was_counted, countedDay, postingDay, endedDay, state, k.day) AS day,
    doc_word(kind, reopens, was_c, now_c) word,
    CASE WHEN on_now THEN num(relief) ELSE 0 END - CASE WHEN less_on THEN num(o_relief) ELSE 0 END relief,
    CASE WHEN on_now THEN num(closes) ELSE 0 END - CASE WHEN less_on THEN num(o_closes) ELSE 0 END closes,
    CASE WHEN on_now THEN num(net) ELSE 0 END - CASE WHEN less_on THEN num(o_net) ELSE 0 END net,
    on_now, main
  FROM sides w JOIN k ON k.k = w.k;
CREATE TABLE line_of AS SELECT DISTINCT id, "order" ord, line FROM lin WHERE line <> '';
CREATE TABLE placed AS SELECT d.*, l.id line_id FROM doc d LEFT JOIN line_of l ON l.ord = d.ord AND l.line = d.orderLine;
CREATE TABLE placed2 AS SELECT p.*, coalesce(l.costCentre, '') cc
  FROM placed p ASOF LEFT JOIN lin l ON l.id = p.line_id AND p.k >= l.k;
INSERT INTO moves SELECT k, day, ord, cc, word, dir(word) * -relief FROM placed2;
INSERT INTO moves SELECT k, day, ord, cc, 'closed', closes FROM placed2;
INSERT INTO moves SELECT k, day, ord, cc, 'invoiced', net FROM placed2;
INSERT INTO moves SELECT k, day, ord, cc, 'relieved', relief FROM placed2;
`;

/** Header charges of a document, shared over its orders by the nets of its lines: largest remainder. */
const CHARGES = `
CREATE TABLE side AS
SELECT id, k, 1 AS sign, k AS at, "order" ord, orders, charges FROM inv
  WHERE counts(state, verdict) AND kind <> 'prepayment' UNION ALL
SELECT i.id, i.k, -1, i.k - 1, w."order", w.orders, w.charges FROM inv i ASOF JOIN inv w ON w.id = i.id AND i.k > w.k
  WHERE counts(w.state, w.verdict) AND w.kind <> 'prepayment';
CREATE TABLE charge AS SELECT s.id, s.k, s.sign, c.key nth, lower(trim(c.value->>'$.code')) code,
    CAST(c.value->>'$.amountMinor' AS HUGEINT) minor
  FROM side s, json_each(CASE WHEN starts_with(s.charges, '[') THEN s.charges ELSE '[]' END) c;
CREATE TABLE bearer AS SELECT s.id, s.k, s.sign, CAST(o.key AS INT) pos, o.value->>'$' ord
  FROM side s, json_each(CASE WHEN starts_with(s.orders, '[') AND json_array_length(s.orders) > 1
    THEN s.orders ELSE CAST(json_array(s.ord) AS VARCHAR) END) o;
CREATE TABLE net_on AS SELECT a.id, a.k, a.sign, r."order" ord, abs(sum(num(r.net))) weight
  FROM (SELECT s.*, x.row_id FROM side s JOIN (SELECT DISTINCT id row_id, invoice FROM row) x ON x.invoice = s.id) a
  ASOF JOIN row r ON r.id = a.row_id AND a.at >= r.k GROUP BY ALL;
CREATE TABLE weighed AS SELECT b.*, coalesce(weight, 0) weight, sum(coalesce(weight, 0)) OVER (PARTITION BY b.id, b.k, b.sign) whole
  FROM bearer b LEFT JOIN net_on n USING (id, k, sign, ord);
CREATE TABLE parts AS SELECT c.*, w.ord, w.pos,
    abs(minor) * CASE WHEN whole = 0 THEN 1 ELSE weight END product,
    CASE WHEN whole = 0 THEN count(*) OVER (PARTITION BY c.id, c.k, c.sign, c.nth) ELSE whole END divisor
  FROM charge c JOIN weighed w USING (id, k, sign);
CREATE TABLE shared AS SELECT *, product // divisor base,
    row_number() OVER (PARTITION BY id, k, sign, nth ORDER BY product % divisor DESC, pos) place,
    abs(minor) - sum(product // divisor) OVER (PARTITION BY id, k, sign, nth) rest FROM parts;
CREATE TABLE borne AS SELECT id, k, sign, ord, code,
  CASE WHEN minor < 0 THEN -1 ELSE 1 END * (base + CASE WHEN place <= rest THEN 1 ELSE 0 END) minor FROM shared;
INSERT INTO moves SELECT s.k, doc_day(was_c, now_c, was_counted, countedDay, postingDay, endedDay, state, today),
  s.ord, '', 'invoiced', s.sign * minor FROM borne s JOIN inv2 i ON i.id = s.id AND i.k = s.k;`;

const LINES = `
CREATE TABLE taken AS SELECT line_id id, k, sum(relief + closes) taken FROM placed2 WHERE line_id IS NOT NULL GROUP BY ALL;
CREATE TABLE moved AS
WITH ev AS (SELECT id, k FROM lin UNION SELECT id, k FROM taken),
now AS (SELECT ev.k, l.* EXCLUDE (k) FROM ev ASOF JOIN lin l ON l.id = ev.id AND ev.k >= l.k),
was AS (SELECT now.*, num(coalesce(l.open, '')) o_open, num(coalesce(l.shortClosed, '')) o_short, l.costCentre o_cc
  FROM now ASOF LEFT JOIN lin l ON l.id = now.id AND now.k > l.k),
status AS (SELECT was.*, r.status now_s FROM was ASOF LEFT JOIN reg r ON r.id = was."order" AND was.k >= r.k),
before AS (SELECT status.*, r.status was_s FROM status ASOF LEFT JOIN reg r ON r.id = status."order" AND status.k > r.k)
SELECT b.k, k.day, b."order" ord, b.costCentre cc, o_cc, o_open,
  num(b.open) - o_open + coalesce(t.taken, 0) rest,
  order_word(was_s, now_s, num(shortClosed) - o_short, k.imported) word
FROM before b JOIN k ON k.k = b.k LEFT JOIN taken t ON t.id = b.id AND t.k = b.k;
INSERT INTO moves SELECT k, day, ord, cc, word, dir(word) * rest FROM moved;
INSERT INTO moves SELECT k, day, ord, o_cc, word, dir(word) * -o_open FROM moved WHERE o_open <> 0 AND o_cc IS DISTINCT FROM cc AND o_cc IS NOT NULL;
INSERT INTO moves SELECT k, day, ord, cc, word, dir(word) * o_open FROM moved WHERE o_open <> 0 AND o_cc IS DISTINCT FROM cc AND o_cc IS NOT NULL;`;

/**
 * What an order has open beyond its lines, charges and tax that does not come back, after each document
 * of a commit that begins or ends to count: those that end first. Step 0 is before it, the last after it.
 */
const BEYOND = `
CREATE TABLE flip AS SELECT d.id ord, d.k, i.id doc, i.now_c begins,
    row_number() OVER (PARTITION BY d.id, d.k ORDER BY i.now_c, i.id) nth, count(*) OVER (PARTITION BY d.id, d.k) n
  FROM reg d JOIN inv2 i ON i.k = d.k AND i.was_c <> i.now_c AND (i."order" = d.id OR contains(i.orders, '"' || d.id || '"'));
CREATE TABLE step AS SELECT *, unnest(range(0, n + 1)) step
  FROM (SELECT r.id ord, r.k, greatest(1, coalesce(max(f.n), 0)) n FROM reg r LEFT JOIN flip f ON f.ord = r.id AND f.k = r.k GROUP BY ALL);
CREATE TABLE pending AS SELECT f.ord, f.k, f.nth, p.line_id id, sum(p.relief + p.closes) minor
  FROM flip f JOIN placed2 p ON p.k = f.k AND p.invoice = f.doc WHERE p.line_id IS NOT NULL GROUP BY ALL;
CREATE TABLE stood AS
WITH held AS (SELECT s.*, x.id, CASE WHEN step = 0 THEN s.k - 1 ELSE s.k END kk
  FROM step s JOIN (SELECT DISTINCT id, "order" ord FROM lin) x ON x.ord = s.ord)
SELECT h.ord, h.k, h.step, h.id, l.costCentre cc, CAST(l.line AS INT) nr, num(l.net) net, num(l.taxKept) kept,
    num(l.open) + CASE WHEN step IN (0, n) THEN 0 ELSE coalesce((SELECT sum(p.minor) FROM pending p
      WHERE p.ord = h.ord AND p.k = h.k AND p.id = h.id AND p.nth > h.step), 0) END open
  FROM held h ASOF JOIN lin l ON l.id = h.id AND h.kk >= l.k;
CREATE TABLE between_docs AS
SELECT s.ord, s.k, s.step, f.doc id, f.k kk, CASE WHEN begins THEN 1 ELSE -1 END sign
  FROM step s JOIN flip f ON f.ord = s.ord AND f.k = s.k WHERE s.step BETWEEN 1 AND s.n - 1 AND begins = (nth <= s.step) UNION ALL
SELECT a.ord, a.k, a.step, i.id, i.k, 1 FROM (SELECT s.*, d.id FROM step s, (SELECT DISTINCT id FROM inv) d
    WHERE s.step BETWEEN 1 AND s.n - 1 AND NOT EXISTS (FROM flip f WHERE f.ord = s.ord AND f.k = s.k AND f.doc = d.id)) a
  ASOF JOIN inv i ON i.id = a.id AND a.k >= i.k;
CREATE TABLE order_charge AS SELECT r.id ord, r.k, lower(trim(c.value->>'$.code')) code,
    sum(CAST(c.value->>'$.amountMinor' AS HUGEINT)) minor
  FROM reg r, json_each(CASE WHEN starts_with(r.charges, '[') THEN r.charges ELSE '[]' END) c GROUP BY ALL;
CREATE TABLE charges_open AS
WITH billed AS (SELECT d.ord, d.k, d.step, b.code, sum(b.minor) minor FROM between_docs d
    JOIN borne b ON b.id = d.id AND b.k = d.kk AND b.sign = d.sign AND b.ord = d.ord GROUP BY ALL),
rest AS (SELECT s.ord, s.k, s.step, c.minor ordered, c.minor - coalesce(b.minor, 0) rest FROM step s
    JOIN order_charge c ON c.ord = s.ord AND c.k = s.k LEFT JOIN billed b ON b.ord = s.ord AND b.k = s.k AND b.step = s.step AND b.code = c.code
    WHERE s.step BETWEEN 1 AND s.n - 1)
SELECT ord, k, step, sum(CASE WHEN ordered < 0 THEN least(0, rest) ELSE greatest(0, rest) END) minor, sum(ordered) ordered FROM rest GROUP BY ALL;
-- Between two documents tax is open as its lines are, and beyond them as the charges are.
CREATE TABLE between_tax AS
WITH l AS (SELECT ord, k, step, sum(kept) told, sum(net) net, sum(open) open,
    sum(CASE WHEN net = 0 THEN 0 ELSE (2 * kept * open + net) // (2 * net) END) lines FROM stood GROUP BY ALL),
w AS (SELECT s.ord, s.k, s.step, commits_to(r.status) live, num(r.taxKept) kept, coalesce(l.told, 0) told, coalesce(l.lines, 0) lines,
    coalesce(c.minor, 0) charges, coalesce(c.minor, 0) + CASE WHEN told = 0 THEN l.open ELSE 0 END part,
    coalesce(c.ordered, 0) + CASE WHEN told = 0 THEN l.net ELSE 0 END whole
  FROM step s JOIN reg r ON r.id = s.ord AND r.k = s.k LEFT JOIN l ON l.ord = s.ord AND l.k = s.k AND l.step = s.step
  LEFT JOIN charges_open c ON c.ord = s.ord AND c.k = s.k AND c.step = s.step WHERE s.step BETWEEN 1 AND s.n - 1)
SELECT ord, k, step, CASE WHEN live THEN charges ELSE 0 END charges, CASE WHEN NOT live THEN 0 ELSE least(kept, lines +
  CASE WHEN whole = 0 THEN 0 ELSE (2 * (kept - told) * part + whole) // (2 * whole) END) END tax FROM w;
CREATE TABLE state AS
SELECT s.ord, s.k, s.step, coalesce(b.tax, num(coalesce(r.openTax, ''))) tax, coalesce(b.charges + b.tax,
    num(coalesce(r.open, '')) - coalesce((SELECT sum(open) FROM stood t WHERE t.ord = s.ord AND t.k = s.k AND t.step = s.step), 0)) minor
  FROM (SELECT *, CASE WHEN step = 0 THEN k - 1 ELSE k END kk FROM step) s ASOF LEFT JOIN reg r ON r.id = s.ord AND s.kk >= r.k
  LEFT JOIN between_tax b ON b.ord = s.ord AND b.k = s.k AND b.step = s.step;
-- Tax that does not come back: of each line what its open value is of its net, never more than is left.
CREATE TABLE line_tax AS
WITH part AS (SELECT s.*, t.tax most, (2 * kept * open + net) // (2 * net) part
  FROM stood s JOIN state t ON t.ord = s.ord AND t.k = s.k AND t.step = s.step WHERE net > 0),
capped AS (SELECT *, greatest(0, least(part, most - coalesce(sum(part) OVER (PARTITION BY ord, k, step ORDER BY nr
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) own FROM part)
SELECT ord, k, step, cc, sum(own) tax FROM capped GROUP BY ALL;
CREATE TABLE tax_moved AS SELECT ord, k, step, cc, sum(tax) tax FROM (
  SELECT * FROM line_tax WHERE step > 0 UNION ALL SELECT ord, k, step + 1, cc, -tax FROM line_tax t
  WHERE EXISTS (FROM step s WHERE s.ord = t.ord AND s.k = t.k AND s.step = t.step + 1)) GROUP BY ALL;
CREATE TABLE own AS SELECT t.ord, t.k, t.step, t.minor - w.minor rest, t.tax - w.tax tax, f.doc IS NOT NULL flips,
    coalesce((SELECT sum(m.tax) FROM tax_moved m WHERE m.ord = t.ord AND m.k = t.k AND m.step = t.step), 0) lines_tax,
    CASE WHEN f.doc IS NOT NULL THEN doc_word(i.kind, i.reopens, i.was_c, i.now_c)
      ELSE order_word(b.status, r.status, 0, k.imported) END word,
    CASE WHEN f.doc IS NOT NULL THEN doc_day(i.was_c, i.now_c, i.was_counted, i.countedDay, i.postingDay, i.endedDay, i.state, i.today)
      ELSE k.day END own_day
  FROM state t JOIN state w ON w.ord = t.ord AND w.k = t.k AND w.step = t.step - 1 JOIN k ON k.k = t.k
  JOIN reg r ON r.id = t.ord AND r.k = t.k ASOF LEFT JOIN reg b ON b.id = t.ord AND t.k > b.k
  LEFT JOIN flip f ON f.ord = t.ord AND f.k = t.k AND f.nth = t.step LEFT JOIN inv2 i ON i.id = f.doc AND i.k = f.k;
INSERT INTO moves SELECT k, own_day, ord, '', word, dir(word) * (rest - lines_tax) FROM own;
INSERT INTO moves SELECT o.k, own_day, ord, t.cc, word, dir(word) * t.tax FROM own o JOIN tax_moved t USING (ord, k, step);
INSERT INTO moves SELECT k, own_day, ord, '', 'relieved', tax - rest FROM own WHERE flips;`;

const ROLLS = `
CREATE TABLE rolls AS SELECT substr(m.day, 1, 7) AS month, r.currency,
    coalesce(nullif(m.cc, ''), r.costCentre) cc, m.word, sum(m.minor) minor
  FROM (SELECT * FROM moves WHERE minor <> 0) m ASOF JOIN reg r ON r.id = m.ord AND m.k >= r.k
  WHERE r.practice <> 'true' GROUP BY ALL;`;

export type Sums = { [name: string]: number };
export interface Told {
  /** `EUR|HQ|billed`, and `opening`, `closing`, `variance`. */
  rolls: Sums;
  /** `EUR|initiated`. */
  payments: Sums;
  /** `EUR|receivedNotInvoiced`. */
  accruals: Sums;
  /** By kind: how many are open now. */
  exceptions: Sums;
  /** By scope: `PO-2026-{SEQ}|count`, `|void`. */
  numbers: Sums;
  /** By figure: tenths, or minor units; 0 and what cannot be measured are left out. */
  kpis: Sums;
}
/** By vendor and figure: what its page says. */
export const scoresToldInSql = async (folder: string, given: Exported): Promise<Sums> => {
  const { ask, close } = await opened(folder, given);
  const scores = await ask(scoresOf(given.run));
  close();
  return scores;
};

const sumsOf = (rows: Record<string, unknown>[]): Sums =>
  Object.fromEntries(
    rows.filter(({ minor }) => Number(minor) !== 0).map(({ name, minor }) => [name, Number(minor)]),
  );

const rollsOf = (month: string): string => `
WITH o AS (SELECT currency, cc, sum(dir(word) * minor) minor FROM rolls
    WHERE month < '${month}' AND word NOT IN ('invoiced', 'relieved') GROUP BY ALL),
m AS (SELECT * FROM rolls WHERE month = '${month}'),
e AS (SELECT currency, cc, sum(dir(word) * minor) minor FROM rolls
    WHERE month <= '${month}' AND word NOT IN ('invoiced', 'relieved') GROUP BY ALL),
v AS (SELECT currency, cc, sum(CASE word WHEN 'invoiced' THEN minor ELSE -minor END) minor FROM m
    WHERE word IN ('invoiced', 'relieved') GROUP BY ALL)
SELECT currency || '|' || cc || '|opening' AS name, minor FROM o UNION ALL
SELECT currency || '|' || cc || '|closing', minor FROM e UNION ALL
SELECT currency || '|' || cc || '|variance', minor FROM v UNION ALL
SELECT currency || '|' || cc || '|' || word, minor FROM m WHERE word <> 'relieved'`;

const digits = (currency: string): string =>
  `(CASE ${currency} WHEN 'JPY' THEN 1 WHEN 'BHD' THEN 1000 ELSE 100 END)`;
const paymentsOf = (month: string): string => `
WITH p AS (SELECT p.*, CAST(round(CAST(amount AS DECIMAL(18, 4)) * ${digits('p.currency')}) AS BIGINT) minor
  FROM t_payments p LEFT JOIN t_register r ON r.key = p."order" WHERE coalesce(r.practice, '') <> 'true')
SELECT currency || '|initiated' AS name, sum(minor) minor FROM p WHERE substr(postingDay, 1, 7) = '${month}' AND kind <> 'outside' GROUP BY 1
UNION ALL SELECT currency || '|settled', sum(minor) FROM p WHERE substr(coalesce(nullif(settledPosting, ''), settledDay), 1, 7) = '${month}' GROUP BY 1
UNION ALL SELECT currency || '|reversed', sum(minor) FROM p WHERE substr(coalesce(nullif(reversedPosting, ''), reversedDay), 1, 7) = '${month}' GROUP BY 1`;

/**
 * Net of a quantity at the line's price and the line's share of the tax that does not come back, each
 * rounded half away from zero; lines of orders that count.
 */
const accrualsOf = (month: string): string => `
WITH e AS (SELECT strftime(last_day(DATE '${month}-01'), '%Y-%m-%d') AS day),
a AS (SELECT "order" ord, line, sum(CAST(coalesce(nullif(accepted, ''), '0') AS DECIMAL(18, 3))) q
  FROM t_receipts, e WHERE postingDay <= e.day GROUP BY ALL),
-- What each row billed at the end of the month, by the days on which it began and ended to.
at_end AS (SELECT d.id, arg_max(struct_pack(ord := d.ord, line := d.orderLine, live := d.on_now), d.k) s
  FROM doc d, e WHERE d.main AND d.day <= e.day GROUP BY d.id),
b AS (SELECT x.s.ord ord, x.s.line line, sum(CASE WHEN l.basis = 'amount' THEN CAST(il.net AS DECIMAL(18, 3))
    ELSE CAST(coalesce(nullif(il.countedQuantity, ''), il.quantity) AS DECIMAL(18, 3)) END) q
  FROM t_invoiceLines il JOIN at_end x ON x.id = il.key JOIN t_lines l ON l."order" = x.s.ord AND l.line = x.s.line
  WHERE x.s.live GROUP BY ALL),
-- Lines as they stood on that day, orders void since then among them.
s AS (SELECT v.* FROM lin v JOIN k t ON t.k = v.k, e WHERE t.day <= e.day
  QUALIFY row_number() OVER (PARTITION BY v.id ORDER BY v.k DESC) = 1),
g AS (SELECT v.* FROM reg v JOIN k t ON t.k = v.k, e WHERE t.day <= e.day
  QUALIFY row_number() OVER (PARTITION BY v.id ORDER BY v.k DESC) = 1),
n AS (SELECT l.currency, l.basis, num(l.unitPrice) unitPrice, num(l.taxKept) kept, num(l.net) net, coalesce(a.q, 0)
      + coalesce(CAST(json_extract_string(nullif(r.opening, ''), '$.lines."' || l.line || '".accepted') AS DECIMAL(18, 3)) / 1000, 0) acc,
    coalesce(b.q, 0)
      + coalesce(CAST(json_extract_string(nullif(r.opening, ''), '$.lines."' || l.line || '".billed') AS DECIMAL(18, 3)) / 1000, 0) bil
  FROM s l JOIN t_register r ON r.key = l."order" JOIN g ON g.id = r.key LEFT JOIN a ON a.ord = l."order" AND a.line = l.line
    LEFT JOIN b ON b.ord = l."order" AND b.line = l.line, e
  WHERE r.practice <> 'true' AND r.kind <> 'blanket' AND g.status <> 'void' AND r.issuedDay <> ''
    AND r.issuedDay <= e.day AND l.matchLevel <> '2-way'),
v AS (SELECT currency, CASE WHEN basis = 'amount' THEN 1 ELSE CAST(unitPrice AS DECIMAL(12, 0)) * 0.000001 END price,
  kept, net, greatest(acc - bil, 0) rni, greatest(bil - acc, 0) inr FROM n),
w AS (SELECT currency, kept, net, CAST(round(rni * price * ${digits('currency')}) AS BIGINT) rni,
  CAST(round(inr * price * ${digits('currency')}) AS BIGINT) inr FROM v)
SELECT currency || '|receivedNotInvoiced' AS name, sum(rni + coalesce(CAST(round(rni * kept / nullif(net, 0)) AS BIGINT), 0)) minor FROM w GROUP BY currency
UNION ALL SELECT currency || '|invoicedNotReceived', sum(inr + coalesce(CAST(round(inr * kept / nullif(net, 0)) AS BIGINT), 0)) FROM w GROUP BY currency`;

const EXCEPTIONS = `
SELECT e.kind AS name, count(*) minor FROM t_exceptions e LEFT JOIN t_register r ON r.key = e."order"
  WHERE e.state IN ('open', 'planned') AND coalesce(r.practice, '') <> 'true' GROUP BY 1`;
const NUMBERS = `
WITH n AS (SELECT scope, status FROM t_register WHERE poNumber <> '' AND practice <> 'true' AND approvalState <> 'imported')
SELECT scope || '|count' AS name, count(*) minor FROM n GROUP BY 1
UNION ALL SELECT scope || '|void', count(*) FROM n WHERE status = 'void' GROUP BY 1`;

/** The files in a database, with the tables that figures are told from. */
async function opened(folder: string, { csv, days }: Exported) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const file = (name: string, text: string): string => {
    const at = path.join(folder, `${name}.csv`);
    writeFileSync(at, text);
    return at;
  };
  const known = [...days].map(([at, day]) => `${at},${day}`).join('\n');
  const own = file('days', `at,day\n${known}\n`);
  await connection.run(
    `CREATE TABLE days AS SELECT * FROM read_csv('${own}', header = true, all_varchar = true);`,
  );
  for (const tab of USED) await connection.run(view(tab, file(tab, csv[tab] ?? '')));
  for (const part of [
    ...[MACROS, HISTORY, TABLES_OF_HISTORY, DOCUMENTS, CHARGES, LINES, BEYOND, ROLLS],
    KPI_TABLES({ USD: '0.92' }),
  ])
    await connection.run(part);
  const ask = async (sql: string): Promise<Sums> =>
    sumsOf((await connection.runAndReadAll(sql)).getRowObjects());
  return { ask, close: () => connection.closeSync() };
}

/** The figures of each month, from nothing but the files. */
export async function toldInSql(
  folder: string,
  given: Exported,
  months: readonly string[],
): Promise<Map<string, Told>> {
  const { ask, close } = await opened(folder, given);
  const told = new Map<string, Told>();
  for (const month of months)
    told.set(month, {
      rolls: await ask(rollsOf(month)),
      payments: await ask(paymentsOf(month)),
      accruals: await ask(accrualsOf(month)),
      exceptions: await ask(EXCEPTIONS),
      numbers: await ask(NUMBERS),
      kpis: await ask(kpisOf(month, given.run)),
    });
  close();
  return told;
}
