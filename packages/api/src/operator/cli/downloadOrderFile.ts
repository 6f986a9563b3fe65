import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { callOperator } from './callOperator.ts'

const orderFile = z.object({
  filename: z.string(),
  sha256: z.string(),
  unit: z.string(),
  download_url: z.url(),
})

/**
 * Downloads an order's file through the operator's HTTP API, and keeps it only if it is byte for byte the file
 * that was analysed and quoted. Prints its path, unit and hash.
 *
 * @param out where it is written; by default in the working folder, under its own name. An existing file is not overwritten
 * @throws Error that says what went wrong, in a sentence
 */
export async function downloadOrderFile(orderId: string, out: string | undefined): Promise<void> {
  const file = orderFile.parse(
    await callOperator('GET', `/v1/operator/orders/${encodeURIComponent(orderId)}/file`),
  )
  const path = out ?? safeName(file.filename)
  await downloadTo(path, file.download_url, file.sha256)
  console.log(`${path} (unit ${file.unit}, SHA-256 ${file.sha256})`)
}

/** A customer chose the name: it must not lead to another folder, and must not be a hidden file. */
function safeName(filename: string): string {
  return basename(filename.replaceAll('\\', '/')).replace(/^\.+/, '') || 'part'
}

async function downloadTo(path: string, url: string, sha256: string): Promise<void> {
  const partial = `${path}.part`
  const hash = createHash('sha256')
  const target = await open(path, 'wx').catch((error: unknown) => {
    throw new Error(`${path} cannot be written or exists already: choose another path with --out.`, {
      cause: error,
    })
  })
  await target.close()
  try {
    const response = await fetch(url)
    if (!response.ok || !response.body) throw new Error(`The object store answered ${response.status}.`)
    const file = await open(partial, 'w', 0o600)
    try {
      for await (const chunk of response.body) {
        hash.update(chunk)
        await file.write(chunk)
      }
    } finally {
      await file.close()
    }
    if (hash.digest('hex') !== sha256)
      throw new Error(
        'The downloaded file is not the one that was quoted (its SHA-256 differs): do not print it.',
      )
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    await rm(path, { force: true })
    throw error
  }
}
