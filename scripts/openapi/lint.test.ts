import { openApiDocument } from '@mattercloud/api/openapi'
import { assertValidRuleset, Spectral } from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'
import { expect, test } from 'vitest'

/** Every recommended rule for OpenAPI, among them that the document is valid OpenAPI 3.1. */
async function lint(document: object) {
  const spectral = new Spectral()
  // Asserted at run time: the ruleset's own type doesn't fit the setter's under exact optional types.
  const ruleset: unknown = { extends: [[oas, 'recommended']] }
  assertValidRuleset(ruleset)
  spectral.setRuleset(ruleset)
  const findings = await spectral.run({ ...document })
  return findings.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`)
}

test('openapi.json is valid OpenAPI 3.1 and lints clean', async () => {
  const document = openApiDocument()
  expect(document.openapi).toBe('3.1.0')
  expect(await lint(document)).toEqual([])
})

test('the linter finds a planted fault', async () => {
  const document = openApiDocument()
  const found = await lint({ ...document, paths: { '/v1/x/{id}': { get: { responses: {} } } } })
  expect(found.join('\n')).toContain('path-params')
  expect(found.join('\n')).toContain('oas3-schema')
})
