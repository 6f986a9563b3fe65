import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changeOwner, type RunAs } from './runAs.ts'

/** The files of one PostgreSQL server. */
export interface ClusterPaths {
  cluster: string
  password: string
  log: string
  lock: string
}

export function clusterPaths(dataDir: string): ClusterPaths {
  return {
    cluster: join(dataDir, 'cluster'),
    password: join(dataDir, 'password'),
    log: join(dataDir, 'postgres.log'),
    lock: join(dataDir, 'lock'),
  }
}

/** Only the variables that PostgreSQL needs: PG* variables of the caller must not affect it. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

/**
 * Creates the cluster with `initdb` unless it exists: superuser `postgres`,
 * a random password, scram-sha-256 for every connection, UTF-8 with the
 * built-in C.UTF-8 collation (the same on every machine).
 *
 * @returns the password
 * @throws Error with initdb's own message when it fails, or when the cluster is of another major version
 */
export async function ensureCluster(paths: ClusterPaths, runAs: RunAs, durable: boolean): Promise<string> {
  if (existsSync(paths.cluster)) {
    checkVersion(paths.cluster, runAs.binaries.major)
    changeOwner(runAs.owner, paths.cluster)
    return readFileSync(paths.password, 'utf8').trim()
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(paths.password, `${password}\n`, { mode: 0o600 })
  // Created in a temporary folder and renamed, so that an existing cluster is always complete.
  const temporary = `${paths.cluster}.new`
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { mode: 0o700 })
  changeOwner(runAs.owner, paths.password)
  changeOwner(runAs.owner, temporary)
  await initdb(temporary, paths.password, runAs, durable)
  renameSync(temporary, paths.cluster)
  return password
}

function checkVersion(cluster: string, major: number): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found !== String(major)) {
    throw new Error(
      `The database in ${cluster} was created by PostgreSQL ${found}, but this release has PostgreSQL ${major}: move the folder away and start again, or use the release that created it.`,
    )
  }
}

async function initdb(cluster: string, passwordFile: string, runAs: RunAs, durable: boolean): Promise<void> {
  const [command = '', ...args] = [
    ...runAs.prefix,
    runAs.binaries.initdb,
    `--pgdata=${cluster}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ]
  const child = spawn(command, args, {
    ...runAs.ids,
    // A folder that every user can enter.
    cwd: '/',
    env: postgresEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errorOutput = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorOutput += text
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`initdb could not create the database in ${cluster}: ${errorOutput.trim()}`)
}
