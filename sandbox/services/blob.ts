// A Blob as the product's kind of code uses it: bytes or text with a name and a type. It reaches no
// file and no network.
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { strict } from './strict';

export type Blob = Emulated<GoogleAppsScript.Base.Blob>;

export interface BlobContent {
  readonly bytes: Buffer;
  readonly type: string | null;
  readonly name: string | null;
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
  });
  return blob;
}
