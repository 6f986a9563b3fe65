// What a CommonJS program writes: Node loads ES modules by `require` since 22.12.
const assert = require('node:assert').strict
const { MatterCloud } = require('@mattercloud/sdk')
const { formatCents } = require('@mattercloud/sdk/policy')
const { openKeyStore } = require('@mattercloud/sdk/node')
const { verifyWebhook } = require('@mattercloud/sdk/webhooks')

const client = new MatterCloud({ baseUrl: 'https://api.example.com' })
assert.equal(client.baseUrl, 'https://api.example.com')
assert.equal(formatCents(7500), '75.00 CNY')
assert.equal(typeof openKeyStore, 'function')
const verdict = verifyWebhook({ secret: 's', headers: {}, body: '', now: new Date() })
assert.deepEqual(verdict, { ok: false, reason: 'missing_timestamp' })
