// The key figures of controls.md T14 told a second time, by SQL over the tabs as CSV: tenths of a
// figure's unit, minor units where it is money. It shares no line with the product.

/** Orders, documents and lines that count, with what a figure needs of each. */
export const KPI_TABLES = (rates: Record<string, string>): string => `
CREATE MACRO hours(a, b) AS date_diff('minute', CAST(replace(substr(a, 1, 16), 'T', ' ') AS TIMESTAMP),
  CAST(replace(substr(b, 1, 16), 'T', ' ') AS TIMESTAMP)) / 60.0;
CREATE MACRO days(a, b) AS date_diff('day', CAST(a AS DATE), CAST(b AS DATE));
CREATE MACRO yes(x) AS coalesce(x, '') IN ('true', 'yes');
CREATE MACRO amt(x) AS CAST(coalesce(nullif(x, ''), '0') AS DECIMAL(18, 6));
CREATE MACRO rate(currency, own, chain) AS CASE WHEN currency = 'EUR' THEN 1.0
  WHEN own = currency AND coalesce(json_extract_string(nullif(chain, ''), '$.rate'), '') <> ''
    THEN CAST(json_extract_string(chain, '$.rate') AS DECIMAL(18, 6))
  ${Object.entries(rates)
    .map(([currency, rate]) => `WHEN currency = '${currency}' THEN ${rate}`)
    .join(' ')} ELSE 0 END;
CREATE MACRO cents(x, f) AS CAST(round(amt(x) * (f) * 100) AS BIGINT);
CREATE MACRO sum_cents(x, digits, f) AS CAST(round(CAST(x AS DECIMAL(18, 6)) / digits * (f) * 100) AS BIGINT);
CREATE TABLE o AS SELECT * FROM t_register
  WHERE NOT yes(practice) AND kind <> 'blanket' AND approvalState <> 'imported';
CREATE TABLE ours AS SELECT i.* FROM t_invoices i LEFT JOIN t_register r ON r.key = i."order"
  WHERE NOT yes(r.practice) AND coalesce(r.approvalState, '') <> 'imported';
CREATE TABLE standing AS SELECT * FROM ours WHERE kind <> 'prepayment' AND state = 'open' AND postingDay <> ''
  AND key NOT IN (SELECT invoice FROM t_exceptions WHERE kind = 'duplicate_invoice' AND state = 'open');
CREATE TABLE line_spend AS SELECT i.vendor, i.key AS doc, i.postingDay AS day, coalesce(r.issuedDay, '') issued, i.day own_day,
    cents(l.net, rate(l.currency, r.currency, r.chain)) minor,
    CASE WHEN yes(l.counted) AND i.kind = 'invoice' AND r.key IS NOT NULL
      THEN greatest(0, cents(CAST(amt(l.net) - amt(l.relief) AS VARCHAR), rate(l.currency, r.currency, r.chain))) ELSE 0 END above
  FROM t_invoiceLines l JOIN standing i ON i.key = l.invoice LEFT JOIN t_register r ON r.key = l."order"
  WHERE NOT yes(r.practice) AND coalesce(r.approvalState, '') <> 'imported';
-- Header charges as they stand: each order's share by the nets of the lines, largest remainder.
CREATE TABLE told AS SELECT i.key, i.vendor, CAST(i.entry AS INT) entry, i.kind, i.postingDay, i.day own_day, i.currency, i."order" ord, i.orders,
    verdict <> 'refused' AND NOT (i.kind = 'credit_note' AND i.creditsInvoice IN (SELECT key FROM t_invoices WHERE kind = 'prepayment')) counts,
    lower(trim(c.value->>'$.code')) code, c.key nth, CAST(c.value->>'$.amountMinor' AS HUGEINT) minor
  FROM t_invoices i, json_each(CASE WHEN starts_with(i.charges, '[') THEN i.charges ELSE '[]' END) c
  WHERE i.state = 'open' AND i.kind <> 'prepayment';
CREATE TABLE asked_of AS SELECT t.* EXCLUDE (ord, orders), CAST(o.key AS INT) pos, o.value->>'$' ord,
    coalesce((SELECT abs(sum(amt(l.net))) FROM t_invoiceLines l WHERE l.invoice = t.key AND l."order" = (o.value->>'$')), 0) weight
  FROM told t, json_each(CASE WHEN starts_with(t.orders, '[') AND json_array_length(t.orders) > 1
    THEN t.orders ELSE CAST(json_array(t.ord) AS VARCHAR) END) o;
CREATE TABLE weighed_of AS SELECT a.*, CASE WHEN whole = 0 THEN 1 ELSE weight END w, CASE WHEN whole = 0 THEN bearers ELSE whole END of_all FROM (
  SELECT *, sum(weight) OVER p whole, count(*) OVER p bearers FROM asked_of WINDOW p AS (PARTITION BY key, nth)) a;
CREATE TABLE bears AS SELECT key, vendor, entry, kind, postingDay, own_day, currency, counts, ord, code, sum(CASE WHEN minor < 0 THEN -1 ELSE 1 END
    * (base + CASE WHEN place <= rest THEN 1 ELSE 0 END)) minor FROM (
  SELECT *, abs(minor) - sum(base) OVER (PARTITION BY key, nth) rest,
    row_number() OVER (PARTITION BY key, nth ORDER BY abs(minor) * w % of_all DESC, pos) place
  FROM (SELECT *, CAST(floor(abs(minor) * w / of_all) AS HUGEINT) base FROM weighed_of)) GROUP BY ALL;
-- What of a code is above the order's: what is still open of it falls as documents are entered.
CREATE TABLE ordered_of AS SELECT r.key ord, lower(trim(c.value->>'$.code')) code, sum(CAST(c.value->>'$.amountMinor' AS HUGEINT)) minor
  FROM t_register r, json_each(CASE WHEN starts_with(r.charges, '[') THEN r.charges ELSE '[]' END) c GROUP BY ALL;
CREATE TABLE charge_spend AS SELECT b.*, CASE WHEN counts AND kind = 'invoice' AND b.ord <> '' THEN greatest(0, b.minor - CASE
      WHEN coalesce(o.minor, 0) < 0 THEN least(0, o.minor - so_far + b.minor) - least(0, o.minor - so_far)
      ELSE greatest(0, coalesce(o.minor, 0) - so_far + b.minor) - greatest(0, coalesce(o.minor, 0) - so_far) END) ELSE 0 END above
  FROM (SELECT *, sum(CASE WHEN counts THEN minor ELSE 0 END) OVER (PARTITION BY ord, code ORDER BY entry) so_far FROM bears) b
  LEFT JOIN ordered_of o ON o.ord = b.ord AND o.code = b.code;
CREATE TABLE spend AS SELECT * FROM line_spend UNION ALL
  SELECT vendor, key, postingDay, issued, own_day, sum_cents(sum(minor), digits, f), sum_cents(sum(above), digits, f) FROM (
    SELECT b.*, coalesce(r.issuedDay, '') issued, rate(b.currency, r.currency, r.chain) f,
      CASE b.currency WHEN 'JPY' THEN 1 WHEN 'BHD' THEN 1000 ELSE 100 END digits
    FROM charge_spend b LEFT JOIN t_register r ON r.key = b.ord WHERE b.key IN (SELECT key FROM standing)
      AND NOT yes(r.practice) AND coalesce(r.approvalState, '') <> 'imported') GROUP BY vendor, key, ord, postingDay, issued, own_day, digits, f;
CREATE TABLE x AS SELECT e.* FROM t_exceptions e LEFT JOIN t_register r ON r.key = e."order"
  WHERE NOT yes(r.practice) AND coalesce(r.approvalState, '') <> 'imported';
CREATE TABLE asked AS SELECT a.*, (SELECT max(l.at) FROM t_log l WHERE l.entity = a."order" AND l.at <= a.decidedAt
    AND regexp_matches(l.fact, 'order_submitted|change_asked|proposal_taken')) since
  FROM t_approvals a JOIN o ON o.key = a."order";
CREATE TABLE steps AS SELECT "order", revision, since, CAST(step AS INT) step, max(decidedAt) decided, max(decidedDay) AS day
  FROM asked WHERE since IS NOT NULL GROUP BY ALL;
CREATE TABLE waits AS SELECT s.day, hours(greatest(s.since, coalesce((SELECT max(b.decided) FROM steps b
    WHERE b."order" = s."order" AND b.revision = s.revision AND b.since = s.since AND b.step < s.step), s.since)), s.decided) h
  FROM steps s;
CREATE TABLE things AS SELECT key AS entity, key AS ord FROM t_register
  UNION SELECT receipt, "order" FROM t_receipts UNION SELECT key, "order" FROM t_invoices
  UNION SELECT key, "order" FROM t_payments UNION SELECT key, "order" FROM t_exceptions
  UNION SELECT key, "order" FROM t_documents;
CREATE TABLE touches AS SELECT c.key, c.closedDay AS day, count(DISTINCT l.at || '|' || l.command || '|' || l.actor)
    FILTER (WHERE l.via <> 'trigger' AND l.at >= c.submittedAt AND l.at <= c.closedAt) n
  FROM o c LEFT JOIN things t ON t.ord = c.key LEFT JOIN t_log l ON l.entity = t.entity
  WHERE c.status = 'closed' GROUP BY ALL;
CREATE TABLE came AS SELECT * FROM t_receipts WHERE reverses = ''
  AND key NOT IN (SELECT reverses FROM t_receipts);
CREATE TABLE promised AS SELECT l.key, l."order", l.line, coalesce(nullif(r.expectedOn, ''), r.needBy) AS day, r.issuedDay, r.vendor
  FROM t_lines l JOIN o r ON r.key = l."order" WHERE r.issuedDay <> '' AND r.status <> 'void'
    AND coalesce(nullif(r.expectedOn, ''), r.needBy) <> '' AND l.matchLevel <> '2-way' AND l.basis <> 'amount';
CREATE TABLE due AS SELECT vendor, day, came >= ordered - closed AS ok FROM (
    SELECT p.*, arg_max(num(v.quantity), v.k) ordered, arg_max(num(v.closed), v.k) closed,
      arg_max(num(v.removed), v.k) removed, coalesce((SELECT sum(amt(c.accepted)) FROM came c
        WHERE c."order" = p."order" AND c.line = p.line AND c.day <= p.day), 0) * 1000 came
    FROM promised p JOIN lin v ON v.id = p.key JOIN k ON k.k = v.k AND k.day <= greatest(p.day, p.issuedDay)
    GROUP BY ALL)
  WHERE removed = 0 AND ordered > 0 AND (ordered > closed OR came >= ordered);
CREATE TABLE at_entry AS SELECT DISTINCT substr(n.key, 10) AS "key"
  FROM (SELECT * FROM t_log WHERE starts_with(changes, '{')) c, json_each(json(c.changes)) n
  WHERE starts_with(n.key, 'invoices:') AND coalesce(n.value->>'$.key[1]', '') <> ''
    AND (n.value->>'$.verdict[1]') = 'matched' AND coalesce((n.value->>'$.hold[1]'), '') <> 'true';`;

