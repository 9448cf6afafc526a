// A register on the emulated Google for the tests of queries: set up by its owner, used by its people.
import { openWorkspace, type Workspace } from '../../sandbox';

export interface Answer {
  ok: boolean;
  code?: string;
  detail?: string;
  value: any;
}
export const OLGA = 'olga@example.com',
  ANA = 'ana@example.com',
  BEN = 'ben@example.com',
  CLEO = 'cleo@example.com';

export class Desk {
  readonly ws: Workspace;
  constructor(people: object[] = PEOPLE, settings: object = {}, profile = 'shared') {
    this.ws = openWorkspace({
      owner: OLGA,
      editors: [ANA, BEN, CLEO, 'dan@example.com'],
      timeZone: 'Europe/Helsinki',
      now: '2026-10-01T08:00:00Z',
    });
    this.done(OLGA, 'set_up', {
      profile,
      settings: {
        currency: 'EUR',
        timeZone: 'Europe/Helsinki',
        firstPaymentSecondPerson: 'off',
        ...settings,
      },
      people,
    });
    this.ws.meters();
  }
  run(person: string, command: string, input: object): Answer {
    const id = `t-${this.ws.world.state.serial}`;
    return this.ws.as(person).execute({ id, command, input }) as Answer;
  }
  /** The value of a command that has to be accepted. */
  done(person: string, command: string, input: object): any {
    const answer = this.run(person, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.code} ${answer.detail}`);
    return answer.value;
  }
  query(person: string, query: string, input: object = {}): Answer {
    return this.ws.as(person).query({ query, input }) as Answer;
  }
  see(person: string, query: string, input: object = {}): any {
    const answer = this.query(person, query, input);
    if (!answer.ok) throw new Error(`${query}: ${answer.code} ${answer.detail}`);
    return answer.value;
  }
}
export const PEOPLE = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap, approver' },
];
export const asked = (more: object = {}): object => ({
  vendor: 'Acme Oy',
  description: 'Laptops',
  costCentre: 'IT',
  currency: 'EUR',
  needBy: '2026-10-20',
  lines: [{ description: 'Laptop', quantity: '10', unit: 'pcs', unitPrice: '100.00' }],
  ...more,
});
