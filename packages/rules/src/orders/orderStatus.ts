/** The states of an order, as the guide prints them. */
export const orderStatuses = [
  'requires_payment',
  'paid',
  'queued',
  'in_production',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/**
 * The one table of moves. Until the farm accepts (`queued`) no money is
 * captured, so an order is cancelled; from then on it can only be refunded.
 */
export const allowedTransitions: Record<OrderStatus, readonly OrderStatus[]> = {
  requires_payment: ['paid', 'cancelled'],
  paid: ['queued', 'cancelled'],
  queued: ['in_production', 'refunded'],
  in_production: ['shipped', 'refunded'],
  shipped: ['delivered', 'refunded'],
  delivered: ['refunded'],
  cancelled: [],
  refunded: [],
}

/**
 * Whether an order may go from one state to the other in one step.
 * @example canTransition('paid', 'queued') // true
 */
export function canTransition(from: OrderStatus, to: OrderStatus): boolean {
  return allowedTransitions[from].includes(to)
}

/** What a person reads for each state. */
export const orderStatusTexts = {
  requires_payment: {
    label: 'Awaiting payment',
    sentence: 'The order is prepared and waits for its owner to approve the payment.',
  },
  paid: {
    label: 'Payment authorised',
    sentence: 'The payment is authorised; nothing is charged until the farm accepts the order.',
  },
  queued: {
    label: 'Accepted',
    sentence: 'The farm has accepted the order and it waits for a free machine.',
  },
  in_production: { label: 'In production', sentence: 'The part is being made.' },
  shipped: { label: 'Shipped', sentence: 'The parcel is on its way.' },
  delivered: { label: 'Delivered', sentence: 'The parcel has arrived.' },
  cancelled: {
    label: 'Cancelled',
    sentence:
      'The order was cancelled before it was accepted; nothing is charged and any authorised amount is released.',
  },
  refunded: { label: 'Refunded', sentence: 'The whole amount charged has been returned.' },
} as const satisfies Record<OrderStatus, { label: string; sentence: string }>
