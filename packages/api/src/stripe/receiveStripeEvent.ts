import Stripe from 'stripe'
import * as z from 'zod'
import { ApiError } from '../platform/http/apiError.ts'
import { inMode } from './inMode.ts'
import type { StripeServices } from './stripeServices.ts'

const TOLERANCE_S = 300
const withId = z.looseObject({ id: z.string() })

/**
 * Takes a webhook of Stripe's into the inbox: each event once, and the job to handle it in the
 * same transaction. Nothing of the payload is believed but which object to look at.
 *
 * Live and test mode have a signing secret each. The one that signed says which mode an event is of,
 * and Stripe is asked for its object in that mode only.
 *
 * @param raw the body's bytes as they came: the signature is over those
 * @throws ApiError `invalid_request` for a signature that is not Stripe's, or too old, or an event
 *   that says to be of the other mode
 */
export async function receiveStripeEvent(
  services: StripeServices,
  raw: Buffer,
  signature: string | undefined,
) {
  const { db, queue, config } = services
  const { STRIPE_WEBHOOK_SECRET: liveSecret, STRIPE_TEST_WEBHOOK_SECRET: testSecret } = config
  const live = await readEvent(services, raw, signature, { livemode: true, secret: liveSecret })
  const test =
    live || testSecret === undefined
      ? undefined
      : await readEvent(services, raw, signature, { livemode: false, secret: testSecret })
  const event = live ?? test
  if (!event)
    throw new ApiError('invalid_request', "Stripe-Signature: this is not Stripe's signature over this body.")
  const livemode = event === live
  // The embedded stack plays live mode on an emulator that, like Stripe's test mode, is never live.
  if (event.livemode !== (config.EMBEDDED === '1' ? false : livemode))
    throw new ApiError(
      'invalid_request',
      `livemode: the event is of ${event.livemode ? 'live' : 'test'} mode, and the secret that signed it of the other.`,
    )
  const object = withId.safeParse(event.data.object)
  if (!object.success) return
  await db.transaction().execute(async (trx) => {
    const isNew = await trx
      .insertInto('stripe_events')
      .values({ id: event.id, livemode, type: event.type, object_id: object.data.id })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (isNew) await queue.send(trx, 'handle-stripe-event', { eventId: event.id })
  })
}

/** @returns undefined where this secret did not sign it */
async function readEvent(
  services: StripeServices,
  raw: Buffer,
  signature: string | undefined,
  { livemode, secret }: { livemode: boolean; secret: string },
): Promise<Stripe.Event | undefined> {
  try {
    const { webhooks } = inMode(services, livemode).stripe
    return await webhooks.constructEventAsync(raw, signature ?? '', secret, TOLERANCE_S)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      return undefined
    throw error
  }
}
