/** Tells a payment that the mandate made from one that a human made on a page. */
export const BY_MANDATE = 'mandate'
