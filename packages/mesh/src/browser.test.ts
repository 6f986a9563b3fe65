import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyzeMesh } from './index.ts'
import { asciiStl, binaryStl, sphere, torus } from './testing/solids.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path))
const reason = executablePath ? '' : ' (skipped: no Chromium in /usr/bin; the variable CHROMIUM may name one)'

const parts: Record<string, Uint8Array<ArrayBuffer>> = {
  // Large enough to come in many chunks.
  'ring.stl': binaryStl(torus(40, 12, 300, 200)),
  'open.stl': binaryStl(sphere(20, 4).slice(3)),
  'text.stl': new TextEncoder().encode(asciiStl(sphere(20, 3))),
}

describe.skipIf(!executablePath)(`in a browser${reason}`, () => {
  let folder: string
  let server: Server
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mattercloud-mesh-browser-'))
    await build({
      entry: [fileURLToPath(new URL('index.ts', import.meta.url))],
      outDir: folder,
      format: 'esm',
      platform: 'browser',
      config: false,
      silent: true,
    })
    const script = await readFile(join(folder, 'index.js'))
    server = createServer(({ url = '/' }, response) => {
      const part = parts[url.slice(1)]
      if (part) response.end(part)
      else if (url === '/index.js') response.setHeader('content-type', 'text/javascript').end(script)
      else response.setHeader('content-type', 'text/html').end('<!doctype html><title>mesh</title>')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // As root, which CI is, Chromium has no sandbox of its own.
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    page = await browser.newPage()
    const address = server.address()
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}/`)
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(Object.keys(parts))('%s: streamed from fetch, the same report as in Node', async (name) => {
    // As text, for the page is another program: neither types nor imports of this one reach it.
    const report = await page.evaluate(`(async () => {
      const { analyzeMesh } = await import('/index.js')
      const response = await fetch('/${name}')
      return analyzeMesh(response.body, { filename: '${name}' })
    })()`)
    expect(report).toEqual(await analyzeMesh(parts[name] ?? new Uint8Array(), { filename: name }))
  })

  it('a file that a person chose, and one that is refused', async () => {
    const outcome = await page.evaluate(`(async () => {
      const { analyzeMesh } = await import('/index.js')
      const file = new File([new Uint8Array(90).fill(7, 80, 81)], 'part.stl')
      return analyzeMesh(file.stream(), { filename: file.name }).catch(({ name, code }) => ({ name, code }))
    })()`)
    expect(outcome).toEqual({ name: 'MeshError', code: 'truncated' })
  })
})
