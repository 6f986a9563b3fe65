import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { analyzeMesh, type MeshReport } from '@mattercloud/mesh'
import { repairMesh } from '@mattercloud/mesh/repair'

const USAGE = `Usage: pnpm bench repair FOLDER

Repairs every mesh file below a folder that needs a repair, and prints the result next to that of admesh (a C program,
packaged in Debian; it only reads STL), as a table in Markdown.
`

export async function bench([folder]: string[]): Promise<void> {
  if (folder === undefined || folder.startsWith('-')) {
    console.log(USAGE)
    return
  }
  const scratch = mkdtempSync(join(tmpdir(), 'mattercloud-repair-'))
  const counts = { repaired: 0, refused: 0, admesh: 0, stl: 0 }
  console.log('| file | ours | volume in cm³ | admesh |\n| --- | --- | --- | --- |')
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
    for (const name of names.filter((file) => /\.(stl|obj|ply|off|3mf|glb)$/i.test(file))) {
      const bytes = readFileSync(join(folder, name))
      const repair = await repairMesh(bytes, { filename: name }).catch(() => undefined)
      if (repair === undefined || repair.outcome === 'not_needed') continue
      counts[repair.outcome]++
      const ours =
        repair.outcome === 'repaired'
          ? repair.changes.map(({ what }) => what).join(', ')
          : `refused: ${repair.reasons.map(({ code }) => code).join(', ')}`
      const volume =
        repair.outcome === 'repaired'
          ? `${formatNumber(repair.before.volume_cm3)} → ${formatNumber(repair.after.volume_cm3)}`
          : ''
      let theirs = ''
      if (/\.stl$/i.test(name)) {
        counts.stl++
        const repaired = await repairWithAdmesh(join(folder, name), join(scratch, 'out.stl'))
        if (repaired && isValid(repaired)) counts.admesh++
        theirs = repaired ? describe(repaired) : 'no faces read'
      }
      console.log(`| ${relative('.', name)} | ${ours} | ${volume} | ${theirs} |`)
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
  console.log(
    `\nOurs: ${counts.repaired} repaired, ${counts.refused} refused. admesh: ${counts.admesh} of ${counts.stl} STL files valid afterwards.`,
  )
}

/** Runs admesh with all its repairs, which is its default. */
async function repairWithAdmesh(file: string, output: string): Promise<MeshReport | undefined> {
  writeFileSync(output, '')
  try {
    execFileSync('admesh', [`--write-binary-stl=${output}`, file], { stdio: 'ignore', timeout: 60_000 })
    return await analyzeMesh(readFileSync(output), { filename: 'out.stl' })
  } catch {
    return undefined
  }
}

const isValid = (report: MeshReport) =>
  report.is_watertight && report.is_manifold && !report.is_inverted && report.volume_cm3 > 0

const describe = (report: MeshReport) =>
  isValid(report)
    ? `closed, ${formatNumber(report.volume_cm3)}`
    : `${report.open_edges} open edges, ${report.edges_shared_by_more_than_two} shared by more than two, ${formatNumber(report.volume_cm3)}`

const formatNumber = (value: number) => String(Number(value.toPrecision(4)))
