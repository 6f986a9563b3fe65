/**
 * Which deliveries wait for each other. An endpoint has a lane of its own, so that a receiver that
 * hangs holds up no other; those of an account that keep failing share one, so that an account with
 * many of them cannot take every worker.
 */
export const laneOf = (endpoint: { id: string; account_id: string; failing_since: Date | null }): string =>
  endpoint.failing_since === null ? endpoint.id : endpoint.account_id
