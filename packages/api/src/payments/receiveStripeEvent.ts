import Stripe from 'stripe'
import * as z from 'zod'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'

const TOLERANCE_S = 300
const withId = z.looseObject({ id: z.string() })

/**
 * Takes a webhook of Stripe's into the inbox: each event once, and the job to handle it in the
 * same transaction. Nothing of the payload is believed but which object to look at.
 *
 * @param raw the body's bytes as they came: the signature is over those
 * @throws ApiError `invalid_request` for a signature that is not Stripe's, or too old
 */
export async function receiveStripeEvent(
  { stripe, db, queue, config }: Services,
  raw: Buffer,
  signature: string | undefined,
) {
  let event: Stripe.Event
  try {
    event = await stripe.webhooks.constructEventAsync(
      raw,
      signature ?? '',
      config.STRIPE_WEBHOOK_SECRET,
      TOLERANCE_S,
    )
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError) && !(error instanceof SyntaxError))
      throw error
    throw new ApiError('invalid_request', "Stripe-Signature: this is not Stripe's signature over this body.")
  }
  const object = withId.safeParse(event.data.object)
  if (!object.success) return
  await db.transaction().execute(async (trx) => {
    const isNew = await trx
      .insertInto('stripe_events')
      .values({ id: event.id, livemode: event.livemode, type: event.type, object_id: object.data.id })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (isNew) await queue.send(trx, 'handle-stripe-event', { eventId: event.id })
  })
}
