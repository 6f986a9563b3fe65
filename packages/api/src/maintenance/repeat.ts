import type { Services } from '../platform/services.ts'

/**
 * Runs tasks again and again, each on its own: one that fails is logged, and one that takes long, as
 * asking a payment service that does not answer may, holds up no other. None is begun while it is under way.
 *
 * @param everyMs how long after the beginning of one round the next may begin
 * @returns stops it, once what is under way has ended
 */
export function repeat<Parts extends Pick<Services, 'log'>>(
  parts: Parts,
  everyMs: number,
  tasks: ReadonlyArray<(parts: Parts) => Promise<unknown>>,
): () => Promise<void> {
  const stops = tasks.map((task) => {
    let underWay: Promise<void> | undefined
    const timer = setInterval(() => {
      underWay ??= task(parts)
        .then(
          () => undefined,
          (error: unknown) => parts.log.error(error, `${task.name} failed`),
        )
        .finally(() => {
          underWay = undefined
        })
    }, everyMs)
    return async () => {
      clearInterval(timer)
      await underWay
    }
  })
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
