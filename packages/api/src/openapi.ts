import { type ErrorCode, errorTable } from '@mattercloud/rules'
import * as z from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { operations } from './contracts.ts'
import { none, type Operation } from './platform/http/operation.ts'
import { errorReply } from './platform/http/shapes.ts'

const rateLimitHeaders = z.object({
  'X-RateLimit-Limit': z.int(),
  'X-RateLimit-Remaining': z.int(),
  'X-RateLimit-Reset': z.int().meta({ description: 'Unix seconds' }),
  'X-Request-Id': z.string(),
})

/** What can go wrong with every call of a kind. */
function commonErrors(operation: Operation): ErrorCode[] {
  const codes: ErrorCode[] = ['invalid_request', 'rate_limit_exceeded', 'internal_error']
  if (operation.auth !== 'none') codes.push('invalid_api_key')
  if (operation.auth === 'key') codes.push('key_not_confirmed')
  if (operation.auth === 'key' && operation.method === 'post')
    codes.push('idempotency_key_reused', 'idempotency_in_flight')
  if (operation.needsIdempotencyKey) codes.push('idempotency_key_required')
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
        content: { 'application/json': { schema: errorReply } },
      },
    ]),
  )
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { params, query, body } = operation
  const header = z.object({
    ...((operation.method === 'post' && operation.auth === 'key') || operation.takesIdempotencyKey
      ? {
          'Idempotency-Key': (operation.needsIdempotencyKey ? z.string() : z.string().optional()).meta({
            description: 'A new value for each thing to be done, the same for each retry of it',
          }),
        }
      : {}),
    ...(operation.longPoll
      ? {
          Prefer: z
            .string()
            .optional()
            .meta({ description: '`wait=N`: hold the answer up to N ≤ 25 seconds until it changes' }),
          'If-None-Match': z.string().optional().meta({ description: 'The ETag of the state that is known' }),
        }
      : {}),
  })
  return {
    operationId: operation.id,
    summary: operation.summary,
    security:
      operation.auth === 'none' ? [] : [{ [operation.auth === 'key' ? 'apiKey' : 'operatorKey']: [] }],
    requestParams: {
      ...(params instanceof z.ZodObject ? { path: params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(Object.keys(header.shape).length > 0 ? { header } : {}),
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
        content: { 'application/json': { schema: operation.reply } },
      },
      ...(operation.longPoll ? { '304': { description: 'Unchanged' } } : {}),
      ...errorResponses(operation),
    },
  }
}

/**
 * The public contract as OpenAPI 3.1, made from the shapes that the service itself validates by.
 *
 * @example await writeFile('openapi.json', JSON.stringify(openApiDocument(), null, 2))
 */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const byPath = Map.groupBy(operations, (operation) => operation.path)
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'MatterCloud',
      version: '1.0.0',
      description: 'A 3D-printing service for AI agents. Only a human act spends money.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'https://api.mattercloud.io' }],
    paths: Object.fromEntries(
      [...byPath].map(([path, calls]) => [
        path,
        Object.fromEntries(calls.map((call) => [call.method, describe(call)])),
      ]),
    ),
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: mc_live_… or mc_test_…' },
        operatorKey: { type: 'http', scheme: 'bearer', description: "An operator's key: mc_op_…" },
      },
    },
  })
}
