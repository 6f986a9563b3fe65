/**
 * The queue of an endpoint's deliveries. Receivers that fail or answer slowly have a queue of their own, with
 * few places: however many of them an account has, the deliveries to quick receivers do not wait for them.
 */
export const deliveryQueueOf = (endpoint: { failing_since: Date | null; slow_since: Date | null }) =>
  endpoint.failing_since === null && endpoint.slow_since === null
    ? ('deliver-webhook' as const)
    : ('deliver-webhook-slow' as const)
