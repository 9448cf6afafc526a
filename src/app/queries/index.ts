// Every query by name: the one list that the door for reading knows.
import type { AnyQuery } from '../query';
import { approval } from './approval';
import { beginning } from './beginning';
import { changes } from './changes';
import { dashboard } from './dashboard';
import { due } from './due';
import { exceptions } from './exceptions';
import { health } from './health';
import { inbox } from './inbox';
import { invoice, invoices } from './invoices';
import { lists } from './lists';
import { onItsWay } from './on-its-way';
import { order } from './order';
import { orderDocument } from './order-document';
import { orders } from './orders';
import { payable } from './payable';
import { previewApproval } from './preview-approval';
import { previewChange } from './preview-change';
import { previewImport } from './preview-import';
import { previewInvoices } from './preview-invoices';
import { settings } from './settings';
import { sequence } from './sequence';
import { vendor, vendors } from './vendors';
import { trace } from './trace';
import { who } from './who';

const ALL: readonly AnyQuery[] = [
  who,
  inbox,
  lists,
  order,
  approval,
  orderDocument,
  orders,
  invoices,
  invoice,
  payable,
  onItsWay,
  exceptions,
  sequence,
  trace,
  previewApproval,
  previewChange,
  previewImport,
  previewInvoices,
  changes,
  health,
  dashboard,
  beginning,
  due,
  settings,
  vendor,
  vendors,
];
export const QUERIES: ReadonlyMap<string, AnyQuery> = new Map(ALL.map((one) => [one.name, one]));
