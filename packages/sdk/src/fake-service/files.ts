import { analyzeMesh, inspectionInUnit, MeshError } from '@mattercloud/mesh'
import { fileNextActions, units } from '@mattercloud/rules'
import * as z from 'zod'
import { isReady } from '../calls/files.ts'
import type { File, MeshMetrics } from '../http/types.ts'
import { sha256Hex } from '../run/steps/sha256Hex.ts'
import type { FakeRequest } from './answers.ts'
import { Refusal } from './refusal.ts'
import { addEvent, type FakeFile, type FakeState, now } from './state.ts'

export const presignBody = z.strictObject({
  filename: z.string().min(1).max(255),
  content_type: z.string().min(1).max(100),
  size_bytes: z.int().min(1),
  write_once: z.boolean().optional(),
})
export const confirmBody = z.strictObject({ file_id: z.uuid() })
export const unitBody = z.strictObject({
  selected_unit: z.enum(units),
  confirmed_by: z.enum(['agent', 'user']),
})

export function findFile(state: FakeState, id: string): FakeFile {
  const file = state.files.get(id)
  if (!file) throw new Refusal('file_not_found')
  return file
}

export function presign(state: FakeState, input: z.infer<typeof presignBody>) {
  const id = crypto.randomUUID()
  const { filename, content_type, size_bytes } = input
  if (size_bytes > state.maxFileBytes)
    throw new Refusal(
      'file_too_large',
      `size_bytes: must be at most ${state.maxFileBytes}, and is ${size_bytes}.`,
    )
  const shown: File = {
    id,
    status: 'pending_upload',
    filename,
    content_type,
    size_bytes,
    sha256: null,
    selected_unit: null,
    confirmed_by: null,
    metrics_json: null,
    repaired_from: null,
    repaired: null,
    created_at: now(),
    next_action: fileNextActions.pending_upload,
  }
  state.files.set(id, { shown, bytes: undefined, revision: 0 })
  return {
    file_id: id,
    upload_url: `${state.url}/fake-storage/${id}`,
    required_headers: {
      'Content-Type': content_type,
      ...(input.write_once ? { 'If-None-Match': '*' } : {}),
    },
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    next_action: fileNextActions.pending_upload,
  }
}

/** The PUT to the signed URL: exactly the announced size and type, once. */
export function put(state: FakeState, id: string, { headers, body: bytes }: FakeRequest): Response {
  const file = state.files.get(id)
  if (!file || headers.get('Content-Type') !== file.shown.content_type)
    return new Response('<Error><Code>SignatureDoesNotMatch</Code></Error>', { status: 403 })
  if (bytes.byteLength !== file.shown.size_bytes)
    return new Response('<Error><Code>SignatureDoesNotMatch</Code></Error>', { status: 403 })
  if (file.bytes) return new Response('<Error><Code>PreconditionFailed</Code></Error>', { status: 412 })
  file.bytes = bytes
  return new Response(null, { status: 200 })
}

export function confirm(state: FakeState, id: string): File {
  const file = findFile(state, id)
  if (file.shown.status !== 'pending_upload') return file.shown
  if (!file.bytes) throw new Refusal('upload_incomplete')
  change(file, { status: 'processing' })
  void analyse(state, file, file.bytes)
  return file.shown
}

/** With the service's own code, so the numbers are the service's. */
async function analyse(state: FakeState, file: FakeFile, bytes: Uint8Array): Promise<void> {
  try {
    const report = await analyzeMesh(bytes, { filename: file.shown.filename })
    const metrics: MeshMetrics = {
      ...report,
      faults: [],
      repair: report.is_watertight ? { outcome: 'not_needed' } : null,
      printability: null,
    }
    change(file, { status: 'ready', metrics_json: metrics, sha256: await sha256Hex(bytes) })
  } catch (error) {
    const meshError =
      error instanceof MeshError ? error : new MeshError('not_finite', String(error), 'Fix it.')
    const { code, message, next_action } = meshError
    change(file, { status: 'failed', metrics_json: { error: { code, message, next_action } } })
  }
  const { id, status } = file.shown
  addEvent(state, status === 'ready' ? 'file.ready' : 'file.failed', { file_id: id, status })
}

export function selectUnit(state: FakeState, id: string, choice: z.infer<typeof unitBody>): File {
  const file = findFile(state, id)
  if (!isReady(file.shown)) throw new Refusal('file_not_ready')
  const { metrics_json } = file.shown
  const { selected_unit, confirmed_by } = choice
  file.revision += 1
  change(file, {
    selected_unit,
    confirmed_by,
    metrics_json: inspectionInUnit({ ...metrics_json, printability: null }, selected_unit),
  })
  return file.shown
}

function change(file: FakeFile, fields: Partial<File>): void {
  const shown = { ...file.shown, ...fields }
  file.shown = { ...shown, next_action: fileNextActions[shown.status] }
}
