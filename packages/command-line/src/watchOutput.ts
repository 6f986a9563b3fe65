/** Output that could not be written, for another reason than that its reader has gone. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}

const closedPipe: ReadonlySet<unknown> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ECONNRESET', 'EOF'])

/**
 * One rule for output that cannot be written. If the reader of stdout has gone (`| head -1`), the program goes on and
 * ends with its own exit code: only the writing is over. If stdout cannot be written, as on a full disk, the program
 * has failed: an exit code of 0 becomes 1. What happens to stderr changes nothing.
 *
 * @param onFailure called once when stdout cannot be written, so that a long command can stop
 * @example
 * watchOutput((error) => stop.abort(error))
 */
export function watchOutput(onFailure: (error: OutputError) => void = () => {}): void {
  let isFailed = false
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (closedPipe.has(error.code) || isFailed) return
    isFailed = true
    process.stderr.write(`The output cannot be written: ${error.message}\n`)
    onFailure(new OutputError(`The output cannot be written: ${error.message}`))
  })
  process.on('exit', () => {
    if (isFailed && !process.exitCode) process.exitCode = 1
  })
}
