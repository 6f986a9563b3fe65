// Writes openapi.json from the service's contracts, and the SDK's types from it.
// With --check it writes nothing and fails when either file is stale.
import { readFile, writeFile } from 'node:fs/promises'
import { openApiDocument } from '@mattercloud/api/openapi'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const root = new URL('../../', import.meta.url)
const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`
const types = `// Made from openapi.json by \`npx -y pnpm@12 openapi\`: change the contracts, not this file.\n${astToString(await openapiTS(document, { postTransform: mayBeUndefined }))}`

const files = [
  { name: 'openapi.json', text: document },
  { name: 'packages/sdk/src/generated/openapi.ts', text: types },
]
const check = process.argv.includes('--check')
let stale = 0
for (const { name, text } of files) {
  const path = new URL(name, root)
  if ((await readFile(path, 'utf8').catch(() => '')) === text) continue
  if (check) {
    stale += 1
    console.error(`${name} is stale: run \`npx -y pnpm@12 openapi\` and commit what it writes.`)
  } else {
    await writeFile(path, text)
    console.log(`wrote ${name}`)
  }
}
process.exitCode = stale === 0 ? 0 : 1

/** The fields of an address may be undefined, as in the rules' schema: a program may pass what it has. */
function mayBeUndefined(type: ts.TypeNode, { path = '' }: { path?: string | undefined }) {
  if (!/\/(ShippingAddress|shipping_address_json)\/\w+$/.test(path)) return undefined
  return ts.factory.createUnionTypeNode([
    type,
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
  ])
}
