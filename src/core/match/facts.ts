// What the match is told: one document, the orders it touches, the settings and the day. The same
// neutral facts are made from rows by the register and from CSV by the command line; the match
// knows neither.
import type { Day } from '../day';
import type { ExceptionKind } from '../kinds';
import type { Tolerances } from '../tolerance';
import type { Assigned } from './assign';
import type { Exact } from '../quantity';
import type { UnitRatio } from '../units';
import type { Basis, InvoiceKind, LineType, MatchLevel, OrderStatus } from '../words';

/** Thousandths of the order's unit; on an amount line minor units (B9). */
export type Count = number;

export interface OrderLineFacts {
  readonly line: string;
  readonly type: LineType;
  readonly basis: Basis;
  readonly level: MatchLevel;
  readonly description: string;
  readonly item?: string | undefined;
  readonly unit?: string | undefined;
  readonly ratios?: readonly UnitRatio[];
  /** Of the latest approved revision. */
  readonly priceMicro: number;
  /** Of the revision in force when the document was entered, where it differs (B2). */
  readonly entryPriceMicro?: number;
  readonly taxCode?: string | undefined;
  readonly entryTaxCode?: string;
  /** Its period, or its order's, at entry where a revision came since; empty is open. */
  readonly entryPeriod?: { readonly from: Day; readonly to: Day };
  /** What is ordered less what was closed. */
  readonly ordered: Count;
  /** A price agreement, ordered 0: no limit but its price and the order's ceiling (D1). */
  readonly openEnded?: boolean | undefined;
  readonly received: Count;
  /** Net of returns. 3-way: what was received counts as accepted unless rejected (B6). */
  readonly accepted: Count;
  readonly rejected: Count;
  readonly returned: Count;
  /** Documents entered earlier that count (B14), net of credit notes. */
  readonly billed: Count;
  readonly billedMinor: number;
  /** The same documents at the rounded order value they passed under; default billed x price. */
  readonly billedExpectedMinor?: number;
  /** Their over-drifts in price, less price credits and accepted variances (B8). */
  readonly overPriceMinor?: number;
  /** Accepted on this line by kind, taken out of later sums (B37). */
  readonly acceptedDrift?: Partial<Record<ExceptionKind, number>>;
  /** Owed by the vendor on this line: holds further documents (B6). */
  readonly creditDueMinor?: number;
  /** Of what is billed the part that was credited short, and is owed: no price of what is left. */
  readonly shortMinor?: number;
  /** Of that what is owed on an invoice: money that names none makes up for the rest alone. */
  readonly namedShortMinor?: number;
  /** Written off or paid back of what is credited short on documents from this one on. */
  readonly creditForgivenMinor?: number;
  readonly overReceiptBp?: number;
  /** Levels that come before the settings, first come first served (B39). */
  readonly tolerances?: readonly Tolerances[];
  readonly serviceFrom?: Day;
  readonly serviceTo?: Day;
  /** The period of its accepted receipts, used where the invoice names none (B7). */
  readonly acceptedFrom?: Day;
  readonly acceptedTo?: Day;
}

export interface OrderChargeFacts {
  readonly code: string;
  /** Signed: a discount is negative. */
  readonly orderedMinor: number;
  readonly billedMinor: number;
  readonly acceptedMinor?: number;
}

export interface OrderFacts {
  readonly order: string;
  readonly status: OrderStatus;
  readonly vendor: string;
  readonly currency: string;
  readonly issuedOn?: Day;
  readonly firstReceivedOn?: Day;
  /** Imported orders, and those really issued as an emergency, are never *before order* (D18, B28). */
  readonly datedFreely?: boolean;
  readonly blanket?: boolean;
  readonly serviceFrom?: Day;
  readonly serviceTo?: Day;
  readonly notToExceedMinor?: number;
  /** Net, charges and non-recoverable tax of the counted documents so far (B18). */
  readonly usedMinor: number;
  /** Agreed to be paid in advance, net; billed in advance so far; not deducted yet (B21). */
  readonly depositMinor?: number;
  readonly advancedMinor?: number;
  readonly advanceOpenMinor?: number;
  readonly acceptedDrift?: Partial<Record<ExceptionKind, number>>;
  /** Small differences that passed on this order so far (C2). */
  readonly smallMinor?: number;
  /** Small differences at the rate of its own, where that is not the document's (B33). */
  readonly small?: Small;
  readonly charges: readonly OrderChargeFacts[];
  /** All lines of the order: its value is their sum. */
  readonly lines: readonly OrderLineFacts[];
  readonly tolerances?: readonly Tolerances[];
}

