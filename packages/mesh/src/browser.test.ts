import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { glbOf, threeMfOf } from '@mattercloud/testing/mesh/formats'
import { readPng } from '@mattercloud/testing/mesh/png'
import { asciiStl, binaryStl, sphere, torus } from '@mattercloud/testing/mesh/solids'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyzeMesh, readPart } from './index.ts'
import { repairMesh } from './repair/index.ts'
import { drawSheet, sheetPng, sheetSvg } from './sheet/index.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path))
const reason = executablePath ? '' : ' (skipped: no Chromium in /usr/bin; the variable CHROMIUM may name one)'

const parts: Record<string, Uint8Array<ArrayBuffer>> = {
  // Large enough to come in many chunks.
  'ring.stl': binaryStl(torus(40, 12, 300, 200)),
  'open.stl': binaryStl(sphere(20, 4).slice(3)),
  'packed.3mf': threeMfOf(sphere(20, 3)),
  'scene.glb': glbOf(torus(30, 8, 40, 20)),
  'overlapping.stl': binaryStl([...sphere(20, 3), ...torus(20, 5, 40, 20)]),
  'text.stl': new TextEncoder().encode(asciiStl(sphere(20, 3))),
}

const typeOf = (url: string) => (url.endsWith('.wasm') ? 'application/wasm' : 'text/javascript')

describe.skipIf(!executablePath)(`in a browser${reason}`, () => {
  let folder: string
  let server: Server
  let browser: Browser
  let page: Page
  let origin: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mattercloud-mesh-browser-'))
    // Built as npm gets it and served as it is: no bundler, no import map.
    const source = (name: string) => fileURLToPath(new URL(name, import.meta.url))
    await build({
      config: source('../tsup.config.ts'),
      entry: {
        index: source('index.ts'),
        repair: source('repair/index.ts'),
        sheet: source('sheet/index.ts'),
        cli: source('cli.ts'),
        worker: source('worker.ts'),
      },
      outDir: folder,
      dts: false,
      clean: false,
      silent: true,
    })
    const built = new Map<string, Buffer>()
    for (const name of await readdir(folder)) built.set(`/${name}`, await readFile(join(folder, name)))
    server = createServer(({ url = '/' }, response) => {
      // Memory is shared only in pages that keep others out.
      response.setHeader('cross-origin-opener-policy', 'same-origin')
      response.setHeader('cross-origin-embedder-policy', 'require-corp')
      if (url === '/strict') response.setHeader('content-security-policy', "script-src 'self'")
      const part = parts[url.slice(1)]
      const script = built.get(url)
      if (part) response.end(part)
      else if (script) response.setHeader('content-type', typeOf(url)).end(script)
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
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`
    await page.goto(`${origin}/`)
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

  it('a large part with a thread that helps, the same report', async () => {
    const report = await page.evaluate(`(async () => {
      const { analyzeMesh } = await import('/index.js')
      const worker = new Worker('/worker.js', { type: 'module' })
      const bytes = new Uint8Array(await (await fetch('/ring.stl')).arrayBuffer())
      const unhurried = async function* () {
        yield bytes.subarray(0, 1 << 16)
        await new Promise((resolve) => setTimeout(resolve, 500))
        yield bytes.subarray(1 << 16)
      }
      const memories = []
      const helper = {
        postMessage(message) {
          memories.push(message.meshMemory)
          worker.postMessage(message)
        },
      }
      const report = await analyzeMesh(unhurried(), { workers: [helper] })
      worker.terminate()
      return { report, isShared: memories[0]?.buffer instanceof SharedArrayBuffer }
    })()`)
    expect(report).toEqual({
      report: await analyzeMesh(parts['ring.stl'] ?? new Uint8Array()),
      isShared: true,
    })
  })

  it('a large part where the page forbids WebAssembly, the same report', async () => {
    const strict = await browser.newPage()
    await strict.goto(`${origin}/strict`)
    const outcome = await strict.evaluate(`(async () => {
      const { analyzeMesh } = await import('/index.js')
      let isForbidden = false
      try {
        new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
      } catch {
        isForbidden = true
      }
      return { isForbidden, report: await analyzeMesh((await fetch('/ring.stl')).body) }
    })()`)
    expect(outcome).toEqual({
      isForbidden: true,
      report: await analyzeMesh(parts['ring.stl'] ?? new Uint8Array()),
    })
  })

  const repair = `(async () => {
    const { repairMesh } = await import('/repair.js')
    const bytes = new Uint8Array(await (await fetch('/overlapping.stl')).arrayBuffer())
    const { outcome, changes, volume_change_cm3 } = await repairMesh(bytes)
    return { outcome, changes, volume_change_cm3 }
  })()`

  it('joins solids as in Node, and leaves them as they are where the page forbids WebAssembly', async () => {
    const inNode = await repairMesh(parts['overlapping.stl'] ?? new Uint8Array())
    if (inNode.outcome !== 'repaired') throw new Error(inNode.outcome)
    const { outcome, changes, volume_change_cm3 } = inNode
    expect(await page.evaluate(repair)).toEqual({ outcome, changes, volume_change_cm3 })
    const strict = await browser.newPage()
    await strict.goto(`${origin}/strict`)
    expect(await strict.evaluate(repair)).toMatchObject({ outcome: 'not_needed' })
  })

  it('a file that a person chose, and one that is refused', async () => {
    const outcome = await page.evaluate(`(async () => {
      const { analyzeMesh } = await import('/index.js')
      const file = new File([new Uint8Array(90).fill(7, 80, 81)], 'part.stl')
      return analyzeMesh(file.stream(), { filename: file.name }).catch(({ name, code }) => ({ name, code }))
    })()`)
    expect(outcome).toEqual({ name: 'MeshError', code: 'truncated' })
  })

  it('draws the same sheet as in Node, pixel by pixel', async () => {
    const drawn = await page.evaluate<{ png: number[]; svg: string }>(`(async () => {
      const { readPart } = await import('/index.js')
      const { drawSheet, sheetPng, sheetSvg } = await import('/sheet.js')
      const part = await readPart((await fetch('/open.stl')).body, { filename: 'open.stl' })
      const sheet = await drawSheet(part, { name: 'open.stl' })
      return { png: [...await sheetPng(sheet)], svg: await sheetSvg(sheet) }
    })()`)
    const bytes = parts['open.stl'] ?? new Uint8Array()
    const sheet = await drawSheet(await readPart(bytes, { filename: 'open.stl' }), { name: 'open.stl' })
    const { colours, width } = readPng(await sheetPng(sheet))
    const inPage = readPng(Uint8Array.from(drawn.png))
    expect(inPage.width).toBe(width)
    expect(inPage.colours.filter((colour, i) => colour !== colours[i])).toEqual([])
    // The shading's pictures are packed by the platform; all else is the same to the letter.
    const withoutPictures = (svg: string) => svg.replace(/href="[^"]*"/g, '')
    expect(withoutPictures(drawn.svg)).toBe(withoutPictures(await sheetSvg(sheet)))
  })
})
