// Every query by name: the one list that the door for reading knows.
import type { AnyQuery } from '../query';
import { who } from './who';

export const QUERIES: ReadonlyMap<string, AnyQuery> = new Map([who].map((one) => [one.name, one]));
