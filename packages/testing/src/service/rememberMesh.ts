import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { meshFindings, type RunMesh, runMesh } from '@mattercloud/api/internals'

/** Larger files are worked on each time: a test that has one is about the work itself. */
const MAX_BYTES = 64 * 1024

const wholeResult = meshFindings.omit({ limit: true, fault: true, done: true })

/**
 * Runs tasks on files as the service does, and the same task on the same bytes only once in a test run: most
 * tests upload the same few small parts, and each process that measures one costs over half a second.
 *
 * Only whole results are remembered: never a limit that was exceeded, an error of the service, or a repair,
 * which writes bytes.
 *
 * @param dir a folder that all files of the run share
 */
export function rememberMesh(dir: string): RunMesh {
  return async (source, options) => {
    if (options.take) return runMesh(source, options)
    const chunks: Uint8Array[] = []
    let size = 0
    const iterator = source[Symbol.asyncIterator]()
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      chunks.push(next.value)
      size += next.value.byteLength
      if (size > MAX_BYTES) return runMesh(allOf(chunks, iterator), options)
    }
    const hash = createHash('sha256').update(JSON.stringify([options.task, size]))
    for (const chunk of chunks) hash.update(chunk)
    const path = join(dir, `${hash.digest('hex')}.json`)
    const remembered = await readFile(path, 'utf8').catch(() => undefined)
    if (remembered !== undefined)
      return { findings: wholeResult.parse(JSON.parse(remembered)), limit: undefined, fault: undefined }
    const result = await runMesh(allOf(chunks, iterator), options)
    if (result.limit === undefined && result.fault === undefined) {
      const written = `${path}.${process.pid}`
      await writeFile(written, JSON.stringify(result.findings))
      await rename(written, path)
    }
    return result
  }
}

/** What was read already, then the rest. */
async function* allOf(chunks: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>) {
  yield* chunks
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
