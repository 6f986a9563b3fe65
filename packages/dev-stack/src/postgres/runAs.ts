import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, binariesIn } from './binaries.ts'

/** How to start PostgreSQL's programs so that they do not see themselves as root. */
export interface RunAs {
  binaries: Binaries
  /** Put in front of the command. */
  prefix: string[]
  /** For `spawn`: set when the programs run as another user. */
  ids: { uid?: number; gid?: number }
  /** The required owner of the cluster's files; undefined if it does not matter. */
  owner: { uid: number; gid: number } | undefined
}

const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']

/**
 * PostgreSQL refuses to run as root, and CI and containers often are root.
 * As root it runs in its own user namespace, where root looks like user
 * 1000 and the files stay root's; where namespaces are forbidden it runs as
 * `nobody`. An ordinary user needs neither.
 *
 * @param dataDir where a readable copy of the binaries may be put
 * @throws Error when neither is possible, with the remedies
 */
export function chooseRunAs(binaries: Binaries, dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return { binaries, prefix: [], ids: {}, owner: undefined }
  const [unshare = '', ...flags] = UNSHARE
  if (spawnSync(unshare, [...flags, binaries.postgres, '--version']).status === 0) {
    return { binaries, prefix: UNSHARE, ids: {}, owner: { uid: 0, gid: 0 } }
  }
  return runAsNobody(binaries, dataDir)
}

function runAsNobody(binaries: Binaries, dataDir: string): RunAs {
  const ids = { uid: idOf('-u'), gid: idOf('-g') }
  // The data folder stays root's; `nobody` only needs to pass through it.
  if (spawnSync('test', ['-x', dataDir], ids).status !== 0) {
    throw new Error(
      `PostgreSQL does not run as root, this machine forbids user namespaces, and the user nobody cannot reach ${dataDir}: choose a data folder that every user can enter, such as one in /var/tmp, or run as an ordinary user.`,
    )
  }
  const canRun = (candidate: Binaries) => spawnSync(candidate.postgres, ['--version'], ids).status === 0
  if (canRun(binaries)) return { binaries, prefix: [], ids, owner: ids }
  const copy = readableCopy(binaries, dataDir)
  if (!canRun(copy)) {
    throw new Error(
      `PostgreSQL does not run as root, and the user nobody cannot run the copy in ${copy.root}: run as an ordinary user.`,
    )
  }
  return { binaries: copy, prefix: [], ids, owner: ids }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

function readableCopy(binaries: Binaries, dataDir: string): Binaries {
  const root = join(dataDir, `postgresql-${binaries.major}`)
  if (!existsSync(root)) {
    const temporary = `${root}.new`
    rmSync(temporary, { recursive: true, force: true })
    cpSync(binaries.root, temporary, { recursive: true, verbatimSymlinks: true })
    renameSync(temporary, root)
  }
  return binariesIn(root, binaries.major)
}

/** Makes `owner` the owner of a file or a whole folder. */
export function changeOwner(owner: RunAs['owner'], path: string): void {
  if (!owner || lstatSync(path).uid === owner.uid) return
  if (lstatSync(path).isDirectory()) {
    for (const entry of readdirSync(path)) changeOwner(owner, join(path, entry))
  }
  // The folder itself last, so that an interrupted run is repeated.
  chownSync(path, owner.uid, owner.gid)
}
