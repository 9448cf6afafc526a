// The start of the page: reads how it was opened and hands over. The server says in the body's boot
// attribute which surface this is and what to show first.
import { App } from './app';
import type { Boot, ViewName } from './contract';
import type { View } from './desk';
import { inbox } from './views/inbox';
import { newOrder } from './views/order-form';
import { order } from './views/order';
import { orders, search } from './views/orders';

const VIEWS: Record<ViewName, View> = {
  inbox, orders, order, approve: order, new: newOrder, search,
  invoices: inbox, 'enter-invoice': inbox, invoice: inbox, exceptions: inbox, resolve: inbox, receive: inbox, pay: inbox, month: inbox, help: inbox, setup: inbox, me: inbox,
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
    };
  } catch {
    return start;
  }
}

const root = document.getElementById('app');
if (root) void new App(readBoot(), VIEWS).start(root);
