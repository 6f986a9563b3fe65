import type { Row } from '../row.ts'

const COUNT = 300

export const quotas: Row = {
  name: 'quotas',
  what: `one free account presigns ${COUNT} files of 200 MiB and stores ${COUNT} runs: granted are`,
  before: '300 and 300',
  goal: 'a quota',
  async measure({ newAgent }) {
    const agent = await newAgent()
    const headers = { 'content-type': 'application/json', 'if-none-match': '*' }
    const body = JSON.stringify({ journal: {} })
    let files = 0
    let runs = 0
    let others = 0
    for (let i = 0; i < COUNT; i += 1) {
      const input = { filename: 'part.stl', content_type: 'model/stl', size_bytes: 200 * 1024 * 1024 }
      const presigned = await agent.post('/v1/files/presign', input)
      const stored = await agent.call(`/v1/runs/run-${i}`, { method: 'PUT', headers, body })
      if (presigned.status === 200) files += 1
      if (stored.status === 200) runs += 1
      const refused = [presigned, stored].filter(({ status }) => status !== 200)
      others += refused.filter((reply) => reply.body['error'] !== 'quota_exceeded').length
    }
    const isMet = files < COUNT && runs < COUNT && others === 0
    return { text: `${files} and ${runs}`, isMet }
  },
}
