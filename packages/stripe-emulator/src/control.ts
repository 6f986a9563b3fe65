import { json, type Response, Router } from 'express'
import { z } from 'zod'
import { closeDispute, createDispute } from './charges/disputes.ts'
import { failRefund } from './charges/refunds.ts'
import type { EmulatorCore } from './emulator.ts'
import { StripeFailure } from './http/errors.ts'
import { faultsSchema } from './http/faults.ts'
import { readLedger } from './store/ledger.ts'

const advanceSchema = z.strictObject({
  seconds: z
    .int()
    .min(1)
    .max(366 * 24 * 60 * 60),
})
const disputeSchema = z.strictObject({ payment_intent: z.string(), amount: z.int().positive().optional() })
const refundSchema = z.strictObject({ refund: z.string() })
const decisionSchema = z.strictObject({ dispute: z.string(), status: z.enum(['won', 'lost']) })

/** Endpoints that Stripe does not have: time, faults, disputes and the ledger. JSON in, JSON out, no key. */
export function controlRouter(core: EmulatorCore): Router {
  const router = Router()
  router.use('/_emulator', json())

  router.get('/_emulator/ledger', (_request, response) => {
    response.json(core.run(null, ({ tables }) => readLedger(tables)))
  })

  router.post('/_emulator/clock/advance', (request, response) => {
    const body = parseBody(advanceSchema, request.body, response)
    if (body === null) return
    core.store.transact(() => core.clock.advance(body.seconds))
    response.json({ now: core.run(null, ({ now }) => now) })
  })

  router.post('/_emulator/disputes', (request, response) => {
    const body = parseBody(disputeSchema, request.body, response)
    if (body === null) return
    sendResult(response, () =>
      core.run(null, (operation) => createDispute(operation, body.payment_intent, body.amount)),
    )
  })

  router.post('/_emulator/disputes/close', (request, response) => {
    const body = parseBody(decisionSchema, request.body, response)
    if (body === null) return
    sendResult(response, () =>
      core.run(null, (operation) => closeDispute(operation, body.dispute, body.status)),
    )
  })

  router.post('/_emulator/refunds/fail', (request, response) => {
    const body = parseBody(refundSchema, request.body, response)
    if (body === null) return
    sendResult(response, () => core.run(null, (operation) => failRefund(operation, body.refund)))
  })

  router.get('/_emulator/faults', (_request, response) => {
    response.json({ ...core.faults.settings, held: core.faults.held })
  })
  router.post('/_emulator/faults', (request, response) => {
    const body = parseBody(faultsSchema, request.body, response)
    if (body === null) return
    core.faults.set(body)
    core.webhooks.wake()
    response.json(core.faults.settings)
  })
  router.delete('/_emulator/faults', (_request, response) => {
    core.faults.clear()
    core.webhooks.wake()
    response.json(core.faults.settings)
  })
  return router
}

function sendResult(response: Response, act: () => object): void {
  try {
    response.json(act())
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    response.status(error.status).json({ error: error.body })
  }
}

function parseBody<T>(schema: z.ZodType<T>, body: unknown, response: Response): T | null {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  response.status(400).json({
    error: {
      type: 'invalid_request_error',
      message: `The body is not valid: ${z.prettifyError(parsed.error)}`,
    },
  })
  return null
}
