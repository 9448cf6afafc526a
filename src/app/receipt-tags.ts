// Serials and tags of assets as a receipt brings them: each becomes a paper on its row of the receipt,
// with where the asset is and who has it (controls.md T25). It judges no quantity and loads nothing.
import { piecesOf } from '../core/assets';
import { addPaper, ASSET_TAG, paperKey } from '../core/papers';
import type { Refusal } from '../core/outcome';
import type { Infer } from '../core/shape';
import { LIMITS, list, name, object } from '../core/shape';
import type { LineRow, OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';
import { ASSET_FIELDS } from './paper-input';
import { bad } from './receiving';

export const TAGS = list(object({ tag: name(200), ...ASSET_FIELDS }), { most: LIMITS.lines });
export type TagInput = Infer<typeof TAGS>[number];

/** Tags are for pieces of an asset, each once. */
export function tagsWrong(
  line: LineRow,
  { received, tags }: { received: number; tags: readonly TagInput[] },
): Refusal | undefined {
  if (tags.length === 0) return undefined;
  const at = `Line ${line.line ?? 0}`;
  if (line.asset !== true)
    return bad(`${at} is not an asset that is kept, so it has no tags.`, 'Leave assets out.');
  const names = tags.map(({ tag }) => tag.trim());
  const twice = names.find((one, place) => names.indexOf(one) !== place);
  if (twice !== undefined) return bad(`${at}: the tag ${twice} is named twice.`);
  const pieces = piecesOf({ accepted: received }, line);
  return tags.length > pieces
    ? bad(`${at}: ${tags.length} tags for ${pieces} that came.`, 'One tag to a piece.')
    : undefined;
}

interface Tagging {
  order: OrderRow;
  context: Context;
  /** The receipt's. */
  id: string;
  /** Where the delivery is proved. */
  link: string;
}
export function putTags(
  work: Work,
  lines: readonly { tags: readonly TagInput[] }[],
  { order, context, id, link }: Tagging,
): void {
  const all = lines.flatMap(({ tags }, at) =>
    tags.map((one) => ({ ...one, entity: `${id}.${at + 1}` })),
  );
  all.forEach(({ tag, entity, place, person }, at) =>
    addPaper(
      work,
      {
        ...{ kind: ASSET_TAG, name: tag, link, place, person },
        entity,
        order: order.key,
        invoice: '',
      },
      { ...context, key: paperKey(context.id, at) },
    ),
  );
}
