import { readFile } from 'node:fs/promises'
import { MatterCloud } from '@mattercloud/sdk/node'
import { work } from './worker.ts'

// node main.ts jobs.json: an array of { name, path, answers }.
const [file = 'jobs.json'] = process.argv.slice(2)
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
await work(
  new MatterCloud(),
  JSON.parse(await readFile(file, 'utf8')),
  {
    questions: async ({ name }, questions) => console.log(name, 'has to be asked:', questions),
    review: async ({ name }, review_url) => console.log(name, 'waits for a human:', review_url),
    status: async ({ name }, status) => console.log(name, status),
  },
  stop.signal,
)
