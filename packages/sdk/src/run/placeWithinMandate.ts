import type { Http } from '../http.ts'
import { idempotencyHeader } from '../idempotencyKey.ts'
import type { RequestOptions } from '../requestOptions.ts'
import type { CheckoutInput, CheckoutSession } from '../types.ts'

/** Orders within the owner's standing mandate: the maximum is authorised on the saved card. */
export async function placeWithinMandate(
  http: Http,
  input: CheckoutInput,
  options: RequestOptions & { idempotencyKey: string },
): Promise<CheckoutSession> {
  return http.take(
    http.client.POST('/v1/autonomous/orders', {
      params: { header: idempotencyHeader(options) },
      body: input,
      ...http.signed(options),
    }),
  )
}
