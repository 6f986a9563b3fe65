import type { Event, File, Order, Quote } from '../http/types.ts'

export interface FakeFile {
  shown: File
  bytes: Uint8Array | undefined
  /** Goes up with each unit chosen, which makes older quotes stale. */
  revision: number
}

export interface FakeServiceOptions {
  url: string
  apiKey: string
  /** The size of the largest file that it takes, as its catalogue says. */
  maxFileBytes: number
}

/** Everything that the fake service knows. One account; all of it in memory. */
export interface FakeState {
  readonly url: string
  readonly apiKey: string
  readonly maxFileBytes: number
  readonly accountId: string
  readonly keyId: string
  readonly files: Map<string, FakeFile>
  readonly quotes: Map<string, Quote & { fileRevision: number }>
  readonly orders: Map<string, Order>
  readonly events: Event[]
  /** Replies by Idempotency-Key, with what they answered. */
  readonly replies: Map<string, { input: string; status: number; body: unknown }>
}

export function newState({ url, apiKey, maxFileBytes }: FakeServiceOptions): FakeState {
  return {
    url,
    apiKey,
    maxFileBytes,
    accountId: crypto.randomUUID(),
    keyId: crypto.randomUUID(),
    files: new Map(),
    quotes: new Map(),
    orders: new Map(),
    events: [],
    replies: new Map(),
  }
}

export const now = () => new Date().toISOString()

export function addEvent(state: FakeState, type: Event['type'], data: Event['data']): void {
  state.events.push({ id: String(state.events.length + 1), type, created_at: now(), data })
}
