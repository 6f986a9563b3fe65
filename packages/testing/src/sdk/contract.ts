import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats })
ajv.addSchema(
  JSON.parse(readFileSync(new URL('../../../../openapi.json', import.meta.url), 'utf8')),
  'openapi.json',
)

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

/**
 * The differences of a reply from openapi.json.
 *
 * @param path as openapi.json writes it: `/v1/files/{file_id}`
 */
export function breaches(method: string, path: string, status: number, body: unknown): string[] {
  const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status)]
    .concat('content', 'application/json', 'schema')
    .map(escaped)
    .join('/')
  const validate = ajv.getSchema(`openapi.json#/${pointer}`)
  if (!validate) return [`${method} ${path} ${status} is not in openapi.json`]
  validate(body)
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${method} ${path}${instancePath} ${message}`,
  )
}
