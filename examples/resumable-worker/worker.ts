import { type Answers, type MatterCloud, type Question, QuestionsOpenError } from '@mattercloud/sdk/node'

/** One part to be bought. Its name is the name of its run: the same name is the same purchase. */
export interface Job {
  name: string
  path: string
  /** The answers that a human has given in advance. */
  answers: Answers
}

/** Receives the progress of the jobs: a queue, a database, a chat. */
export interface Notifier {
  /** Only a human can answer these; put the answers into `job.answers` and start the worker again. */
  questions(job: Job, questions: readonly Question[]): Promise<void>
  /** For the human who pays. Sent again after each restart, until somebody has paid or declined. */
  review(job: Job, review_url: string): Promise<void>
  status(job: Job, status: string): Promise<void>
}

/**
 * Works on all jobs until each part is delivered. It may be killed at any time and
 * started again with the same jobs: no part is uploaded twice and nothing is ordered twice.
 */
export async function work(
  mc: MatterCloud,
  jobs: readonly Job[],
  notifier: Notifier,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(jobs.map((job) => processJob(mc, job, notifier, signal)))
}

async function processJob(mc: MatterCloud, job: Job, notifier: Notifier, signal: AbortSignal): Promise<void> {
  try {
    await buy(mc, job, notifier, signal)
  } catch (error) {
    // An address that is missing or incomplete. The other jobs go on.
    if (!(error instanceof QuestionsOpenError)) throw error
    await notifier.questions(job, error.questions)
  }
}

async function buy(mc: MatterCloud, job: Job, notifier: Notifier, signal: AbortSignal): Promise<void> {
  const run = mc.run(job.name)
  await run.upload(job.path, { signal })
  const quote = await run.answer(job.answers, { signal })
  if (!quote.ready) return notifier.questions(job, quote.questions)
  const order = await run.checkout({ quote }, { signal })
  if (order.status === 'requires_payment' && order.review_url !== null)
    await notifier.review(job, order.review_url)
  for await (const { status } of order.updates({ signal })) await notifier.status(job, status)
}
