// How people are told which order is meant. It knows the order's row alone.
import type { OrderRow } from './tables';

/** Its number, else its key. */
export const nameOf = (order: OrderRow): string => order.poNumber || order.key;
