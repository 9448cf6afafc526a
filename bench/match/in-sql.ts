// The same three-way match as `npm run match` makes of the bench's files, written as SQL and run by
// DuckDB: policy, prices, cumulative quantities, values, tax, totals, duplicates, and every drift in
// numbers. It knows the shipped limits and the shape of those files: whole units, prices of two
// decimals, one row of a document a line. Sentences and notices it does not write.
import { DuckDBInstance } from '@duckdb/node-api';
import type { Files } from './facts';

const read = (file: string, columns: string): string =>
  `read_csv('${file}', header = true, columns = {${columns}})`;

/** Amounts in cents, as whole numbers. */
const cents = (column: string): string => `CAST(${column} * 100 AS BIGINT)`;

/** Above 5 % of `base` or above `most` cents: the default limits, either of which stops. */
const over = (drift: string, base: string, most: number, cumulative = drift): string =>
  `(${drift} > 0 AND (${drift} * 10000 > 500 * ${base} OR ${cumulative} > ${most}))`;

/** Drifts as they are printed: amounts, shares in basis points, and a drift beside its limit. */
const WORDS = `
CREATE MACRO money(c) AS printf('%s%d.%02d', CASE WHEN c < 0 THEN '-' ELSE '' END, abs(c) // 100, abs(c) % 100);
CREATE MACRO share(d, e) AS CASE WHEN d < 0 THEN -1 ELSE 1 END * ((2 * abs(d) * 10000 + e) // (2 * e));
CREATE MACRO meaning(held, told) AS CASE WHEN held THEN 'held' WHEN told <> '' THEN 'told by ' || told ELSE 'passes' END;
CREATE MACRO beside(e, a, d, base, most, what) AS e || ' > ' || a || ' = ' || d || ' (' || base || ' bp), limit '
  || most || ': ' || what;
CREATE MACRO amounts(kind, e, a, most, what) AS
  kind || ' ' || beside(money(e), money(a), money(a - e), share(a - e, e), most, what);
CREATE MACRO counts(kind, e, a, d, base) AS kind || ' ' || beside(e, a, d, share(d, base), 'exact', 'held');`;

const tables = ({ orders, receipts, invoices }: Files): string => `
CREATE TABLE ordered AS SELECT "order" po, line, vendor, CAST(quantity AS BIGINT) ordered, level,
  ${cents('"unit price"')} price
FROM ${read(orders, `'order': 'VARCHAR', 'line': 'VARCHAR', 'vendor': 'VARCHAR', 'item': 'VARCHAR', 'quantity': 'BIGINT', 'unit': 'VARCHAR', 'unit price': 'DECIMAL(18,2)', 'tax code': 'VARCHAR', 'level': 'VARCHAR', 'currency': 'VARCHAR'`)};
CREATE TABLE came AS SELECT "order" po, line, sum(received) received, sum(coalesce(accepted, 0)) taken,
  sum(coalesce(rejected, 0)) rejected
FROM ${read(receipts, `'order': 'VARCHAR', 'line': 'VARCHAR', 'day': 'DATE', 'received': 'BIGINT', 'accepted': 'BIGINT', 'rejected': 'BIGINT'`)} GROUP BY ALL;
CREATE TABLE billed AS SELECT row_number() OVER () + 1 AS row, vendor, number, date, "order" po,
  "order line" line, CAST(quantity AS BIGINT) q, ${cents('net')} net, ${cents('tax')} tax, ${cents('gross')} gross
FROM ${read(invoices, `'vendor': 'VARCHAR', 'number': 'VARCHAR', 'date': 'DATE', 'order': 'VARCHAR', 'order line': 'VARCHAR', 'quantity': 'BIGINT', 'unit price': 'DECIMAL(18,2)', 'net': 'DECIMAL(18,2)', 'tax': 'DECIMAL(18,2)', 'gross': 'DECIMAL(18,2)', 'tax code': 'VARCHAR', 'currency': 'VARCHAR'`)};`;

const DOCUMENTS = `
CREATE TABLE documents AS
WITH one AS (
  SELECT vendor, number, date, po, min(row) doc, sum(net) net, sum(tax) tax, max(gross) gross,
    translate(regexp_replace(regexp_replace(upper(number), '(^|[^0-9])0+([0-9])', '\\1\\2', 'g'),
      '[^A-Z0-9]', '', 'g'), 'OIL', '011') norm
  FROM billed GROUP BY vendor, number, date, po),
numbered AS (
  SELECT *, row_number() OVER same > 1 AS twice, first_value(number) OVER same || ' (row ' ||
    first_value(doc) OVER same || ')' AS first_one
  FROM one WINDOW same AS (PARTITION BY vendor, norm ORDER BY doc)),
likely AS (
  SELECT DISTINCT a.doc FROM numbered a JOIN numbered b
    ON a.vendor = b.vendor AND a.gross = b.gross AND b.doc < a.doc AND NOT a.twice
  WHERE abs(a.date - b.date) <= 3 OR (abs(a.date - b.date) <= 60
    AND damerau_levenshtein(a.norm, b.norm) = 1
    AND (length(a.norm) <> length(b.norm) OR hamming(a.norm, b.norm) = 2)))
SELECT n.*, o.vendor IS NULL AS nowhere, o.vendor AS with_vendor, o.vendor <> n.vendor AS foreign_vendor, l.doc IS NOT NULL AS likely,
  NOT twice AND o.vendor IS NOT DISTINCT FROM n.vendor counted
FROM numbered n LEFT JOIN (SELECT DISTINCT po, vendor FROM ordered) o ON o.po = n.po
  LEFT JOIN likely l ON l.doc = n.doc;`;

