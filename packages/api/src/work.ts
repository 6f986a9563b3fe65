import { createAnalysis } from './files/analyseFile.ts'
import { fetchFile } from './files/fetchFile.ts'
import { removeFile } from './files/removeFile.ts'
import { sweepFiles } from './files/sweepFiles.ts'
import { sendMail } from './mails/sendMail.ts'
import { handleStripeEvent } from './payments/handleStripeEvent.ts'
import { reconcile } from './payments/reconcile.ts'
import { runStripeCall } from './payments/runStripeCall.ts'
import { warnOfLapses } from './payments/warnOfLapses.ts'
import type { Services } from './platform/services.ts'
import { sweepRuns } from './runs/deleteRun.ts'
import { simulate } from './test-mode/simulate.ts'
import { deliverWebhook } from './webhooks/deliverWebhook.ts'
import { disableFailing } from './webhooks/disableFailing.ts'

const ROUND_EVERY_MS = 60_000

/**
 * Starts working on every queue, and every minute settles what was left unknown with Stripe and sweeps
 * files. Each handler may run twice for a job: all are idempotent.
 *
 * @returns stops the minute's work; the queue's work ends with the services
 */
export async function startWork(services: Services): Promise<() => Promise<void>> {
  const { queue, config } = services
  await queue.work('analyse-file', await createAnalysis(services), config.ANALYSIS_CONCURRENCY)
  await queue.work('fetch-file', ({ fileId }) => fetchFile(services, fileId))
  await queue.work('remove-file', ({ fileId }) => removeFile(services, fileId))
  await queue.work('deliver-webhook', (job) => deliverWebhook(services, job))
  await queue.work('handle-stripe-event', ({ eventId }) => handleStripeEvent(services, eventId))
  await queue.work('run-stripe-call', ({ callId }) => runStripeCall(services, callId))
  await queue.work('send-mail', (job) => sendMail(services, job))

  let round: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    round = round
      .then(() => reconcile(services))
      .then(() => warnOfLapses(services))
      .then(() => sweepRuns(services.db))
      .then(() => disableFailing(services))
      .then(() => simulate(services))
      .catch((error: unknown) => services.log.error(error, 'reconcile failed'))
      .then(() => sweepFiles(services))
      .catch((error: unknown) => services.log.error(error, 'sweeping files failed'))
  }, ROUND_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await round
  }
}
