import Stripe from 'stripe'
import * as z from 'zod'
import { movesNoMoney } from '../config.ts'
import { ApiError, invalidRequest } from '../platform/http/apiError.ts'
import { parse } from '../platform/http/parse.ts'
import { servicesForMode } from './servicesForMode.ts'
import type { StripeServices } from './stripeServices.ts'

const TOLERANCE_S = 300

/** Ids are stored, and PostgreSQL cannot store every text. */
const id = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable ASCII characters')
const eventShape = z.looseObject({
  id,
  type: id,
  livemode: z.boolean(),
  data: z.looseObject({ object: z.looseObject({ id: id.optional() }) }),
})

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
  const isSigned = (livemode: boolean, secret: string) =>
    isSignedWith(services, raw, signature, { livemode, secret })
  const livemode = await isSigned(true, liveSecret)
  if (!livemode && !(testSecret !== undefined && (await isSigned(false, testSecret))))
    throw new ApiError('invalid_request', "Stripe-Signature: this is not Stripe's signature over this body.")
  refuseFuture(signature)
  const event = readEvent(raw)
  // Where no money moves, live mode runs on Stripe's test mode or on an emulator: both always say livemode: false.
  if (event.livemode !== (movesNoMoney(config) ? false : livemode))
    throw new ApiError(
      'invalid_request',
      `livemode: the event is of ${event.livemode ? 'live' : 'test'} mode, but it was signed with the secret of the other mode.`,
    )
  const { id: object_id } = event.data.object
  // Not every object has an id, and this service handles none without.
  if (object_id === undefined) return
  await db.transaction().execute(async (trx) => {
    const isNew = await trx
      .insertInto('stripe_events')
      .values({ id: event.id, livemode, type: event.type, object_id })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (isNew) await queue.send(trx, 'handle-stripe-event', { eventId: event.id }, { livemode })
  })
}

async function isSignedWith(
  services: StripeServices,
  raw: Buffer,
  signature: string | undefined,
  { livemode, secret }: { livemode: boolean; secret: string },
): Promise<boolean> {
  try {
    const { signature: verifier } = servicesForMode(services, livemode).stripe.webhooks
    return (await verifier?.verifyHeaderAsync(raw, signature ?? '', secret, TOLERANCE_S)) ?? false
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false
    throw error
  }
}

/** Stripe's library refuses old signatures only; one from the future could be used again later. */
function refuseFuture(signature: string | undefined): void {
  const times = (signature ?? '').matchAll(/(?:^|,)t=(\d+)/g)
  const signedAt = Math.max(...Array.from(times, ([, seconds]) => Number(seconds)))
  if (signedAt - Date.now() / 1000 <= TOLERANCE_S) return
  throw new ApiError(
    'invalid_request',
    `Stripe-Signature: it is dated more than ${TOLERANCE_S} s ahead. Check the clocks.`,
  )
}

/** @throws ApiError `invalid_request` for a signed body that is not an event */
function readEvent(raw: Buffer): z.output<typeof eventShape> {
  let body: unknown
  try {
    body = JSON.parse(raw.toString('utf8'))
  } catch {
    throw invalidRequest([{ field: 'body', problem: 'is signed, but is not valid JSON' }])
  }
  return parse(eventShape, body)
}
