import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkUrl, createGuardedFetch, GuardedFetchError, type GuardedFetchOptions } from './guardedFetch.ts'

/** Requests that reach this server were not refused. */
let canary: Server
let canaryPort = 0
let connections = 0
let bytesReceived = 0

beforeAll(async () => {
  canary = createTcpServer((socket) => {
    connections += 1
    socket.on('data', (data) => {
      bytesReceived += data.length
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  canaryPort = (canary.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => canary.close(resolve)))

const names: Record<string, string[]> = {
  'loopback.test': ['127.0.0.1'],
  'loopback6.test': ['::1'],
  'private.test': ['10.0.0.7'],
  'private6.test': ['fd12::7'],
  'carrier.test': ['100.64.0.1'],
  'metadata.test': ['169.254.169.254'],
  'metadata6.test': ['fd00:ec2::254'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'compatible.test': ['::127.0.0.1'],
  'nat64.test': ['64:ff9b::7f00:1'],
  '6to4.test': ['2002:7f00:1::'],
  'teredo.test': ['2001:0:7f00:1::'],
  'link.test': ['fe80::1'],
  'scoped.test': ['fe80::1%lo'],
  'this.test': ['0.0.0.0'],
  'mixed.test': ['1.1.1.1', '127.0.0.1'],
  'mixed6.test': ['2606:4700:4700::1111', '::1'],
  'short.test': ['127.1'],
  'name.test': ['localhost'],
}

const call = (url: string, options: Partial<GuardedFetchOptions> & { timeoutMs?: number } = {}) => {
  const { timeoutMs = 5000, ...guard } = options
  const guardedFetch = createGuardedFetch({
    allowLoopbackHttp: false,
    resolve: async (hostname) => names[hostname] ?? [],
    ...guard,
  })
  return guardedFetch(url, { method: 'POST', headers: {}, body: Buffer.from('{}'), timeoutMs })
}

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error instanceof GuardedFetchError ? error.code : error),
  )

/** Refused by their text; PORT is a server that would accept the connection. */
const hostileUrls = [
  // Other ways to write 127.0.0.1.
  'https://127.0.0.1:PORT/',
  'https://127.0.0.1.:PORT/',
  'https://127.1:PORT/',
  'https://127.0.1:PORT/',
  'https://2130706433:PORT/',
  'https://0x7f000001:PORT/',
  'https://0x7f.0.0.1:PORT/',
  'https://0x7f.1:PORT/',
  'https://017700000001:PORT/',
  'https://0177.0.0.1:PORT/',
  'https://0177.0x0.0.01:PORT/',
  'https://127.255.255.254:PORT/',
  'https://１２７.０.０.１:PORT/',
  'https://①②⑦.⓪.⓪.①:PORT/',
  'https://%31%32%37.0.0.1:PORT/',
  'https://127。0。0。1:PORT/',
  'https:\\\\127.0.0.1:PORT\\',
  'https:127.0.0.1:PORT',
  '\thttps://127.0.\n0.1:PORT/',
  // This machine by name.
  'https://localhost:PORT/',
  'https://LOCALHOST:PORT/',
  'https://localhost.:PORT/',
  'https://any.localhost:PORT/',
  'https://any.localhost.:PORT/',
  'https://ｌｏｃａｌｈｏｓｔ:PORT/',
  // IPv6, also with an embedded IPv4 address.
  'https://[::1]:PORT/',
  'https://[0:0:0:0:0:0:0:1]:PORT/',
  'https://[::]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://[::ffff:7f00:1]:PORT/',
  'https://[::ffff:0:127.0.0.1]:PORT/',
  'https://[::7f00:1]:PORT/',
  'https://[64:ff9b::7f00:1]:PORT/',
  'https://[64:ff9b::10.0.0.1]/',
  'https://[64:ff9b:1::a00:1]/',
  'https://[2002:7f00:1::]:PORT/',
  'https://[2002:a00:1::1]/',
  'https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/',
  'https://[2001:2::1]/',
  'https://[2001:10::1]/',
  'https://[2001:db8::1]/',
  'https://[3fff::1]/',
  'https://[3ffe::1]/',
  'https://[5f00::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
  'https://[100::1]/',
  'https://[4000::1]/',
  // IPv4 addresses that are not public.
  'https://0.0.0.0:PORT/',
  'https://0:PORT/',
  'https://0.1.2.3/',
  'https://10.0.0.7/',
  'https://100.64.0.1/',
  'https://100.100.100.200/latest/meta-data/',
  'https://100.127.255.255/',
  'https://168.63.129.16/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0xa9fea9fe/latest/meta-data/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.0.0.192/opc/v2/instance/',
  'https://192.0.2.1/',
  'https://192.88.99.1/',
  'https://192.168.1.1/',
  'https://198.18.0.1/',
  'https://198.51.100.1/',
  'https://203.0.113.1/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  // Credentials, and hosts that only look like another.
  'https://user@1.1.1.1/',
  'https://user:password@1.1.1.1/',
  'https://:password@1.1.1.1/',
  'https://1.1.1.1@127.0.0.1:PORT/',
  'https://1.1.1.1%40x@127.0.0.1:PORT/',
  'https://1.1.1.1:443@127.0.0.1:PORT/',
  'https://127.0.0.1:PORT\\@1.1.1.1/',
  'https://127.0.0.1:PORT#@1.1.1.1/',
  'https://127.0.0.1:PORT?@1.1.1.1/',
  // Other schemes, and text that is not a URL.
  'http://1.1.1.1/',
  'http://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'ftp://1.1.1.1/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/_x',
  'data:text/plain,x',
  'unix:/var/run/docker.sock',
  'wss://1.1.1.1/',
  'blob:https://1.1.1.1/x',
  '//127.0.0.1:PORT/',
  'https://',
  'https://[127.0.0.1]/',
  'https://[fe80::1%25lo]/',
  'https://256.256.256.256/',
  '',
]

describe('outside the embedded stack', () => {
  test.each(hostileUrls)('%j is refused when it is given, and when it is called', async (template) => {
    const url = template.replace('PORT', String(canaryPort))
    const connectionsBefore = connections
    expect(checkUrl(url, { allowLoopbackHttp: false })).toBeTypeOf('string')
    expect(await codeOf(call(url))).toBe('url_not_allowed')
    expect(connections).toBe(connectionsBefore)
  })

  test.each(Object.keys(names))('%s is refused when its addresses are known', async (name) => {
    const connectionsBefore = connections
    const url = `https://${name}:${canaryPort}/`
    expect(checkUrl(url, { allowLoopbackHttp: false })).toBeUndefined()
    expect(await codeOf(call(url))).toBe('url_not_allowed')
    expect(connections).toBe(connectionsBefore)
  })

  test('a look-up that changes between the check and the connection is noticed before a byte is sent', async () => {
    let looks = 0
    const answer = ['1.1.1.1']
    Object.defineProperty(answer, 0, { get: () => (looks++ === 0 ? '1.1.1.1' : '127.0.0.1') })
    const connectionsBefore = connections
    const url = `https://rebound.test:${canaryPort}/`
    expect(await codeOf(call(url, { resolve: async () => answer }))).toBe('url_not_allowed')
    // It reached the socket, so only the last check can have stopped it.
    await expect.poll(() => connections).toBe(connectionsBefore + 1)
    expect(bytesReceived).toBe(0)
  })

  test('a look-up that changes between two calls is checked again', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1'], []]
    const resolve = async () => answers.shift() ?? []
    const url = `https://rebound.test:${canaryPort}/`
    expect(await codeOf(call(url, { resolve }))).toBe('url_not_allowed')
    expect(await codeOf(call(url, { resolve }))).toBe('url_not_allowed')
    expect(await codeOf(call(url, { resolve }))).toBe('name_not_found')
  })

  test('a name that never resolves ends at the deadline', async () => {
    const resolve = (_name: string, signal: AbortSignal) =>
      new Promise<string[]>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('cancelled')))
      })
    expect(await codeOf(call('https://slow.test/', { resolve, timeoutMs: 50 }))).toBe('timeout')
    const never = () => new Promise<string[]>(() => undefined)
    expect(await codeOf(call('https://slow.test/', { resolve: never, timeoutMs: 50 }))).toBe('timeout')
  })

  test.each([
    'https://example.com/',
    'https://example.com:8443/hook?a=1#b',
    'https://1.1.1.1/',
    'https://[2606:4700:4700::1111]/',
    'https://localhost.example.com/',
    'https://notlocalhost/',
    'HTTPS://EXAMPLE.COM',
  ])('%s is allowed', (url) => {
    expect(checkUrl(url, { allowLoopbackHttp: false })).toBeUndefined()
  })
})

