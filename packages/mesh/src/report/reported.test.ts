import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, isThin, type MeshErrorCode, type ReadNoteCode, readPart } from '../index.ts'
import { measurePrintability } from '../printability/index.ts'
import { repairMesh } from '../repair/index.ts'

/** What is right for a file that a public report led to. */
interface Answer {
  /** In cm³, of the part as it is printed; of a file in another unit than mm, read as mm. */
  volume?: number
  /** What `material_volume_cm3` must be, if not the volume. */
  material?: number
  bbox?: [number, number, number]
  closed?: boolean
  bodies?: number
  plates?: number
  /** The volume of the repaired part, in cm³. */
  repaired?: number
  /** Whether its walls are thick enough for white resin, which holds 0.8 mm. */
  prints?: boolean
  /** The codes of what was read with doubt. */
  notes?: ReadNoteCode[]
  refused?: MeshErrorCode
  /** What the message must name. */
  says?: RegExp
}

const CUBE: Answer = { volume: 27, bbox: [30, 30, 30] }
const BOX: Answer = { volume: 24, bbox: [40, 30, 20], closed: true, notes: [] }
const COMMAS: Answer = { volume: 25.3226, bbox: [41, 30.5, 20.25], closed: true, notes: ['decimal_commas'] }
const lattice: Answer = { refused: 'unsupported_feature', says: /lattice/ }

const ANSWERS: Record<string, Answer> = {
  '3mf_prusa_negative.3mf': { volume: 13.5, bbox: [30, 30, 15] },
  '3mf_prusa_negative_hole.3mf': { volume: 25.494, bbox: [30, 30, 30] },
  '3mf_prusa_modifier.3mf': CUBE,
  '3mf_prusa_blocker.3mf': CUBE,
  '3mf_bambu_negative.3mf': { volume: 13.5, bbox: [30, 30, 15] },
  '3mf_bambu_prod_negative.3mf': { volume: 25.92 },
  '3mf_bambu_modifier.3mf': CUBE,
  '3mf_cura_antioverhang.3mf': CUBE,
  '3mf_printable0.3mf': CUBE,
  '3mf_type_support.3mf': CUBE,
  '3mf_type_solidsupport.3mf': CUBE,
  '3mf_bambu_plates4.3mf': { ...CUBE, plates: 4 },
  '3mf_beams_and_mesh.3mf': lattice,
  '3mf_beams_only.3mf': lattice,
  '3mf_required_unknown.3mf': { refused: 'unsupported_feature', says: /urn:vendor:shape/ },
  '3mf_slices_lowres.3mf': { refused: 'unsupported_feature', says: /slices/ },
  'sphere_sliced.3mf': { refused: 'unsupported_feature', says: /slices/ },
  'MUSTPASS_Chapter4.1_ExplicitSupport.3mf': { volume: 10.988 },
  'pyramid.3mf': lattice,
  'geo_checker.3mf': { volume: 8, closed: true },
  'geo_checker.stl': { volume: 8, closed: false },
  'obj_edge_touch.obj': { volume: 8, closed: true, bodies: 2 },
  'obj_touch.obj': { volume: 48, closed: true, bodies: 2 },
  'geo_tjunction.stl': { repaired: 24 },
  'geo_tj_eps_0.stl': { repaired: 24 },
  'geo_tj_plate.stl': { repaired: 4.6 },
  'geo_tj_l.stl': { repaired: 14 },
  'geo_vase_outward.stl': { volume: 222.336, material: 125 },
  'geo_nested_outward.stl': { volume: 9, material: 8 },
  'geo_overlap.stl': { volume: 16, material: 15 },
  '3mf_overlap.3mf': { volume: 16, material: 15 },
  'obj_3matic_mm.obj': BOX,
  'obj_unit1.obj': BOX,
  'stl_comma_exp.stl': COMMAS,
  'stl_comma_plain.stl': COMMAS,
  'stl_comma_sep.stl': { ...COMMAS, notes: ['comma_separators'] },
  'obj_comma.obj': COMMAS,
  'ply_comma.ply': COMMAS,
  'off_verts_one_line.off': BOX,
  'off_two_per_line.off': BOX,
  'ply_faces_first.ply': BOX,
  'stl_noendfacet.stl': { ...BOX, notes: ['missing_keywords'] },
  'stl_end_facet.stl': BOX,
  'stl_D.stl': BOX,
  'obj_freeform_plus.obj': { ...BOX, notes: ['free_form_left_out'] },
  'stl_count0.stl': { ...BOX, notes: ['count_by_size'] },
  'stl_nocount.stl': { ...BOX, notes: ['count_by_size'] },
  'stl_countff.stl': { ...BOX, notes: ['count_by_size'] },
  'stl_attr_payload.stl': { ...BOX, notes: ['attribute_data'] },
  'stl_utf16_nobom.stl': BOX,
  'stl_nul_name.stl': BOX,
  'pw_25_0.stl': { prints: true },
  'pw_25_2.stl': { prints: true },
  'pr_over60.stl': { prints: true },
  'gz.stl': { refused: 'unsupported_format', says: /gzip/ },
}

