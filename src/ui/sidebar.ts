// The start of the page: reads how it was opened and hands over. The server says in the body's boot
// attribute which surface this is and what to show first.
import { App } from './app';
import type { Boot, ViewName } from './contract';
import type { View } from './desk';
import { speak } from './texts';
import { bringBills } from './views/bring-bills';
import { bringList } from './views/bring-list';
import { dashboard } from './views/dashboard';
import { due } from './views/due';
import { enterInvoice } from './views/enter-invoice';
import { exceptions } from './views/exceptions';
import { exportAll } from './views/export';
import { guide } from './views/guide';
import { help } from './views/help';
import { inbox } from './views/inbox';
import { invoice } from './views/invoice';
import { invoices } from './views/invoices';
import { me } from './views/me';
import { month } from './views/month';
import { order } from './views/order';
import { newOrder } from './views/order-form';
import { orders, search } from './views/orders';
import { pay } from './views/pay';
import { paymentRun } from './views/payment-run';
import { receive } from './views/receive';
import { resolve } from './views/resolve';
import { settings } from './views/settings';
import { setup } from './views/setup';
import { ask } from './views/ask';
import { scorecard } from './views/scorecard';
import { vendor, vendors } from './views/vendors';
import { trace } from './views/trace';
import { verify } from './views/verify';

const VIEWS: Record<ViewName, View> = {
  inbox,
  orders,
  order,
  approve: order,
  new: newOrder,
  receive,
  invoices,
  invoice,
  'enter-invoice': enterInvoice,
  exceptions,
  resolve,
  pay,
  payable: paymentRun,
  month,
  dashboard,
  help,
  me,
  guide,
  setup,
  'bring-list': bringList,
  'bring-bills': bringBills,
  verify,
  export: exportAll,
  due,
  search,
  trace,
  settings,
  vendors,
  vendor,
  scorecard,
  ask,
};

function readBoot(): Boot {
  const start: Boot = { surface: 'sidebar', view: 'inbox', arg: '' };
  try {
    const said = JSON.parse(document.body.dataset['boot'] ?? '{}') as Partial<Boot>;
    const known = said.view !== undefined && Object.keys(VIEWS).includes(said.view);
    return {
      surface: said.surface === 'dialog' ? 'dialog' : 'sidebar',
      view: known && said.view ? said.view : start.view,
      arg: typeof said.arg === 'string' ? said.arg : '',
      ...(said.texts ? { texts: said.texts } : {}),
    };
  } catch {
    return start;
  }
}

const root = document.getElementById('app');
const boot = readBoot();
if (boot.texts) speak(boot.texts);
if (root) void new App(boot, VIEWS).start(root);
