import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { Row } from '../row.ts'

/** Asks for a sign-in link from an address of this machine. */
const askForLink = (api: string, email: string, localAddress: string) =>
  new Promise<number>((resolve, reject) => {
    const post = request(new URL('/signin', api), {
      method: 'POST',
      localAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    })
    post.on('error', reject)
    post.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    post.end(new URLSearchParams({ email }).toString())
  })

export const signIn: Row = {
  name: 'sign-in',
  what: "a stranger asks ten sign-in links for an owner's address: the owner, who asks after that, is",
  before: 'refused, up to an hour',
  goal: 'never refused',
  async measure({ newAgent, stack }) {
    const api = stack.links.api_url
    const email = `owner-${randomUUID()}@example.com`
    await newAgent(email)
    for (let i = 0; i < 10; i += 1) await askForLink(api, email, '127.0.0.2')
    const status = await askForLink(api, email, '127.0.0.3')
    return { text: status === 200 ? 'served' : `refused (${status})`, isMet: status === 200 }
  },
}
