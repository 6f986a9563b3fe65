import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { cube } from '../parts.ts'
import type { Row } from '../row.ts'

const SOCKETS = 16
const OTHERS = 10

const newPage = async (agent: Agent) =>
  z.string().parse((await agent.post('/v1/files/drop')).body['drop_url'])

/** Sends a file at 3 KiB a second, and again from the start when it is refused. */
function dripInto(url: string): () => void {
  let isOver = false
  let end = () => {}
  const begin = () => {
    const post = request(new URL(url), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '90000000' },
    })
    post.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.stl"\r\n\r\n')
    const timer = setInterval(() => post.write(Buffer.alloc(3 * 1024)), 1000)
    end = () => {
      clearInterval(timer)
      post.destroy()
    }
    post.on('error', () => undefined)
    post.on('response', (response) => {
      response.resume()
      end()
      if (!isOver) setTimeout(begin, 500)
    })
  }
  begin()
  return () => {
    isOver = true
    end()
  }
}

export const dropPages: Row = {
  name: 'drop-pages',
  what: `${SOCKETS} sockets send 3 KiB/s to drop pages of 8 accounts: of ${OTHERS} other drop pages are served`,
  before: '0 (503)',
  goal: 'all',
  async measure({ newAgent }) {
    const ends: Array<() => void> = []
    for (let i = 0; i < SOCKETS / 2; i += 1) {
      const attacker = await newAgent()
      for (const url of [await newPage(attacker), await newPage(attacker)]) ends.push(dripInto(url))
    }
    try {
      await sleep(5000)
      let served = 0
      for (let i = 0; i < OTHERS; i += 1) {
        const form = new FormData()
        form.set('file', new Blob([cube()]), 'cube.stl')
        const url = await newPage(await newAgent())
        const reply = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
        if (reply.status === 303) served += 1
        await sleep(300)
      }
      return { text: `${served} of ${OTHERS}`, isMet: served === OTHERS }
    } finally {
      for (const end of ends) end()
    }
  },
}