describe('in the embedded stack', () => {
  const embedded = { allowLoopbackHttp: true }

  async function serve(listener: RequestListener) {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return {
      port,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      },
    }
  }

  test.each(['127.0.0.1', 'localhost', '2130706433'])('http to %s arrives as it was sent', async (host) => {
    const requests: unknown[] = []
    await using server = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method, url, headers } = request
        requests.push({ method, url, kind: headers['x-kind'], body: Buffer.concat(chunks).toString() })
        response.writeHead(202).end('thanks')
      })
    })
    const guardedFetch = createGuardedFetch(embedded)
    const answer = await guardedFetch(`http://${host}:${server.port}/hook?a=b#c`, {
      method: 'POST',
      headers: { 'X-Kind': 'test' },
      body: Buffer.from('grün ✓'),
      timeoutMs: 5000,
    })
    expect(answer).toEqual({ status: 202 })
    expect(requests).toEqual([{ method: 'POST', url: '/hook?a=b', kind: 'test', body: 'grün ✓' }])
  })

  test.each([
    'http://1.1.1.1/',
    'http://example.com/',
    'http://loopback.test:PORT/',
    'http://10.0.0.7/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://any.localhost:PORT/',
    'http://user@127.0.0.1:PORT/',
    'https://127.0.0.1:PORT/',
    'https://localhost:PORT/',
    'https://10.0.0.7/',
    'https://private.test/',
  ])('%s is refused', async (template) => {
    const connectionsBefore = connections
    expect(await codeOf(call(template.replace('PORT', String(canaryPort)), embedded))).toBe('url_not_allowed')
    expect(connections).toBe(connectionsBefore)
  })

  test('a redirect is returned, not followed', async () => {
    const connectionsBefore = connections
    for (const status of [301, 302, 303, 307, 308]) {
      await using server = await serve((_request, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${canaryPort}/` }).end()
      })
      expect(await call(`http://127.0.0.1:${server.port}/`, embedded)).toEqual({ status })
    }
    expect(connections).toBe(connectionsBefore)
  })

  test('only the start of an endless body is read, and the connection is closed', async () => {
    let sent = 0
    let closed: () => void = () => undefined
    const cutOff = new Promise<void>((resolve) => {
      closed = resolve
    })
    await using server = await serve((_request, response) => {
      response.writeHead(200)
      const chunk = Buffer.alloc(64 * 1024)
      const more = () => {
        while (!response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) return
        }
      }
      response.on('drain', more).on('close', closed)
      more()
    })
    expect(await call(`http://127.0.0.1:${server.port}/`, embedded)).toEqual({ status: 200 })
    await cutOff
    // The maximum, and what was in the buffers of both sides.
    expect(sent).toBeLessThan(32 * 1024 * 1024)
  })

  test('once the head has arrived, its status is returned, even if the body fails', async () => {
    await using hangs = await serve((_request, response) => {
      response.writeHead(200).write('a')
    })
    expect(await call(`http://127.0.0.1:${hangs.port}/`, { ...embedded, timeoutMs: 200 })).toEqual({
      status: 200,
    })
    await using breaks = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('a', () => response.destroy())
    })
    expect(await call(`http://127.0.0.1:${breaks.port}/`, embedded)).toEqual({ status: 200 })
  })

  test('no head by the deadline is a timeout, and the connection is closed', async () => {
    let closed: () => void = () => undefined
    const disconnected = new Promise<void>((resolve) => {
      closed = resolve
    })
    await using server = await serve((request) => {
      request.socket.on('close', closed)
    })
    expect(await codeOf(call(`http://127.0.0.1:${server.port}/`, { ...embedded, timeoutMs: 100 }))).toBe(
      'timeout',
    )
    await disconnected
  })

  test('no server, no HTTP and an endless head are failed connections', async () => {
    const gone = await serve(() => undefined)
    await gone[Symbol.asyncDispose]()
    expect(await codeOf(call(`http://127.0.0.1:${gone.port}/`, embedded))).toBe('connection_failed')
    for (const words of ['SSH-2.0-x\r\n', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}`]) {
      const server = createTcpServer((socket) => {
        socket.on('error', () => undefined).resume()
        socket.end(words)
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      expect(await codeOf(call(`http://127.0.0.1:${port}/`, embedded))).toBe('connection_failed')
      await new Promise((resolve) => server.close(resolve))
    }
  })
})
