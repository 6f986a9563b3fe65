import { readFileSync } from 'node:fs'
import { z } from 'zod'

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().optional(),
  parameters: z.array(z.unknown()).optional(),
  requestBody: z.unknown().optional(),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
})
const contract = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
})

/**
 * The baseline: one tool for each call that an agent's key may make, as converters make them from an OpenAPI
 * document, with every reference in the inputs resolved.
 */
export function contractTools(): object[] {
  const document: unknown = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'))
  return Object.entries(contract.parse(document).paths)
    .filter(([path]) => !/operator|stripe|signed/.test(path))
    .flatMap(([, methods]) => Object.values(methods))
    .flatMap((one) => {
      const parsed = operation.safeParse(one)
      if (!parsed.success) return []
      const { operationId: name, summary: description, parameters, requestBody } = parsed.data
      return [{ name, description, inputSchema: withoutRefs({ parameters, requestBody }, document) }]
    })
}

function withoutRefs(value: unknown, document: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutRefs(one, document))
  if (value === null || typeof value !== 'object') return value
  if ('$ref' in value && typeof value.$ref === 'string')
    return withoutRefs(lookUp(value.$ref, document), document)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutRefs(one, document)]))
}

function lookUp(ref: string, document: unknown): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, name) => z.record(z.string(), z.unknown()).parse(node)[name], document)
}
