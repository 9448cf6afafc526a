// Every command by its name: the one list that the doors, set-up and tests use. One line each.
import type { AnyCommand } from '../command';
import { acceptReceipt } from './accept-receipt';
import { acknowledgeOrder } from './acknowledge-order';
import { addDocument } from './add-document';
import { addVendor } from './add-vendor';
import { answerProposal } from './answer-proposal';
import { applyCredit } from './apply-credit';
import { assignException } from './assign-exception';
import { callOff } from './call-off';
import { cancelInvoice } from './cancel-invoice';
import { changeOrder } from './change-order';
import { changeVendor } from './change-vendor';
import { closeOrder } from './close-order';
import { confirmPaymentDetails } from './confirm-payment-details';
import { decideApproval } from './decide-approval';
import { enterInvoice } from './enter-invoice';
import { exportMonth } from './export-month';
import { exportTabs } from './export';
import { exportOrder } from './export-order';
import { exportVendor } from './export-vendor';
import { flipOrder } from './flip-order';
import { grantExemption } from './grant-exemption';
import { holdOrder } from './hold-order';
import { importInvoices } from './import-invoices';
import { importRegister } from './import-register';
import { payRun } from './pay-run';
import { linkInvoice } from './link-invoice';
import { initiatePayment } from './initiate-payment';
import { issueOrders } from './issue-orders';
import { reconcileMonth } from './reconcile-month';
import { recordOutsidePayment } from './record-outside-payment';
import { recordReceipt } from './record-receipt';
import { recordRefund } from './record-refund';
import { recordReturn } from './record-return';
import { removePractice } from './remove-practice';
import { releaseRetention } from './release-retention';
import { refreshDashboard } from './refresh-dashboard';
import { releaseOrder } from './release-order';
import { reopenMonth } from './reopen-month';
import { reopenOrder } from './reopen-order';
import { resolveException } from './resolve-exception';
import { reversePayment } from './reverse-payment';
import { reverseReceipt } from './reverse-receipt';
import { sendDue } from './send-due';
import { setBeginning } from './set-beginning';
import { setDelegate } from './set-delegate';
import { setMails } from './set-mails';
import { sendOrder } from './send-order';
import { settlePayment } from './settle-payment';
import { settleRun } from './settle-run';
import { resolveEdit } from './resolve-edit';
import { signMonth } from './sign-month';
import { submitIntake } from './submit-intake';
import { submitOrder } from './submit-order';
import { sweep } from './sweep';
import { verify } from './verify';
import { voidOrder } from './void-order';
import { withdrawDraft } from './withdraw-draft';

const ALL: AnyCommand[] = [
  submitOrder,
  submitIntake,
  withdrawDraft,
  decideApproval,
  setDelegate,
  setMails,
  setBeginning,
  grantExemption,
  issueOrders,
  callOff,
  sendOrder,
  acknowledgeOrder,
  answerProposal,
  changeOrder,
  voidOrder,
  holdOrder,
  releaseOrder,
  closeOrder,
  reopenOrder,
  recordReceipt,
  acceptReceipt,
  recordReturn,
  reverseReceipt,
  enterInvoice,
  flipOrder,
  cancelInvoice,
  linkInvoice,
  resolveException,
  assignException,
  initiatePayment,
  payRun,
  settlePayment,
  settleRun,
  reversePayment,
  applyCredit,
  recordRefund,
  recordOutsidePayment,
  addDocument,
  addVendor,
  changeVendor,
  confirmPaymentDetails,
  releaseRetention,
  verify,
  exportTabs,
  exportOrder,
  exportVendor,
  resolveEdit,
  removePractice,
  importRegister,
  importInvoices,
  reconcileMonth,
  refreshDashboard,
  signMonth,
  exportMonth,
  reopenMonth,
  sendDue,
  sweep,
];

export const COMMANDS: ReadonlyMap<string, AnyCommand> = new Map(ALL.map((one) => [one.name, one]));
