import type Stripe from 'stripe'
import { endpoint, ok } from '../http/endpoint.ts'
import { invalidRequest, missing } from '../http/errors.ts'
import { idOf, newId } from '../store/ids.ts'
import { recordMovement } from '../store/ledger.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'

const EVIDENCE_DUE_SECONDS = 9 * 24 * 60 * 60

/** The disputes over a charge: a payer may dispute parts of it one after the other. */
export const disputesOf = ({ tables }: Operation, chargeId: string): Stripe.Dispute[] =>
  tables.disputes.all().filter(({ charge }) => charge === chargeId)

/**
 * The payer's bank takes a captured payment back, all that remains of it or a part: only a bank can start
 * this, so only the control endpoint does.
 */
export function createDispute(operation: Operation, intentId: string, requested?: number): Stripe.Dispute {
  const intent = operation.tables.paymentIntents.get(intentId)
  if (intent === undefined) throw missing('payment_intent', intentId, 'payment_intent')
  const charge = operation.tables.charges.get(idOf(intent.latest_charge) ?? '')
  const disputed = (charge === undefined ? [] : disputesOf(operation, charge.id))
    .filter(({ status }) => status !== 'won')
    .reduce((sum, dispute) => sum + dispute.amount, 0)
  const remaining = charge?.captured ? charge.amount - charge.amount_refunded - disputed : 0
  const amount = requested ?? remaining
  if (charge === undefined || amount > remaining || remaining <= 0) {
    throw invalidRequest(
      `Of the payment intent ${intentId}, ${remaining} are captured and neither refunded nor disputed yet: no bank can dispute more.`,
      { param: 'payment_intent' },
    )
  }
  const dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: operation.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      access_activity_log: null,
      billing_address: null,
      cancellation_policy: null,
      cancellation_policy_disclosure: null,
      cancellation_rebuttal: null,
      customer_communication: null,
      customer_email_address: null,
      customer_name: null,
      customer_purchase_ip: null,
      customer_signature: null,
      duplicate_charge_documentation: null,
      duplicate_charge_explanation: null,
      duplicate_charge_id: null,
      enhanced_evidence: {},
      product_description: null,
      receipt: null,
      refund_policy: null,
      refund_policy_disclosure: null,
      refund_refusal_explanation: null,
      service_date: null,
      service_documentation: null,
      shipping_address: null,
      shipping_carrier: null,
      shipping_date: null,
      shipping_documentation: null,
      shipping_tracking_number: null,
      uncategorized_file: null,
      uncategorized_text: null,
    },
    evidence_details: {
      due_by: operation.now + EVIDENCE_DUE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: intentId,
    reason: 'fraudulent',
    status: 'needs_response',
  } satisfies Stripe.Dispute
  operation.tables.disputes.put(dispute.id, dispute)
  operation.tables.charges.put(charge.id, { ...charge, disputed: true })
  recordMovement(operation, 'disputed', charge, amount)
  emit(operation, 'charge.dispute.created', dispute)
  return dispute
}

/** The bank decides: won, the payer's claim is refused; lost, the money stays with the payer. */
export function closeDispute(
  operation: Operation,
  disputeId: string,
  status: 'won' | 'lost',
): Stripe.Dispute {
  const dispute = operation.tables.disputes.get(disputeId)
  if (dispute === undefined) throw missing('dispute', disputeId)
  if (dispute.status === 'won' || dispute.status === 'lost') {
    throw invalidRequest(`The dispute ${disputeId} is ${dispute.status} already.`, { param: 'dispute' })
  }
  const closed = operation.tables.disputes.put(disputeId, { ...dispute, status })
  const charge = operation.tables.charges.get(idOf(dispute.charge) ?? '')
  if (status === 'won' && charge !== undefined)
    recordMovement(operation, 'dispute_won', charge, dispute.amount)
  emit(operation, 'charge.dispute.closed', closed)
  return closed
}

export const disputeEndpoints = [
  endpoint('get', '/v1/disputes/:id', {}, (operation, _params, path) => {
    const dispute = operation.tables.disputes.get(path.id)
    if (dispute === undefined) throw missing('dispute', path.id)
    return ok(dispute)
  }),
]
