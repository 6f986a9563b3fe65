import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { breachesOfContract } from './contractCheck.ts'

const jsonObject = z.record(z.string(), z.unknown())

/** An answer of the service. */
export class Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>

  constructor(status: number, headers: Headers, body: Record<string, unknown>) {
    this.status = status
    this.headers = headers
    this.body = body
  }

  /** A field that must be text. */
  text(field: string): string {
    return z.string({ error: `${field} is not text in ${JSON.stringify(this.body)}` }).parse(this.body[field])
  }

  /** The body of an answer that is not JSON: a page, Markdown. */
  get bodyText(): string {
    return this.text('text')
  }

  /** Status and error code, for tests of refusals. */
  get refusal(): string {
    return `${this.status} ${String(this.body['error'])}`
  }
}

/** Sends HTTP requests to the service, as any caller would, and checks each reply against openapi.json. */
export class TestClient {
  readonly url: string
  readonly key: string | undefined

  constructor(url: string, key?: string) {
    this.url = url
    this.key = key
  }

  /** Whether its key is of live mode. */
  get isLive(): boolean {
    return !this.key?.startsWith('mc_test_')
  }

  withKey(key: string): TestClient {
    return new TestClient(this.url, key)
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers)
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path, undefined, {})
  }

  async send(
    method: string,
    path: string,
    body: BodyInit | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: { ...(this.key ? { authorization: `Bearer ${this.key}` } : {}), ...headers },
      ...(body !== undefined ? { body } : {}),
      redirect: 'manual',
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const answer = isJson ? jsonObject.parse(JSON.parse(text)) : { text }
    const breaches = breachesOfContract(method, new URL(path, this.url).pathname, response.status, answer)
    if (isJson && breaches.length > 0)
      throw new Error(`not what openapi.json promises: ${breaches.join('; ')}\n${text}`)
    return new Answer(response.status, response.headers, answer)
  }

  /** Uploads a file by the guide's three steps and waits for its analysis. */
  async upload(bytes: Uint8Array<ArrayBuffer>, filename = 'part.stl'): Promise<Answer> {
    const presigned = await this.post('/v1/files/presign', {
      filename,
      content_type: 'model/stl',
      size_bytes: bytes.byteLength,
    })
    if (presigned.status !== 200) return presigned
    const put = await fetch(presigned.text('upload_url'), {
      method: 'PUT',
      headers: { 'Content-Type': 'model/stl' },
      body: bytes,
    })
    if (!put.ok) throw new Error(`the store answered ${put.status}: ${await put.text()}`)
    await this.post('/v1/files/confirm', { file_id: presigned.text('file_id') })
    return this.until(
      `/v1/files/${presigned.text('file_id')}`,
      (file) => file.body['status'] !== 'processing',
    )
  }

  /** Polls a path until its answer is as wanted. */
  async until(path: string, isWanted: (answer: Answer) => boolean): Promise<Answer> {
    for (let triesLeft = 1200; triesLeft > 0; triesLeft -= 1) {
      const answer = await this.get(path)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      if (isWanted(answer)) return answer
      await sleep(50)
    }
    throw new Error(`${path} never became what the test waits for`)
  }

  untilStatus(orderId: string, status: string): Promise<Answer> {
    return this.until(`/v1/orders/${orderId}`, (order) => order.body['status'] === status)
  }
}

/** Pays as a human on the payment page: reads the form and sends it. */
export async function payAsHuman(approvalUrl: string, card = '4242424242424242'): Promise<number> {
  const page = await fetch(approvalUrl)
  if (!page.ok) return page.status
  const response = await fetch(approvalUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ card_number: card, exp: '12/34', cvc: '123' }),
    redirect: 'manual',
  })
  return response.status
}
