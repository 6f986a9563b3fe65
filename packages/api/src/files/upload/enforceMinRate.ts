import type { IncomingMessage } from 'node:http'

/** 13 kbit/s with the default of 20 seconds: no real upload is slower. */
const MIN_BYTES = 32 * 1024

/**
 * Requires a minimum rate of a request's body. A slow sender would otherwise occupy a place that others wait
 * for, as long as a request may take.
 *
 * @param seconds the interval in which at least 32 KiB must arrive, until the body is complete
 * @param onTooSlow called once, after the first interval in which they did not
 */
export function enforceMinRate(request: IncomingMessage, seconds: number, onTooSlow: () => void): void {
  let receivedBytes = 0
  const count = (chunk: Uint8Array) => {
    receivedBytes += chunk.byteLength
  }
  const timer = setInterval(() => {
    if (receivedBytes < MIN_BYTES) {
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
