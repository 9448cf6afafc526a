// The team that walks at random: every role at least twice, one person under two addresses who may
// ask under one and approve under the other, one who only looks on.
import type { SetUpInput } from '../../src/app/set-up';

export const OWNER = 'olga@example.com';
export const TEAM: SetUpInput = {
  profile: 'shared',
  settings: {
    firstPaymentSecondPerson: 'off',
    splitWindowDays: '14',
    emergencyDelegates: 'dan@example.com, gus@example.com',
  },
  people: [
    { email: OWNER, roles: 'owner, approver' },
    { email: 'ana@example.com', roles: 'requester, receiver' },
    { email: 'ben@example.com', roles: 'approver, issuer' },
    { email: 'cleo@example.com', roles: 'ap, approver', approvalLimit: '5000.00' },
    { email: 'dan@example.com', roles: 'ap, receiver, issuer' },
    { email: 'gus@example.com', roles: 'approver, issuer, receiver' },
    { email: 'gus+buy@example.com', roles: 'requester' },
    { email: 'hana@example.com', roles: 'requester, approver, ap, receiver, issuer' },
    { email: 'ida@example.com', roles: 'auditor' },
  ],
  vendors: [
    { vendor: 'Acme Oy', terms: '30 days', email: 'orders@acme.example.com', group: 'Acme' },
    { vendor: 'Acme Service Oy', terms: '2/10 net 30', group: 'Acme' },
    { vendor: 'Beta Oy', email: 'beta@example.com', taxId: 'FI 1234567-8' },
    { vendor: 'Blocked Ltd', status: 'blocked' },
  ],
};
export const PEOPLE: readonly string[] = (TEAM.people ?? []).map(({ email = '' }) => email);
/** One person whatever the address, told apart from the product's own rule on purpose. */
export const personOf = (email: string): string => email.toLowerCase().replace(/\+[^@]*@/, '@');
