import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'

const body = z.record(z.string(), z.unknown())

/** A reply, and how long it took in seconds. */
export interface Reply {
  status: number
  body: z.infer<typeof body>
  headers: Headers
  seconds: number
}

const MAX_WAIT_S = 330

/** An account's program, which calls the service by HTTP as any other would. */
export class Agent {
  readonly url: string
  readonly key: string

  constructor(url: string, key: string) {
    this.url = url
    this.key = key
  }

  static async connect(url: string, email: string): Promise<Agent> {
    const reply = await new Agent(url, '').post('/v1/connect', { email, name: 'bench' })
    return new Agent(url, z.string().parse(reply.body['api_key']))
  }

  get(path: string): Promise<Reply> {
    return this.call(path, {})
  }

  post(path: string, input: unknown = {}): Promise<Reply> {
    const headers = { 'content-type': 'application/json' }
    return this.call(path, { method: 'POST', headers, body: JSON.stringify(input) })
  }

  async call(path: string, init: RequestInit): Promise<Reply> {
    const startedAt = performance.now()
    const headers = new Headers(init.headers)
    if (this.key !== '') headers.set('authorization', `Bearer ${this.key}`)
    const response = await fetch(new URL(path, this.url), {
      ...init,
      headers,
      signal: AbortSignal.timeout(60_000),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      body: isJson ? body.parse(JSON.parse(text)) : {},
      headers: response.headers,
      seconds: (performance.now() - startedAt) / 1000,
    }
  }

  /** Sends a file by the guide's three steps. */
  async send(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const fileId = await this.put(bytes)
    await this.post('/v1/files/confirm', { file_id: fileId })
    return fileId
  }

  /** The first two steps. */
  async put(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const presigned = await this.post('/v1/files/presign', {
      filename: 'part.stl',
      content_type: 'model/stl',
      size_bytes: bytes.byteLength,
    })
    const { file_id, upload_url } = z
      .object({ file_id: z.string(), upload_url: z.string() })
      .parse(presigned.body)
    const headers = { 'Content-Type': 'model/stl' }
    const response = await fetch(upload_url, { method: 'PUT', headers, body: bytes })
    if (!response.ok) throw new Error(`the store answered ${response.status}`)
    return file_id
  }

  /** Waits until a file is no longer processed, and says how it ended. */
  async settled(fileId: string): Promise<string> {
    const endsAt = performance.now() + MAX_WAIT_S * 1000
    while (performance.now() < endsAt) {
      const { body: file } = await this.get(`/v1/files/${fileId}`)
      if (file['status'] === 'ready' || file['status'] === 'failed') return file['status']
      await sleep(50)
    }
    return 'processing'
  }
}

/** How long something took, in seconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return (performance.now() - startedAt) / 1000
}
