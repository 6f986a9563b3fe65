import { globSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { run } from './run.ts'

export interface Tarball {
  name: string
  version: string
  path: string
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const manifest = z.object({ name: z.string(), version: z.string(), private: z.boolean().optional() })

const packages = globSync('packages/*/package.json', { cwd: root })
  .sort()
  .map((path) => ({
    dir: join(root, dirname(path)),
    ...manifest.parse(JSON.parse(readFileSync(join(root, path), 'utf8'))),
  }))

/** Whether a package of this repository is not published. */
export const isPrivate = (name: string) => packages.some((found) => found.name === name && found.private)

/** Packs every package that is published, as npm will get it. */
export async function packAll(into: string): Promise<Tarball[]> {
  await mkdir(into, { recursive: true })
  const published = packages.filter((found) => !found.private)
  return Promise.all(
    published.map(async ({ dir, name, version }) => {
      const path = join(into, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
      await run('npx', ['-y', 'pnpm@12', 'pack', '--out', path], dir)
      return { name, version, path }
    }),
  )
}
