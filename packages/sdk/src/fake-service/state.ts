import type { Event, File, Order, Quote } from '../http/types.ts'
import type { FakeAnswer, FakeRequest } from './answers.ts'

export interface FakeFile {
  shown: File
  bytes: Uint8Array | undefined
  /** Goes up with each unit chosen, which makes older quotes stale. */
  revision: number
}

export interface FakeRun {
  run_id: string
  version: number
  journal: Record<string, unknown>
  created_at: string
  updated_at: string
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
  readonly runs: Map<string, FakeRun>
  /** Replies by Idempotency-Key, with what they answered. */
  readonly replies: Map<string, { input: string; body: unknown }>
  /** Every request, oldest first. */
  readonly requests: FakeRequest[]
  /** Answers that a test gave in place of the service's own, by `METHOD /path`. */
  readonly answers: Map<string, FakeAnswer>
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
    runs: new Map(),
    replies: new Map(),
    requests: [],
    answers: new Map(),
  }
}

/** As it was at first. */
export function clear(state: FakeState): void {
  for (const kept of [state.files, state.quotes, state.orders, state.runs, state.replies, state.answers])
    kept.clear()
  for (const list of [state.events, state.requests]) list.length = 0
}

export const now = () => new Date().toISOString()

export function addEvent(state: FakeState, type: Event['type'], data: Event['data']): void {
  state.events.push({ id: String(state.events.length + 1), type, created_at: now(), data })
}

/** Whom a person asks, as the fake says it. */
export const support = { email: 'help@mattercloud.test', url: null }
