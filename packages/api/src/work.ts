import { applyEmailChanges } from './email/applyEmailChanges.ts'
import { anonymiseAgain } from './erasure/anonymiseAgain.ts'
import { analyseFile } from './files/analysis/analyseFile.ts'
import { createMeshWork } from './files/analysis/meshWork.ts'
import { quickThenLong } from './files/analysis/quickThenLong.ts'
import { type RunMesh, runMesh } from './files/analysis/runMesh.ts'
import { drawFile } from './files/drawing/drawFile.ts'
import { purgeFiles } from './files/purgeFiles.ts'
import { removeFile } from './files/removeFile.ts'
import { writeRepaired } from './files/repair/writeRepaired.ts'
import { FROM_ONE_HOST, fetchFile } from './files/upload/fetchFile.ts'
import { createHostPlaces } from './files/upload/hostPlaces.ts'
import { sendMail } from './mails/sendMail.ts'
import { purgeExpired } from './maintenance/purgeExpired.ts'
import { repeat } from './maintenance/repeat.ts'
import { cancelOrdersOfKey } from './orders/cancelOrdersOfKey.ts'
import { warnOfLapses } from './payments/authorisations/warnOfLapses.ts'
import { handleStripeEvent } from './payments/handleStripeEvent.ts'
import { reconcile } from './payments/reconcile.ts'
import { runStripeCall } from './payments/runStripeCall.ts'
import { quickSlots, splitSlots } from './platform/jobSlots.ts'
import type { StripeServices } from './stripe/stripeServices.ts'
import { simulate } from './test-mode/simulate.ts'
import { deliverQuickly } from './webhooks/deliverQuickly.ts'
import { deliverWebhook } from './webhooks/deliverWebhook.ts'
import { disableFailing } from './webhooks/disableFailing.ts'

/** A repeated task; each may run in several workers concurrently. */
type Task = (services: StripeServices) => Promise<unknown>
const everyMinute: readonly Task[] = [
  reconcile,
  warnOfLapses,
  applyEmailChanges,
  disableFailing,
  simulate,
  purgeFiles,
]
const everyHour: readonly Task[] = [purgeExpired, anonymiseAgain]

/**
 * Starts the handlers of every queue, and the tasks of every minute and every hour. A handler may run twice for
 * one job: all are idempotent.
 *
 * @param options.runMesh runs a task on a file's bytes; by default in a process for each task
 * @returns stops the repeated tasks; the handlers end with the services
 */
export async function startBackgroundJobs(
  services: StripeServices,
  options: { runMesh?: RunMesh } = {},
): Promise<() => Promise<void>> {
  const { queue, config } = services
  const mesh = await createMeshWork(services, options.runMesh ?? runMesh)
  await queue.work(
    'analyse-file',
    (job, attempt) =>
      quickThenLong(services, { do: 'analyse', ...job }, () =>
        analyseFile(services, mesh.quick, job, attempt),
      ),
    quickSlots(config.ANALYSIS_CONCURRENCY),
  )
  await queue.work('draw-file', (job, attempt) =>
    quickThenLong(services, { do: 'draw', ...job }, () => drawFile(services, mesh.quick, job, attempt)),
  )
  await queue.work('repair-file', (job, attempt) =>
    quickThenLong(services, { do: 'repair', ...job }, () =>
      writeRepaired(services, mesh.quick, job.fileId, attempt),
    ),
  )
  await queue.work(
    'long-mesh-work',
    (job, attempt) =>
      job.do === 'analyse'
        ? analyseFile(services, mesh.long, job, attempt)
        : job.do === 'draw'
          ? drawFile(services, mesh.long, job, attempt)
          : writeRepaired(services, mesh.long, job.fileId, attempt),
    splitSlots(config.ANALYSIS_CONCURRENCY),
  )
  const hosts = createHostPlaces(FROM_ONE_HOST)
  await queue.work('fetch-file', ({ fileId }) => fetchFile(services, hosts, fileId))
  await queue.work('remove-file', ({ fileId }) => removeFile(services, fileId))
  await queue.work('deliver-webhook', (job) => deliverQuickly(services, job))
  await queue.work('deliver-webhook-slow', (job) => deliverWebhook(services, job))
  await queue.work('handle-stripe-event', ({ eventId }) => handleStripeEvent(services, eventId))
  await queue.work('run-stripe-call', ({ callId }) => runStripeCall(services, callId))
  await queue.work('cancel-orders', (job) => cancelOrdersOfKey(services, job))
  await queue.work('send-mail', (job) => sendMail(services, job))

  const stops = [repeat(services, 60_000, everyMinute), repeat(services, 3_600_000, everyHour)]
  return async () => {
    for (const stop of stops) await stop()
  }
}
