// add_document: where a paper is kept that belongs to an order, an invoice, a receipt, a payment, an
// exception or a vendor. It adds a row and a fact and changes nothing else; a later paper may replace it (T04).
import type { PaperOwner } from '../../core/papers';
import {
  addPaper,
  ASSET_TAG,
  paperKey,
  paperKind,
  paperOwner,
  vendorOwner,
} from '../../core/papers';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { day, name, object, optional } from '../../core/shape';
import { MISSED } from '../../core/service-level';
import type { DocumentRow } from '../../core/tables';
import type { Vendor } from '../../core/vendor';
import { withPaper } from '../../core/vendor-record';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { found, keepRecord, recordOf } from '../onboarding';
import type { Need } from '../ports';
import { ASSET_FIELDS, PAPER_FIELDS, readPapers } from '../paper-input';
import { papersException, settlePapers } from '../vendor-papers';

const shape = object({
  entity: name(200),
  ...PAPER_FIELDS,
  replaces: optional(name(64)),
  validUntil: optional(day()),
  ...ASSET_FIELDS,
});
type Input = Infer<typeof shape>;

/** Ids that the register gives to all but orders; anything else names an order. */
const OWN_ID = /^[IRPX]-[0-9A-Z]{12}$/i;
const need = ({ entity }: Input): Need =>
  OWN_ID.test(entity.trim())
    ? { exceptions: [entity.trim()] }
    : { orders: [entity], vendors: [entity], exceptions: [papersException(entity)] };

const NOT_FOUND = {
  I: 'invoice_not_found',
  R: 'receipt_not_found',
  P: 'payment_not_found',
  X: 'exception_not_found',
} as const;
function nothingNamed(entity: string): Refusal {
  const id = entity.trim().toUpperCase();
  const letter = OWN_ID.test(id) ? (id.charAt(0) as keyof typeof NOT_FOUND) : undefined;
  return refuse(
    letter ? NOT_FOUND[letter] : 'order_not_found',
    `There is nothing called "${entity.trim()}" in this register that a document could belong to.`,
    {
      next: 'Name an order by its PO number or key, a vendor by its name, or anything else by its id.',
    },
  );
}

/** The paper that this one takes the place of: of the same thing, and not replaced already. */
function wrongReplaced(
  work: Work,
  { entity, order }: PaperOwner,
  { key, kind }: { key: string; kind: string },
): Refusal | undefined {
  if (key === '') return undefined;
  const old = work.get('documents', key);
  const moved = paperKind(kind) === ASSET_TAG && old?.kind === ASSET_TAG && old.order === order;
  if (!old || (old.entity !== entity && !moved))
    return refuse('bad_value', `${entity} has no document ${key} to replace.`, {
      next: 'Name a document of the same thing, or replace none.',
    });
  const later = work.list('documents').find(({ replaces }) => replaces === key);
  return (
    later &&
    refuse(
      'already_decided',
      `${old.name} (${key}) was replaced by ${later.name} (${later.key}).`,
      {
        next: `Replace ${later.key}, or none.`,
      },
    )
  );
}

/** An asset is moved to where it is not yet: a newer paper that says the same is none (T25). */
function standsThere(input: Input, old: DocumentRow | undefined): Refusal | undefined {
  const now = (name: 'place' | 'person' | 'link' | 'sha256'): string => input[name]?.trim() ?? '';
  const fields = ['place', 'person', 'link', 'sha256'] as const;
  if (old?.kind !== ASSET_TAG || old.name !== input.name.trim()) return undefined;
  if (fields.some((one) => now(one).toLowerCase() !== old[one].toLowerCase())) return undefined;
  const where = [old.place, old.person].filter((one) => one !== '').join(', ');
  return refuse('bad_value', `${old.name} is there already: ${where || 'nowhere said'}.`, {
    next: 'Say where it is now, or who has it.',
  });
}

/** A vendor's newest papers are known by State: what else it has is looked up on its page. */
function notOfVendor({ vendor, papers }: Vendor, key: string): Refusal | undefined {
  if (key === '' || papers.some(({ id }) => id === key)) return undefined;
  return refuse('bad_value', `${vendor} has no document ${key} in force to replace.`, {
    next: 'Replace none: the newest paper of its kind counts.',
  });
}

function keepPaper(
  work: Work,
  { key: id, kind, name: called, validUntil: until }: DocumentRow,
  { vendor, context }: { vendor: Vendor; context: Context },
): void {
  const paper = { id, kind: paperKind(kind) ?? 'other', name: called, until } as const;
  const record = withPaper(recordOf(context, vendor.vendor), paper);
  keepRecord(work, record);
  const now = { ...vendor, papers: record.papers };
  settlePapers(work, { vendor: now, opens: false, by: id }, context);
}

/** Only an asset has a place and a person (T25). */
const onlyAssets = ({ kind, place, person }: Input): Refusal | undefined =>
  paperKind(kind) === ASSET_TAG || (place ?? person) === undefined
    ? undefined
    : refuse('bad_value', `place, person: a ${kind} has neither, an ${ASSET_TAG} has.`, {
        next: `Leave them out, or add it as ${ASSET_TAG}.`,
      });

/** A service level is missed on an order (T13). */
const onlyOrders = ({ entity, order }: PaperOwner, kind: string): Refusal | undefined =>
  paperKind(kind) !== MISSED || entity === order
    ? undefined
    : refuse('bad_value', `${entity} is not an order, so no service level is missed on it.`, {
        next: 'Name the order whose service level was missed.',
      });

const answerOf = ({ key, entity, kind, name: called, replaces }: DocumentRow) => ({
  ...{ documentId: key, entity, kind, name: called },
  ...(replaces === '' ? {} : { replaces }),
});

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const key = paperKey(context.id);
  const there = work.get('documents', key);
  if (there) return accept(answerOf(there));
  const read = readPapers([input]);
  if (!read.ok) return read;
  const vendor = found(context, input.entity);
  const owner = paperOwner(work, input.entity) ?? (vendor && vendorOwner(vendor.vendor));
  if (!owner) return nothingNamed(input.entity);
  const replaces = input.replaces?.trim().toUpperCase() ?? '';
  const misplaced = onlyOrders(owner, input.kind) ?? onlyAssets(input);
  if (misplaced) return misplaced;
  const ofVendor = owner.order === '' && vendor !== undefined;
  const stopped = ofVendor
    ? notOfVendor(vendor, replaces)
    : (wrongReplaced(work, owner, { key: replaces, kind: input.kind }) ??
      standsThere(input, work.get('documents', replaces)));
  if (stopped) return stopped;
  const [paper] = read.value;
  if (!paper) return nothingNamed(input.entity);
  const { validUntil, place, person } = input;
  const entity = work.get('documents', replaces)?.entity ?? owner.entity;
  const more = { ...{ replaces, validUntil, place, person }, ...owner, entity };
  const row = addPaper(work, { ...paper, ...more }, { ...context, key });
  if (ofVendor) keepPaper(work, row, { vendor, context });
  return accept(answerOf(row));
}

export const addDocument = command({
  name: 'add_document',
  shape,
  roles: ['requester', 'approver', 'issuer', 'receiver', 'ap', 'owner'],
  writes: ['documents', 'register', 'invoices', 'exceptions'],
  narrow: { roles: ['approver', 'receiver', 'ap'], areas: ['invoices'] },
  need,
  decide,
});
