import Stripe from 'stripe'
import * as z from 'zod'
import { ApiError } from '../platform/http/apiError.ts'
import { servicesForMode } from './servicesForMode.ts'
import type { StripeServices } from './stripeServices.ts'

const TOLERANCE_S = 300
const withId = z.looseObject({ id: z.string() })

/**
 * Stores an event of Stripe's webhook in the inbox: each event once, and in the same transaction the job that
 * handles it. Only the id of the object is used from the payload; the object itself is read from Stripe.
 *
 * Live and test mode have one signing secret each. The secret that signed decides the event's mode, and its
 * object is read in that mode only.
 *
 * @param raw the body's bytes as received: they are what the signature covers
 * @throws ApiError `invalid_request` for a signature that is not Stripe's, or too old, or for an event
 *   that claims the other mode
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
  // The embedded stack runs live mode on an emulator which, like Stripe's test mode, always says livemode: false.
  if (event.livemode !== (config.EMBEDDED === '1' ? false : livemode))
    throw new ApiError(
      'invalid_request',
      `livemode: the event is of ${event.livemode ? 'live' : 'test'} mode, but it was signed with the secret of the other mode.`,
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

/** @returns undefined if it was not signed with this secret */
async function readEvent(
  services: StripeServices,
  raw: Buffer,
  signature: string | undefined,
  { livemode, secret }: { livemode: boolean; secret: string },
): Promise<Stripe.Event | undefined> {
  try {
    const { webhooks } = servicesForMode(services, livemode).stripe
    return await webhooks.constructEventAsync(raw, signature ?? '', secret, TOLERANCE_S)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      return undefined
    throw error
  }
}
