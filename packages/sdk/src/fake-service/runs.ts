import * as z from 'zod'
import { type FakeRequest, stateResponse } from './answers.ts'
import { Refusal, refuseFields } from './refusal.ts'
import { type FakeRun, type FakeState, now } from './state.ts'

const runBody = z.strictObject({ journal: z.record(z.string(), z.unknown()) })
const keptForMs = 90 * 24 * 3_600_000

function shown(run: FakeRun) {
  return { ...run, expires_at: new Date(Date.parse(run.updated_at) + keptForMs).toISOString() }
}

/** Newest first, with the journals where that is asked for. */
export function listRuns({ runs }: FakeState, query: URLSearchParams) {
  const newest = [...runs.values()].reverse().slice(0, Number(query.get('limit') ?? 20))
  const items = newest.map((run) => {
    const { journal, ...rest } = shown(run)
    return query.get('include') === 'journal' ? { ...rest, journal } : rest
  })
  return { items, next_cursor: null }
}

export function getRun(state: FakeState, request: FakeRequest, run_id: string): Promise<Response> {
  const run = findRun(state, run_id)
  return stateResponse(
    request,
    () => ({ body: shown(run) }),
    () => String(run.version),
  )
}

/** A journal is written over the version that was read, or as a new run; who comes second is told. */
export function putRun(state: FakeState, { headers, json }: FakeRequest, run_id: string): Response {
  const stored = state.runs.get(run_id)
  const [match, none] = [headers.get('If-Match'), headers.get('If-None-Match')]
  if (match === null && none !== '*') throw new Refusal('precondition_required')
  const parsed = runBody.safeParse(json())
  if (!parsed.success) return refuseFields([{ field: 'journal', problem: 'must be an object' }])
  const { journal } = parsed.data
  const isExpected = match === null ? stored === undefined : match === `"${stored?.version}"`
  if (!isExpected) {
    const expectedVersion = match === null ? 0 : Number(match.slice(1, -1))
    const isRepeated =
      stored?.version === expectedVersion + 1 && JSON.stringify(stored.journal) === JSON.stringify(journal)
    if (!isRepeated) throw new Refusal('run_conflict', undefined, { version: stored?.version ?? null })
    return written(stored)
  }
  const run = {
    run_id,
    version: (stored?.version ?? 0) + 1,
    journal,
    created_at: stored?.created_at ?? now(),
    updated_at: now(),
  }
  state.runs.set(run_id, run)
  return written(run)
}

const written = (run: FakeRun) => Response.json(shown(run), { headers: { ETag: `"${run.version}"` } })

export function deleteRun(state: FakeState, run_id: string) {
  findRun(state, run_id)
  state.runs.delete(run_id)
  return { run_id, deleted: true }
}

function findRun({ runs }: FakeState, run_id: string): FakeRun {
  const run = runs.get(run_id)
  if (!run) throw new Refusal('run_not_found')
  return run
}
