import { openApiDocument } from '@mattercloud/api/openapi'
import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'

const DOCUMENT = 'openapi.json'
const document = openApiDocument()
const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats })
ajv.addSchema(document, DOCUMENT)

const paths = Object.keys(document.paths ?? {}).map((path) => ({
  path,
  // A parameter is one segment of the path; a fixed path is tried before one with parameters.
  shape: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  parameters: path.split('{').length,
}))
paths.sort((a, b) => a.parameters - b.parameters)

const pointer = (...parts: string[]) =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

const validators = new Map<string, ValidateFunction | undefined>()
function validatorAt(schemaPointer: string): ValidateFunction | undefined {
  if (!validators.has(schemaPointer))
    validators.set(schemaPointer, ajv.getSchema(`${DOCUMENT}#${schemaPointer}`))
  return validators.get(schemaPointer)
}

/**
 * The differences of a JSON reply from openapi.json, for that call and status.
 * Empty for a valid reply, and for a path that is not in openapi.json: pages and probes.
 *
 * @param path without its query
 */
export function breachesOfContract(method: string, path: string, status: number, body: unknown): string[] {
  const found = paths.find(({ shape }) => shape.test(path))
  if (!found) return []
  const operation = new Map(Object.entries(document.paths?.[found.path] ?? {})).get(method.toLowerCase())
  // A method that openapi.json doesn't have is refused: as such, or for a body that cannot be read.
  if (operation === undefined)
    return status >= 400 && status < 500 ? [] : [`${method} ${found.path}: not in openapi.json`]
  const place = `${method} ${found.path} ${status}`
  const response = ['paths', found.path, method.toLowerCase(), 'responses', String(status)]
  if (validatorAt(pointer(...response)) === undefined) return [`${place}: a status not in openapi.json`]
  if (status === 304) return []
  const validate = validatorAt(pointer(...response, 'content', 'application/json', 'schema'))
  if (validate === undefined) return [`${place}: no JSON is promised`]
  if (validate(body)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${place}${instancePath}: ${message}`)
}