/** Billed before: what counted documents further up the file took of the same line. */
const LINES = `
CREATE TABLE judged AS
WITH joined AS (
  SELECT b.row, b.vendor, b.number, d.doc, d.counted, d.nowhere, d.foreign_vendor, d.with_vendor, d.date, b.po, b.line, b.q, b.net, o.ordered,
    o.price, o.level, b.q * o.price expected, greatest(0, b.net - b.q * o.price) dear,
    coalesce(c.received, 0) came,
    CASE o.level WHEN '4-way' THEN coalesce(c.taken, 0)
      ELSE coalesce(c.received - c.rejected, 0) END accepted,
    coalesce(c.received - c.rejected, 0) good
  FROM billed b JOIN documents d USING (vendor, number, date, po)
    LEFT JOIN ordered o ON o.po = b.po AND o.line = b.line
    LEFT JOIN came c ON c.po = b.po AND c.line = b.line),
before AS (
  SELECT *, coalesce(sum(CASE WHEN counted THEN q END) OVER earlier, 0) had,
    coalesce(sum(CASE WHEN counted THEN net END) OVER earlier, 0) had_net,
    coalesce(sum(CASE WHEN counted THEN dear END) OVER earlier, 0) had_dear
  FROM joined WINDOW earlier AS
    (PARTITION BY po, line ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
balance AS (
  SELECT *, ordered - had r, accepted - had j, came - had k, greatest(0, good - accepted) n,
    greatest(0, had_net + net - ordered * price) AS over_value FROM before),
tested AS (
  SELECT *, ${over('dear', 'expected', 5000, 'had_dear + dear')} price_held,
    greatest(0, q - r) AS too_many, level <> '2-way' AND q <= r AND q > j AS is_open FROM balance),
waited AS (
  SELECT *, is_open AND (k <= 0 OR q <= j + n) AS waits, is_open AND k > 0 AND q > j + n AND q > k AS over_received,
    is_open AND k > 0 AND q > j + n AND least(q, k) > j AS over_accepted,
    CASE WHEN price_held THEN dear ELSE 0 END + too_many * price AS explains FROM tested),
told AS (
SELECT *, waits AND date_diff('day', date, DATE '2027-06-30') >= 400 AS too_long,
  CASE WHEN ${over('over_value', '(ordered * price)', 5000)} AND NOT (explains > 0 AND NOT
    ${over('(over_value - explains)', '(ordered * price)', 5000)}) THEN over_value - explains ELSE 0 END AS held_value,
  CASE WHEN ${over('over_value', '(ordered * price)', 5000)} THEN concat_ws(', ', CASE WHEN price_held THEN 'price_over' END,
    CASE WHEN too_many > 0 THEN 'quantity_over_ordered' END) ELSE '' END AS told_by
FROM waited)
SELECT *, concat_ws(' | ',
  CASE WHEN nowhere THEN 'unknown_po: there is no order ' || po END,
  CASE WHEN foreign_vendor THEN 'vendor_mismatch: ' || po || ' is with ' || with_vendor || ', billed by ' || vendor END,
  CASE WHEN too_many > 0 THEN counts('quantity_over_ordered', ordered, had + q, too_many, ordered) END,
  CASE WHEN too_many > 0 AND level <> '2-way' AND q > j AND j > 0
    THEN counts('quantity_over_received', came, had + q, CASE WHEN q > k THEN q - k ELSE q - j END, ordered) END,
  CASE WHEN too_long THEN 'waiting_too_long: billed ' || format('{:,}', had + q) || ' of ' ||
    format('{:,}', accepted) || ' accepted, and the wait is over, +' || format('{:,}', q - j) END,
  CASE WHEN over_received THEN counts('quantity_over_received', came, had + q, q - k, ordered) END,
  CASE WHEN over_received AND came < ordered THEN 'short_receipt: received ' || format('{:,}', came) ||
    ' of ' || format('{:,}', ordered) || ' ordered, ' || format('{:,}', came - ordered) END,
  CASE WHEN over_accepted THEN counts('quantity_over_accepted', accepted, had + q, least(q, k) - j, ordered) END,
  CASE WHEN dear > 0 THEN amounts('price_over', expected, net, '50.00 or 5 %', meaning(price_held, '')) END,
  CASE WHEN over_value > 0
    THEN amounts('value_over_line', ordered * price, had_net + net, '50.00 or 5 %', meaning(held_value > 0, told_by)) END) AS drifts
FROM told;`;

