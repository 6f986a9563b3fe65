/**
 * The queue group of an endpoint's deliveries; few of a group run concurrently. Each endpoint has its own group, so
 * that a receiver that hangs delays no other. The failing endpoints of an account share one, so that an
 * account with many of them cannot occupy every worker.
 */
export const deliveryGroupOf = (endpoint: {
  id: string
  account_id: string
  failing_since: Date | null
}): string => (endpoint.failing_since === null ? endpoint.id : endpoint.account_id)
