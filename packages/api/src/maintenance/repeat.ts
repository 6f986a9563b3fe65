import type { Services } from '../platform/services.ts'

/**
 * Runs each task periodically and independently: an error is logged, and a slow task (such as one that waits
 * for the payment service) delays no other. A task is not started again while it is running.
 *
 * @param everyMs interval between two starts of a task
 * @returns stops the timers and waits for the tasks that are running
 */
export function repeat<Context extends Pick<Services, 'log'>>(
  context: Context,
  everyMs: number,
  tasks: ReadonlyArray<(context: Context) => Promise<unknown>>,
): () => Promise<void> {
  const stops = tasks.map((task) => {
    let running: Promise<void> | undefined
    const timer = setInterval(() => {
      running ??= task(context)
        .then(
          () => undefined,
          (error: unknown) => context.log.error(error, `${task.name} failed`),
        )
        .finally(() => {
          running = undefined
        })
    }, everyMs)
    return async () => {
      clearInterval(timer)
      await running
    }
  })
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
