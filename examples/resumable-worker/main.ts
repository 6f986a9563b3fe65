import { readFile } from 'node:fs/promises'
import { MatterCloud } from '@mattercloud/sdk/node'
import * as z from 'zod'
import { work } from './worker.ts'

// The key is MATTERCLOUD_API_KEY, or the one that `mattercloud login` has stored.
const [file = 'jobs.json'] = process.argv.slice(2)
const jobsSchema = z.array(
  z.strictObject({ name: z.string(), path: z.string(), answers: z.record(z.string(), z.unknown()) }),
)
const jobs = jobsSchema.parse(JSON.parse(await readFile(file, 'utf8')))

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
try {
  await work(
    new MatterCloud(),
    jobs,
    {
      questions: async ({ name }, questions) => {
        for (const { field, question, why } of questions)
          console.log(`${name}: ${question} ${why} Put the answer into ${file} as ${field}.`)
      },
      review: async ({ name }, review_url) => console.log(`${name}: waits for a human: ${review_url}`),
      status: async ({ name }, status) => console.log(`${name}: ${status}`),
    },
    stop.signal,
  )
} catch (error) {
  if (!stop.signal.aborted) throw error
  console.log('Stopped. Start it again, and it continues.')
}