// The corpus is next to the repository, or in the folder that MESH_CORPUS names.
const CORPUS = process.env['MESH_CORPUS']
  ? pathToFileURL(`${process.env['MESH_CORPUS']}/`)
  : new URL('../../../../../shared/corpus/', import.meta.url)
const TABLE = new URL('reported/README.md', CORPUS)
const isPresent = existsSync(TABLE)
const reason = isPresent ? '' : ' (skipped: there is no folder shared/corpus next to this repository)'

describe.skipIf(!isPresent)(`files that public reports led to${reason}`, () => {
  const table = isPresent ? readFileSync(TABLE, 'utf8') : ''
  const rows = [...table.matchAll(/^\| ([\w.-]+\.(?:stl|3mf|obj|ply|off|glb)) \|[^|]*\| ([^|]*) \|/gm)].map(
    ([, file = '', right = '']) => ({ file, right }),
  )
  it('are in the table', () => {
    const files = new Set(rows.map(({ file }) => file))
    expect(files.size).toBeGreaterThan(60)
    expect(Object.keys(ANSWERS).filter((file) => !files.has(file))).toEqual([])
  })

  it.each(rows.filter(({ file }) => file in ANSWERS))('$file: $right', async ({ file }) => {
    const wanted = ANSWERS[file] ?? {}
    const bytes = readFileSync(new URL(`reported/${file}`, CORPUS))
    const options = { filename: file, unit: 'mm' } as const
    if (wanted.refused !== undefined) {
      await expect(analyzeMesh(bytes, options)).rejects.toMatchObject({
        code: wanted.refused,
        message: expect.stringMatching(wanted.says ?? /./),
      })
      return
    }
    const report = await analyzeMesh(bytes, options)
    if (wanted.volume !== undefined) expect(report.volume_cm3).toBeCloseTo(wanted.volume, 2)
    const material = wanted.material ?? wanted.volume
    if (material !== undefined) expect(report.material_volume_cm3).toBeCloseTo(material, 2)
    wanted.bbox?.forEach((side, axis) => {
      expect(report.bbox_mm[axis]).toBeCloseTo(side, 2)
    })
    if (wanted.closed !== undefined) expect(report.is_watertight).toBe(wanted.closed)
    if (wanted.bodies !== undefined) expect(report.bodies).toBe(wanted.bodies)
    if (wanted.notes !== undefined) expect(report.notes.map(({ code }) => code)).toEqual(wanted.notes)
    expect(report.plates.length).toBe(wanted.plates ?? 0)
    if (wanted.prints !== undefined) {
      const { walls } = await measurePrintability(await readPart(bytes, options))
      const thin = walls?.places.filter(({ least_mm }) => isThin(least_mm, 0.8)) ?? []
      expect(thin.length === 0).toBe(wanted.prints)
    }
    if (wanted.repaired !== undefined) {
      const repair = await repairMesh(bytes, options)
      expect(repair.outcome === 'repaired' && repair.after.volume_cm3).toBeCloseTo(wanted.repaired, 2)
    }
  })
})
