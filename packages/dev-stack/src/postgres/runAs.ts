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
  /** Who must own the cluster's files, undefined when that needs no care. */
  owner: { uid: number; gid: number } | undefined
}

const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']

/**
 * PostgreSQL refuses to run as root, and CI and containers often are root.
 * As root it runs in a user namespace of its own, where root looks like user
 * 1000 and the files stay root's; where namespaces are forbidden it runs as
 * `nobody`. A plain user needs neither.
 *
 * @param dataDir where a readable copy of the binaries may be put
 * @throws Error when neither way is open, saying what to do
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
  // The data folder stays root's; nobody only needs to pass through it.
  if (spawnSync('test', ['-x', dataDir], ids).status !== 0) {
    throw new Error(
      `PostgreSQL does not run as root, this machine forbids user namespaces, and the user nobody cannot reach ${dataDir}: choose a data folder that every user may enter, such as one in /var/tmp, or run as a plain user.`,
    )
  }
  const canRun = (candidate: Binaries) => spawnSync(candidate.postgres, ['--version'], ids).status === 0
  if (canRun(binaries)) return { binaries, prefix: [], ids, owner: ids }
  const copy = readableCopy(binaries, dataDir)
  if (!canRun(copy)) {
    throw new Error(
      `PostgreSQL does not run as root, and the user nobody cannot run the copy in ${copy.root}: run as a plain user.`,
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
    const aside = `${root}.new`
    rmSync(aside, { recursive: true, force: true })
    cpSync(binaries.root, aside, { recursive: true, verbatimSymlinks: true })
    renameSync(aside, root)
  }
  return binariesIn(root, binaries.major)
}

/** Gives a file or a whole folder to `owner`, if it is not theirs already. */
export function giveTo(owner: RunAs['owner'], path: string): void {
  if (!owner || lstatSync(path).uid === owner.uid) return
  if (lstatSync(path).isDirectory()) {
    for (const entry of readdirSync(path)) giveTo(owner, join(path, entry))
  }
  // Last, so that a walk which was cut short is taken up again.
  chownSync(path, owner.uid, owner.gid)
}
