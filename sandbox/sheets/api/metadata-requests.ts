// Developer metadata: kept as it was said, and told by no other request, since the product asks for none.
// Source: Sheets API reference, DeveloperMetadata: whoever may edit the file may attach it to the file,
// and to a tab, row or column that they may edit.
import { assertGrid } from '../rights';
import type { JsonObject } from '../types';
import type { RequestKind } from './context';
import { object, shaped, whole } from './shape';

const FIELDS = ['metadataId', 'metadataKey', 'metadataValue', 'location', 'visibility'];

/** The tab it lies on; nothing where it is the file's. */
function tabOf(location: JsonObject): number | undefined {
  const range = object(location['dimensionRange']);
  return whole(range ? range['sheetId'] : location['sheetId'], 'location.sheetId');
}

const createDeveloperMetadata: RequestKind = ({ book, person }, json) => {
  const request = shaped(json, 'createDeveloperMetadata', ['developerMetadata']);
  const body = shaped(request['developerMetadata'], 'developerMetadata', FIELDS);
  const places = ['spreadsheet', 'sheetId', 'dimensionRange'];
  const location = shaped(body['location'], 'location', places);
  const sheetId = tabOf(location);
  if (sheetId !== undefined) {
    book.grid(sheetId);
    assertGrid(book, person, sheetId);
  }
  const made = { metadataId: book.nextId(), ...body };
  book.change({ metadata: [...(book.head.metadata ?? []), made] });
  return { createDeveloperMetadata: { developerMetadata: made } };
};

export const METADATA_REQUESTS = { createDeveloperMetadata };
