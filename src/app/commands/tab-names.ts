// Tabs as a person or a finding names them: by their title or by the register's own word.
import type { SealedTab } from '../../core/tables';
import { SEALED, TABLES } from '../../core/tables';

const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase();

export const tabNamed = (name: string): SealedTab | undefined =>
  SEALED.find((tab) => [tab, TABLES[tab].title].some((one) => plain(one) === plain(name)));