const median = (of: string, from: string): string =>
  `SELECT CAST(round(quantile_cont(CAST(${of} AS DOUBLE), 0.5) * 10) AS BIGINT) FROM ${from}`;
const ratio = (part: string, whole: string, from: string): string =>
  `SELECT CASE WHEN ${whole} > 0 THEN CAST(round(${part} * 1000.0 / ${whole}) AS BIGINT) END FROM ${from}`;
const count = (from: string): string => `SELECT count(*) * 10 FROM ${from}`;

/** One figure a row; a figure that cannot be measured has no value. */
export function kpisOf(month: string, run: string): string {
  const within = (day: string): string => `substr(${day}, 1, 7) = '${month}'`;
  const issued = `o WHERE ${within('issuedDay')}`;
  const closed = `o WHERE status = 'closed' AND ${within('closedDay')}`;
  const bills = `ours WHERE kind = 'invoice' AND ${within('postingDay')}`;
  const twice = `(SELECT DISTINCT i.key, cents(i.gross, rate(i.currency, r.currency, r.chain)) minor
    FROM x JOIN t_invoices i ON i.key = x.invoice LEFT JOIN t_register r ON r.key = i."order"
    WHERE x.kind IN ('duplicate_invoice', 'likely_duplicate') AND x.state <> 'accepted' AND ${within('x.openedDay')})`;
  const dues = `due WHERE day >= '${month}-01' AND day <= least('${run}', strftime(last_day(DATE '${month}-01'), '%Y-%m-%d'))`;
  const figures: Record<string, string> = {
    ordersIssued: count(issued),
    requestToIssue: median('hours(submittedAt, issuedAt)', issued),
    requestToIssueP95: `SELECT CAST(round(list_sort(list(hours(submittedAt, issuedAt)))[CAST(ceil(count(*) * 0.95) AS INT)] * 10) AS BIGINT) FROM ${issued}`,
    approvalPerStep: median('h', `waits WHERE ${within('day')}`),
    orderCycle: median('hours(issuedAt, closedAt) / 24', closed),
    firstTimeMatch: ratio(
      'count(*) FILTER (WHERE NOT yes(hadException))',
      'count(*)',
      `${bills} AND verdict <> ''`,
    ),
    straightThrough: ratio(
      `count(*) FILTER (WHERE key IN (SELECT key FROM at_entry) AND NOT yes(hadException) AND state = 'open' AND NOT yes(hold))`,
      'count(*)',
      bills,
    ),
    touchesPerOrder: `SELECT CAST(round(avg(n) * 10) AS BIGINT) FROM touches WHERE ${within('day')}`,
    orderAccuracy: ratio(
      `count(*) FILTER (WHERE key IN (SELECT "order" FROM t_exceptions WHERE resolution IN ('order_changed', 'accepted_variance')))`,
      'count(*)',
      closed,
    ),
    overageRate: ratio('sum(above)', 'sum(minor)', `spend WHERE ${within('day')}`),
    issueToReceipt: median(
      'days(issuedDay, firstReceivedOn)',
      `o WHERE issuedDay <> '' AND ${within('firstReceivedOn')} AND key IN (SELECT "order" FROM t_lines WHERE type IN ('goods', ''))`,
    ),
    openAge: `SELECT CAST(round(avg(days(issuedDay, '${run}')) * 10) AS BIGINT) FROM o
      WHERE status IN ('issued', 'on hold') AND amt(open) > 0 AND serviceTo <= '${run}'`,
    emergencyShare: ratio("count(*) FILTER (WHERE emergencyState <> '')", 'count(*)', issued),
    spendUnderOrder: ratio(
      "sum(minor) FILTER (WHERE issued <> '' AND issued <= own_day)",
      'sum(minor)',
      `spend WHERE ${within('day')}`,
    ),
    costCentreCoverage: ratio(
      "sum(cents(l.net, rate(l.currency, q.currency, q.chain))) FILTER (WHERE l.costCentre <> '' OR q.costCentre <> '')",
      'sum(cents(l.net, rate(l.currency, q.currency, q.chain)))',
      `t_lines l JOIN o q ON q.key = l."order" WHERE ${within('q.issuedDay')} AND amt(l.removed) = 0`,
    ),
    vendorOnTime: ratio('count(*) FILTER (WHERE ok)', 'count(*)', dues),
    invoicesEntered: count(bills),
    duplicatesStopped: count(twice),
    duplicatesValue: `SELECT coalesce(sum(minor), 0) FROM ${twice}`,
    exceptionsOpened: count(`x WHERE ${within('openedDay')}`),
    exceptionsClosed: count(`x WHERE ${within('resolvedDay')}`),
    exceptionAge: median('days(openedDay, resolvedDay)', `x WHERE ${within('resolvedDay')}`),
  };
  return Object.entries(figures)
    .map(([id, sql]) => `SELECT '${id}' AS name, (${sql}) AS minor`)
    .join('\nUNION ALL ');
}

