import type { EndpointRow } from './findEndpoint.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** An endpoint as the contract shows it: everything but its secrets. */
export function presentEndpoint(
  row: Pick<
    EndpointRow,
    'id' | 'url' | 'status' | 'failing_since' | 'disabled_at' | 'rotation_ends_at' | 'created_at'
  >,
) {
  const isRotating = row.rotation_ends_at !== null && row.rotation_ends_at > new Date()
  return {
    id: row.id,
    url: row.url,
    status: row.status,
    failing_since: iso(row.failing_since),
    disabled_at: iso(row.disabled_at),
    rotation_ends_at: isRotating ? iso(row.rotation_ends_at) : null,
    created_at: row.created_at.toISOString(),
  }
}
