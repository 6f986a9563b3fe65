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
 * The peer: one tool for each call that an agent's key may make, as converters make them of an OpenAPI
 * document, with every reference in the inputs written out.
 */
export function contractTools(): object[] {
  const whole: unknown = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'))
  return Object.entries(contract.parse(whole).paths)
    .filter(([path]) => !/operator|stripe|signed/.test(path))
    .flatMap(([, methods]) => Object.values(methods))
    .flatMap((one) => {
      const parsed = operation.safeParse(one)
      if (!parsed.success) return []
      const { operationId: name, summary: description, parameters, requestBody } = parsed.data
      return [{ name, description, inputSchema: written({ parameters, requestBody }, whole) }]
    })
}

function written(value: unknown, whole: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => written(one, whole))
  if (value === null || typeof value !== 'object') return value
  if ('$ref' in value && typeof value.$ref === 'string') return written(lookUp(value.$ref, whole), whole)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one, whole)]))
}

function lookUp(ref: string, whole: unknown): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => z.record(z.string(), z.unknown()).parse(at)[name], whole)
}
