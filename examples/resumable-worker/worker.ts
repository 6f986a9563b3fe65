import type { Answers, MatterCloud, Question } from '@mattercloud/sdk/node'

/** One part that has to be made. Its name is its run's: the same name is the same purchase. */
export interface Job {
  name: string
  path: string
  /** What is known of it already; a human's words, as all answers are. */
  answers: Answers
}

/** Where the worker tells how far its jobs are: a queue, a database, a chat. */
export interface Desk {
  /** Only a human can answer these; put them into the job's answers and start the worker again. */
  questions(job: Job, questions: readonly Question[]): Promise<void>
  /** To be given to the human who pays. Told again after each restart, until somebody has paid or declined. */
  review(job: Job, review_url: string): Promise<void>
  status(job: Job, status: string): Promise<void>
}

/**
 * Carries all jobs on until each is at the door, however long that takes. Kill it whenever you like and
 * start it again with the same jobs: no part is sent twice and nothing is ordered twice.
 */
export async function work(
  mc: MatterCloud,
  jobs: readonly Job[],
  desk: Desk,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(jobs.map((job) => carry(mc, job, desk, signal)))
}

async function carry(mc: MatterCloud, job: Job, desk: Desk, signal: AbortSignal): Promise<void> {
  const run = mc.run(job.name)
  await run.upload(job.path, { signal })
  const quote = await run.answer(job.answers, { signal })
  if (!quote.ready) return desk.questions(job, quote.questions)
  const order = await run.checkout({ quote }, { signal })
  if (order.status === 'requires_payment' && order.review_url !== null)
    await desk.review(job, order.review_url)
  for await (const { status } of order.updates({ signal })) await desk.status(job, status)
}
