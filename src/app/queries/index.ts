// Every query by name: the one list that the door for reading knows.
import type { AnyQuery } from '../query';
import { orders } from './orders';
import { who } from './who';

export const QUERIES: ReadonlyMap<string, AnyQuery> = new Map([who, orders].map((one) => [one.name, one]));