/** A vendor's year, told on its last day: counts, thousandths of units, minor units. */
export function scoresOf(run: string): string {
  const from = `${Number(run.slice(0, 4)) - 1}${run.slice(4, 7)}-31`;
  const within = (day: string): string => `${day} > '${from}' AND ${day} <= '${run}'`;
  const by = (table: string): string => `FROM ${table} GROUP BY lower(trim(vendor))`;
  const scores: Record<string, string> = {
    orders: `count(*) ${by(`o WHERE ${within('issuedDay')}`)}`,
    spend: `sum(minor) ${by(`spend WHERE ${within('day')}`)}`,
    over: `sum(above) ${by(`spend WHERE ${within('day')}`)}`,
    invoices: `count(*) ${by(`papers WHERE ${within('day')}`)}`,
    clean: `count(*) FILTER (WHERE NOT had) ${by(`papers WHERE ${within('day')}`)}`,
    due: `count(*) ${by(`due WHERE ${within('day')}`)}`,
    onTime: `count(*) FILTER (WHERE ok) ${by(`due WHERE ${within('day')}`)}`,
    received: `sum(received) ${by(`goods WHERE ${within('day')}`)}`,
    accepted: `sum(accepted) ${by(`goods WHERE ${within('day')}`)}`,
  };
  return `WITH papers AS (SELECT DISTINCT i.key, i.vendor, i.postingDay AS day, yes(i.hadException) had
    FROM standing i JOIN spend s ON s.doc = i.key WHERE i.kind = 'invoice' AND i.verdict <> ''),
  goods AS (SELECT o.vendor, t.day, CAST(amt(t.received) * 1000 AS BIGINT) received, CAST(amt(t.accepted) * 1000 AS BIGINT) accepted
    FROM t_receipts t JOIN o ON o.key = t."order")
  ${Object.entries(scores)
    .map(
      ([id, sql]) =>
        `SELECT lower(trim(vendor)) || '|${id}' AS name, ${sql.replace(/ FROM/, ' AS minor FROM')}`,
    )
    .join(' UNION ALL ')}`;
}
