import { type ErrorCode, errorTable } from '@mattercloud/rules'
import * as z from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { operations } from './contracts.ts'
import { type Auth, none, type Operation, scopeOf } from './platform/http/operation.ts'
import { errorReply } from './platform/http/shapes.ts'

const header = (id: string, schema: z.ZodType, description: string) =>
  schema.meta({ description, header: { id } })

const rateLimitHeaders = z.object({
  'X-RateLimit-Limit': header('X-RateLimit-Limit', z.int(), 'Calls a minute'),
  'X-RateLimit-Remaining': header('X-RateLimit-Remaining', z.int(), 'Calls left until the reset'),
  'X-RateLimit-Reset': header('X-RateLimit-Reset', z.int(), 'When the next minute begins, in Unix seconds'),
  'X-Request-Id': header('X-Request-Id', z.string(), 'Identifies this call to the operator'),
})

/** The errors that every call of a kind can have. */
function commonErrors(operation: Operation): ErrorCode[] {
  const codes: ErrorCode[] = [
    'invalid_request',
    'rate_limit_exceeded',
    'internal_error',
    'upstream_temporarily_unavailable',
  ]
  if (operation.auth === 'key' || operation.auth === 'operator') codes.push('invalid_api_key')
  if (operation.auth === 'key') codes.push('key_not_confirmed', 'insufficient_scope')
  if (operation.auth !== 'none' && operation.method === 'post')
    codes.push('idempotency_key_reused', 'idempotency_in_flight')
  if (operation.needsIdempotencyKey) codes.push('idempotency_key_required')
  if (operation.body !== none) codes.push('payload_too_large', 'request_timeout')
  return codes
}

function errorResponses(operation: Operation): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(
    new Set([...operation.errors, ...commonErrors(operation)]),
    (code) => errorTable[code].status,
  )
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes
          .toSorted()
          .map((code) => `\`${code}\`: ${errorTable[code].title}`)
          .join('\n\n'),
        headers: rateLimitHeaders,
        content: {
          'application/json': { schema: z.intersection(errorReply, z.looseObject({ error: z.enum(codes) })) },
        },
      },
    ]),
  )
}

/** The groups in which documents list the calls. */
const tags = {
  accounts: 'Accounts and their API keys',
  catalog: 'What can be printed, and the rules that an agent follows',
  files: 'Mesh files and what their analysis found',
  quotes: 'Price ranges that can be ordered',
  orders: 'Orders, from the approval by a human to the delivery',
  events: 'Everything that happened in an account, in order',
  runs: 'Journals for programs without a disk',
  webhooks: 'Signed POST requests that report changes',
  settings: "The owner's limits",
  payments: 'Saved cards',
  test: 'Calls for keys of test mode only',
  operator: "The farm's side",
} as const

/** The group of a path whose second segment is not the group's name. */
const tagOfSegment = new Map<string, keyof typeof tags>([
  ['connect', 'accounts'],
  ['keys', 'accounts'],
  ['agent-policy', 'catalog'],
  ['checkout_sessions', 'orders'],
  ['autonomous', 'orders'],
  ['public', 'orders'],
])

function tagOf({ path }: Operation): string {
  const word = path.split('/')[2] ?? ''
  return tagOfSegment.get(word) ?? word
}

const authTexts = {
  none: 'Needs no key.',
  link: 'Needs no key: the link stands for the key that it was made for.',
  key: 'Needs an API key.',
  operator: "Needs an operator's key.",
} as const

const securitySchemes = {
  none: [],
  link: [],
  key: [{ apiKey: [] }],
  operator: [{ operatorKey: [] }],
} satisfies Record<Auth, object[]>

/** The summary with what else a caller must know: which key, retries, conditions and long polls. */
function descriptionOf(operation: Operation): string {
  const sentences: string[] = [operation.summary, authTexts[operation.auth]]
  if (operation.auth === 'key') sentences.push(`It must have the scope \`${scopeOf(operation)}\`.`)
  if (operation.needsIdempotencyKey)
    sentences.push('Needs an Idempotency-Key: a retry with the same key is the same request.')
  else if (operation.method === 'post' && operation.auth !== 'none')
    sentences.push('With an Idempotency-Key, a retry is the same request.')
  if (operation.method === 'put')
    sentences.push('Needs `If-Match` with the ETag that was read, or `If-None-Match: *` for a new one.')
  if (operation.longPoll)
    sentences.push('With `Prefer: wait=N` and `If-None-Match` it answers when something has changed.')
  return sentences.join(' ')
}

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { params, query, body } = operation
  const headers = z.object({
    ...(operation.method === 'post' && operation.auth !== 'none'
      ? {
          'Idempotency-Key': (operation.needsIdempotencyKey ? z.string() : z.string().optional()).meta({
            description: 'A new value for each new request, the same value for its retries',
          }),
        }
      : {}),
    ...(operation.method === 'put'
      ? {
          'If-Match': z.string().optional().meta({ description: 'The ETag that was read' }),
          'If-None-Match': z.string().optional().meta({ description: '`*`: only if it does not exist yet' }),
        }
      : {}),
    ...(operation.longPoll
      ? {
          Prefer: z
            .string()
            .optional()
            .meta({ description: '`wait=N`: wait with the answer up to N ≤ 25 seconds for a change' }),
          'If-None-Match': z
            .string()
            .optional()
            .meta({ description: 'The ETag of the state that the caller knows' }),
        }
      : {}),
    ...(operation.mediaType
      ? { 'If-None-Match': z.string().optional().meta({ description: 'The ETag that the caller knows' }) }
      : {}),
  })
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: descriptionOf(operation),
    tags: [tagOf(operation)],
    security: securitySchemes[operation.auth],
    requestParams: {
      ...(params instanceof z.ZodObject ? { path: params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(Object.keys(headers.shape).length > 0 ? { header: headers } : {}),
    },
    ...(body !== none
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { 'application/json': { schema: body instanceof z.ZodOptional ? body.unwrap() : body } },
          },
        }
      : {}),
    responses: {
      '200': {
        description: 'Done',
        headers: rateLimitHeaders,
        content: {
          [operation.mediaType ?? 'application/json']: { schema: operation.reply },
          ...(operation.markdown ? { 'text/markdown': { schema: z.string() } } : {}),
        },
      },
      ...(operation.longPoll || operation.mediaType ? { '304': { description: 'Unchanged' } } : {}),
      ...errorResponses(operation),
    },
  }
}

/**
 * The public contract as OpenAPI 3.1, made from the schemas that the service itself validates with.
 *
 * @example await writeFile('openapi.json', JSON.stringify(openApiDocument(), null, 2))
 */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const byPath = Map.groupBy(operations, (operation) => operation.path)
  const paths = Object.fromEntries(
    [...byPath].map(([path, calls]) => [
      path,
      Object.fromEntries(calls.map((call) => [call.method, describeOperation(call)])),
    ]),
  )
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'MatterCloud',
        version: '1.0.0',
        description: 'A 3D-printing service for AI agents. Only a human act spends money.',
        contact: { name: 'MatterCloud', url: 'https://mattercloud.io' },
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: 'https://api.mattercloud.io' }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      paths,
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: mc_live_… or mc_test_…' },
          operatorKey: { type: 'http', scheme: 'bearer', description: "An operator's key: mc_op_…" },
        },
      },
    },
    // "No further items" of a tuple, in a form that not only validators understand.
    {
      override: ({ jsonSchema }) => {
        if (jsonSchema.items === false) jsonSchema.items = { not: {} }
      },
    },
  )
}
