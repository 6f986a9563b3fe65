import type { Http } from '../../http/http.ts'
import { idempotencyHeader } from '../../http/idempotencyKey.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { CheckoutInput, CheckoutSession } from '../../http/types.ts'

/** Orders within the owner's mandate: the maximum is authorised on the saved card. */
export async function placeWithinMandate(
  http: Http,
  input: CheckoutInput,
  options: RequestOptions & { idempotencyKey: string },
): Promise<CheckoutSession> {
  return http.unwrap(
    http.client.POST('/v1/autonomous/orders', {
      params: { header: idempotencyHeader(options) },
      body: input,
      ...http.authenticated(options),
    }),
  )
}