export interface DocumentLineFacts {
  readonly line: string;
  readonly order?: string | undefined;
  readonly orderLine?: string | undefined;
  readonly item?: string | undefined;
  readonly description?: string | undefined;
  readonly unit?: string | undefined;
  readonly quantityMilli: number;
  /** Counted beside what is priced: 260 kg are billed for 100 pieces (B32). */
  readonly countedMilli?: number;
  readonly countedUnit?: string;
  /** Where quantityMilli is what was counted: what was priced, both in the order's unit. */
  readonly pricedMilli?: number;
  readonly rounded?: boolean;
  /** Where that was rounded: what counts and what is priced, in the unit of the paper. */
  readonly exactCount?: Exact | undefined;
  readonly exactPriced?: Exact | undefined;
  /** As printed; only to tell lines of one item apart, never compared (B8). */
  readonly priceMicro?: number | undefined;
  readonly netMinor: number;
  /** Of its net what was credited short: what is due on the line says it, not the price (B15, B17). */
  readonly creditedShortMinor?: number;
  /** Of a credit note's row what the invoice took that it names, and how short that is of it (B15). */
  readonly credited?: {
    readonly count: Count;
    readonly minor: number;
    readonly shortMinor: number;
  };
  readonly taxCode?: string | undefined;
  readonly serviceFrom?: Day | undefined;
  readonly serviceTo?: Day | undefined;
}

/** Parts of an amount by the names of orders. */
export type Share = Readonly<Record<string, number>>;

export interface ChargeFacts {
  readonly code: string;
  readonly amountMinor: number;
  readonly taxCode?: string;
  /** As its paper shares it, where credits have changed the nets of the lines since (B31). */
  readonly by?: Share | undefined;
}

/** An answer that a second person gave to a drift of this very document. */
export interface AcceptedDrift {
  readonly kind: ExceptionKind;
  readonly order?: string;
  readonly orderLine?: string;
  readonly line?: string;
  /** The charge's code, or the twin: an answer to one is none to another. */
  readonly code?: string;
  readonly amount: number;
}

export interface DocumentFacts {
  /** Credit notes come with negative figures (`signedAsCredit`). */
  readonly kind: InvoiceKind;
  /** It credits an advance, and so bills nothing either (B21). */
  readonly creditsAdvance?: boolean;
  readonly vendor: string;
  readonly date: Day;
  readonly currency: string;
  readonly enteredOn: Day;
  readonly lines: readonly DocumentLineFacts[];
  readonly charges: readonly ChargeFacts[];
  readonly taxMinor?: number | undefined;
  /** What of the tax the register cannot recover; as the paper shares it, where credits came. */
  readonly unrecoverableTaxMinor?: number;
  readonly unrecoverableTaxBy?: Share | undefined;
  readonly grossMinor?: number | undefined;
  readonly roundingMinor?: number | undefined;
  /** What the paper shows as paid in advance. */
  readonly prepaidMinor?: number;
  /** What the search for duplicates found; `noticeOnly` by the exceptions of B13. */
  readonly duplicate?: {
    readonly kind: 'duplicate_invoice' | 'likely_duplicate';
    readonly of: string;
    readonly noticeOnly?: boolean;
    /** Tells one twin from another: an answer is about this one. */
    readonly id?: string;
  };
  readonly accepted?: readonly AcceptedDrift[];
  /** Levels before the settings for what concerns the whole document: its vendor's (B39). */
  readonly tolerances?: readonly Tolerances[];
}

/** Small differences per line and per order; 0 is off. */
export interface Small {
  readonly smallLineMinor: number;
  readonly smallOrderMinor: number;
}

export interface MatchSettings extends Small {
  readonly tolerances: Tolerances;
  readonly waitingDaysGoods: number;
  readonly waitingDaysService: number;
  readonly billingGraceDays: number;
  /** Basis points by code, of the document's day. */
  readonly taxRatesBp: Readonly<Record<string, number>>;
  /** The share of a code's tax that does not come back; codes that come back whole are not in it. */
  readonly keptTaxBp?: Readonly<Record<string, number>>;
}

export interface MatchInput {
  readonly document: DocumentFacts;
  readonly orders: readonly OrderFacts[];
  readonly settings: MatchSettings;
  readonly today: Day;
  /** The document's rows on their order lines (`assignLines`), where the caller needs them too. */
  readonly rows?: readonly Assigned[];
}
