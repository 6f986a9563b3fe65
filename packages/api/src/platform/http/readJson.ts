import type { Request } from 'express'
import { ApiError, invalidRequest } from './apiError.ts'
import { decodeText } from './decodeText.ts'

/** Much deeper than any body of ours, and not so deep that what walks it fails. */
const MAX_DEPTH = 100

/**
 * The JSON body of a request whose raw bytes are in `request.body`; undefined if there is none.
 *
 * @throws ApiError `invalid_request` for another Content-Type, bytes that are not of its charset, invalid JSON, and
 *   values that cannot be kept exactly; it names the field
 */
export function readJson(request: Request): unknown {
  const bytes: unknown = request.body
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return undefined
  if (!request.is('application/json'))
    throw new ApiError(
      'invalid_request',
      `Content-Type: must be application/json, and is ${request.get('content-type') ?? 'missing'}.`,
      { details: { fields: [{ field: 'Content-Type', problem: 'must be application/json' }] } },
    )
  const text = decodeText(bytes, request.get('content-type'))
  const value = parseJson(text)
  refuseInexact(value, '', 0)
  // After the check of the depth: a reviver calls itself for each level.
  if (/\d{16}/.test(text)) refuseInexact(JSON.parse(text, markInexact), '', 0)
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalidRequest([
      {
        field: 'body',
        problem: `is not valid JSON (${error instanceof Error ? error.message : 'unreadable'})`,
      },
    ])
  }
}

/** Refuses what PostgreSQL cannot store (NUL, lone surrogates), and what JavaScript would change without a word. */
function refuseInexact(value: unknown, path: string, depth: number): void {
  const refuse = (problem: string) => {
    throw invalidRequest([{ field: path || 'body', problem }])
  }
  if (typeof value === 'string' && !isStorable(value)) refuse('must not contain NUL or a lone surrogate')
  if (value === inexact || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    refuse(
      'has a number that cannot be kept exactly (whole ones are exact up to 2^53 - 1): send it as a text',
    )
  if (typeof value !== 'object' || value === null) return
  if (depth === MAX_DEPTH)
    throw invalidRequest([{ field: 'body', problem: `is nested more than ${MAX_DEPTH} levels deep` }])
  for (const [name, inner] of Object.entries(value)) {
    if (!isStorable(name)) refuse('must not have a field whose name contains NUL or a lone surrogate')
    if (name === '__proto__') refuse('must not have a field with the name __proto__')
    refuseInexact(
      inner,
      Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name,
      depth + 1,
    )
  }
}

const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

/** Stands for a whole number that JavaScript reads as another one. */
const inexact = Symbol('inexact')

/** A reviver of JSON.parse; its third parameter, the number as it was written, is not in TypeScript's types yet. */
function markInexact(_name: string, value: unknown, ...[context]: { source?: string }[]): unknown {
  const source = context?.source
  return typeof value === 'number' &&
    source !== undefined &&
    /^-?\d+$/.test(source) &&
    String(value) !== source
    ? inexact
    : value
}
