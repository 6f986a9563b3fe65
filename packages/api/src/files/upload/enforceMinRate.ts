import type { IncomingMessage } from 'node:http'
import type { Config } from '../../config.ts'

/** The minimum that must arrive. */
export interface MinRate {
  /** How long the rate may be too low. */
  seconds: number
  bytesPerSecond: number
}

/** The minimum rate of the settings. */
export const minRateOf = ({ STALL_SECONDS, SLOWEST_KIB_PER_SECOND }: Config): MinRate => ({
  seconds: STALL_SECONDS,
  bytesPerSecond: SLOWEST_KIB_PER_SECOND * 1024,
})

/**
 * Requires a minimum rate of a request's body. A slow sender would otherwise occupy a place that others wait
 * for, as long as a request may take.
 *
 * @param rate what must arrive in each interval until the body is complete
 * @param onTooSlow called once, after the first interval in which they did not
 */
export function enforceMinRate(
  request: IncomingMessage,
  { seconds, bytesPerSecond }: MinRate,
  onTooSlow: () => void,
): void {
  let receivedBytes = 0
  const count = (chunk: Uint8Array) => {
    receivedBytes += chunk.byteLength
  }
  const timer = setInterval(() => {
    if (receivedBytes < seconds * bytesPerSecond) {
      stop()
      onTooSlow()
    }
    receivedBytes = 0
  }, seconds * 1000)
  const stop = () => {
    clearInterval(timer)
    request.off('data', count)
  }
  request.on('data', count)
  request.once('end', stop)
  request.once('close', stop)
}

/**
 * The same for a stream that is read: the next chunk after the first interval with too little throws. The
 * stream itself must end when nothing at all arrives.
 *
 * @param onTooSlow makes the error
 */
export async function* withMinRate(
  stream: AsyncIterable<Uint8Array>,
  { seconds, bytesPerSecond }: MinRate,
  onTooSlow: () => Error,
): AsyncGenerator<Uint8Array> {
  let beganAt = performance.now()
  let received = 0
  for await (const chunk of stream) {
    received += chunk.byteLength
    const passed = (performance.now() - beganAt) / 1000
    if (passed >= seconds) {
      if (received < passed * bytesPerSecond) throw onTooSlow()
      beganAt = performance.now()
      received = 0
    }
    yield chunk
  }
}
