// A Blob as the product's kind of code uses it: bytes or text with a name and a type. It reaches no
// file and no network.
import { ServiceError } from '../kernel/errors';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { pdfOf } from './pdf';
import { strict } from './strict';

export type Blob = Emulated<GoogleAppsScript.Base.Blob>;

export interface BlobContent {
  readonly bytes: Buffer;
  readonly type: string | null;
  readonly name: string | null;
}

/** The one conversion that is emulated: a page into a PDF of its texts, without its layout. */
function converted(realm: Realm, { bytes, type, name }: BlobContent, wanted: string): BlobContent {
  if (type === wanted) return { bytes, type, name };
  if (type !== 'text/html' || wanted !== 'application/pdf')
    throw new ServiceError(`Converting from ${String(type)} to ${wanted} is not supported.`);
  realm.call({ kind: 'fetch', method: 'Blob.getAs', args: [wanted], effect: () => null });
  const pdf = pdfOf(bytes.toString('utf8'));
  return { bytes: pdf, type: wanted, name: (name ?? 'export').replace(/\.html?$/, '') + '.pdf' };
}

export function makeBlob(realm: Realm, content: BlobContent): Blob {
  let { bytes, type, name } = content;
  const blob: Blob = strict<Blob>(realm, 'Blob', {
    getBytes: () =>
      realm.parse(
        JSON.stringify([...bytes].map((byte) => (byte > 127 ? byte - 256 : byte))),
      ) as number[],
    getDataAsString: () => bytes.toString('utf8'),
    getContentType: () => type,
    getName: () => name,
    setName: (given: string) => {
      name = given;
      return blob;
    },
    setContentType: (given: string | null) => {
      type = given;
      return blob;
    },
    setBytes: (given: number[]) => {
      bytes = Buffer.from(given.map((byte) => byte & 0xff));
      return blob;
    },
    setDataFromString: (text: string) => {
      bytes = Buffer.from(text, 'utf8');
      return blob;
    },
    copyBlob: () => makeBlob(realm, { bytes, type, name }),
    isGoogleType: () => false,
    getAs: (wanted: string) => makeBlob(realm, converted(realm, { bytes, type, name }, wanted)),
  });
  return blob;
}