const VERDICTS = `
CREATE TABLE sums AS
WITH of_order AS (SELECT po, sum(ordered * price) worth FROM ordered GROUP BY po),
per AS (
  SELECT d.doc, d.po, d.counted, d.net, d.tax, d.gross, max(o.worth) worth, sum(coalesce(expected, 0)) expected,
    bool_or(price_held) dear_told, bool_or(too_many > 0) many_told, bool_or(held_value > 0) line_told,
    sum(explains + held_value) explains, sum(CASE WHEN price_held THEN dear ELSE 0 END) dear_held
  FROM documents d JOIN judged USING (doc) LEFT JOIN of_order o ON o.po = d.po
  GROUP BY d.doc, d.po, d.counted, d.net, d.tax, d.gross),
cumulated AS (
  SELECT *, coalesce(sum(CASE WHEN counted THEN net END) OVER (PARTITION BY po ORDER BY doc
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) + net - worth AS over_value, (net * 2000 + 5000) // 10000 AS computed FROM per)
SELECT doc, net, tax, computed, expected, worth, over_value,
  CASE WHEN ${over('over_value', 'worth', 10000)} THEN concat_ws(', ', CASE WHEN dear_told THEN 'price_over' END,
    CASE WHEN many_told THEN 'quantity_over_ordered' END, CASE WHEN line_told THEN 'value_over_line' END) ELSE '' END AS value_told,
  CASE WHEN ${over('(net - expected)', 'expected', 10000)} THEN concat_ws(', ', CASE WHEN dear_told THEN 'price_over' END,
    CASE WHEN line_told THEN 'value_over_line' END) ELSE '' END AS total_told, gross <> net + tax AS no_sum, ${over('over_value', 'worth', 10000)} AND NOT (explains > 0 AND NOT
    ${over('(over_value - explains)', 'worth', 10000)}) AS value_held,
  worth IS NOT NULL AND ${over('(net - expected)', 'expected', 10000)} AND NOT (dear_held > 0 AND NOT
    ${over('(net - expected - dear_held)', 'expected', 10000)}) AS total_held,
  abs(tax - computed) > 5 AS tax_held
FROM cumulated;
CREATE TABLE verdicts AS
WITH line AS (
  SELECT row, doc, CASE WHEN nowhere OR foreign_vendor THEN 'refused'
    WHEN price_held OR too_many > 0 OR over_received OR over_accepted OR held_value > 0 OR too_long
      THEN 'exception' WHEN waits THEN 'waiting' ELSE 'matched' END AS verdict FROM judged),
whole AS (
  SELECT doc, bool_or(verdict = 'refused') AS refused, bool_or(verdict = 'exception') AS held,
    bool_or(verdict = 'waiting') AS waits FROM line GROUP BY doc),
document AS (
  SELECT doc, CASE WHEN w.refused OR d.twice THEN 'refused'
      WHEN w.held OR d.likely OR s.no_sum OR s.value_held OR s.total_held OR s.tax_held THEN 'exception'
      WHEN w.waits THEN 'waiting' ELSE 'matched' END AS verdict,
    concat_ws(' | ',
      CASE WHEN d.twice THEN 'duplicate_invoice: the same document as ' || d.first_one
        WHEN d.likely THEN 'likely_duplicate' END,
      CASE WHEN d.foreign_vendor
        THEN 'vendor_mismatch: ' || d.po || ' is with ' || d.with_vendor || ', billed by ' || d.vendor END,
      CASE WHEN s.no_sum THEN 'header_not_sum' END,
      CASE WHEN s.tax <> s.computed THEN amounts('tax_drift', s.computed, s.tax, '0.05', meaning(s.tax_held, '')) END,
      CASE WHEN s.over_value > 0
        THEN amounts('value_over_order', s.worth, s.worth + s.over_value, '100.00 or 5 %', meaning(s.value_held, s.value_told)) END,
      CASE WHEN NOT d.nowhere AND s.net > s.expected
        THEN amounts('total_drift', s.expected, s.net, '100.00 or 5 %', meaning(s.total_held, s.total_told)) END) AS drifts
  FROM whole w JOIN sums s USING (doc) JOIN documents d USING (doc))
SELECT j.row, j.vendor, j.number, j.po AS "order", j.line AS "order line", j.q AS quantity, money(j.net) AS net,
  l.verdict, j.drifts, d.verdict AS "document verdict",
  CASE WHEN d.verdict = 'matched' THEN 'no' ELSE 'yes' END AS "payment hold", d.drifts AS "document drifts"
FROM judged j JOIN line l USING (row) JOIN document d ON d.doc = j.doc;`;

/** From the files to a file of a row a line: what it is, both verdicts and all drifts in numbers. */
export async function matchInSql(files: Files, out: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const part of [WORDS, tables(files), DOCUMENTS, LINES, VERDICTS]) await connection.run(part);
  await connection.run(`COPY (SELECT * FROM verdicts ORDER BY row) TO '${out}' (HEADER)`);
  connection.closeSync();
}
