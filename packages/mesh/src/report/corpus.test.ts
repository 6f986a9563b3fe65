import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, MeshError, type MeshErrorCode, type MeshReport } from '../index.ts'
import { mmPerFileUnit } from '../units/units.ts'

/** What the reference analyser found in a file, in the file's own unit. */
interface GroundTruth {
  file: string
  error?: string
  faces?: number
  vertices?: number
  extents?: [number, number, number]
  volume?: number
  area?: number
  is_watertight?: boolean
  is_winding_consistent?: boolean
  body_count?: number
  euler_number?: number
  edges_1?: number
  edges_gt2?: number
  faces_repeated_index?: number
  faces_duplicate?: number
}

/**
 * Where we differ from the reference on purpose: our error, or the fields with other values. All other fields are
 * compared. The reasons are in this package's README under "Where it differs from trimesh".
 */
type Difference = MeshErrorCode | Partial<MeshReport>

const STL_DIFFERENT: Record<string, Difference> = {
  'synthetic/ascii_cr_only.stl': {
    bbox_mm: [20, 20, 20],
    volume_cm3: 8,
    surface_area_cm2: 24,
    triangles: 12,
    vertices: 8,
    is_watertight: true,
    bodies: 1,
    euler_number: 2,
    open_edges: 0,
  },
  'synthetic/duplicate_face_flipped.stl': { is_winding_consistent: false },
  'synthetic/ascii_nan.stl': 'not_finite',
  'synthetic/nan_extra_face.stl': 'not_finite',
  'synthetic/nan_one_vertex.stl': 'not_finite',
}

/**
 * The values for a cube, or any other closed part of one body, once the seams of its texture or normals are
 * welded.
 */
const WHOLE: Partial<MeshReport> = { is_watertight: true, bodies: 1, euler_number: 2, open_edges: 0 }

/** The reference does not weld vertices that differ only in texture or normal. */
const SEAMS: Record<string, Difference> = {
  'trimesh/models/box.obj': { ...WHOLE, vertices: 8 },
  'trimesh/models/cubevt.obj': { ...WHOLE, vertices: 8 },
  'trimesh/models/fuze.obj': { ...WHOLE, vertices: 502 },
  'trimesh/models/ico4uv.obj': { ...WHOLE, vertices: 642 },
  'trimesh/models/joined_tetrahedra.obj': {
    vertices: 5,
    euler_number: 4,
    open_edges: 0,
    edges_shared_by_more_than_two: 3,
  },
  'trimesh/models/negative_indices.obj': { ...WHOLE, vertices: 8 },
  'trimesh/models/quadknot.obj': { ...WHOLE, vertices: 1440, euler_number: 0 },
  'trimesh/models/textured_tetrahedron.obj': { ...WHOLE, vertices: 4 },
  'trimesh/models/BoxTextured.ply': { ...WHOLE, vertices: 8 },
  'trimesh/models/featuretype.ply': { ...WHOLE, vertices: 1722, euler_number: -16 },
  'trimesh/models/CesiumMilkTruck.glb': { vertices: 1840, bodies: 13, euler_number: 24, open_edges: 8 },
  'trimesh/models/Duck.glb': { ...WHOLE, vertices: 2108 },
  'trimesh/models/cubevc.glb': { ...WHOLE, vertices: 26 },
  'trimesh/models/no_indices_3storybuilding.glb': {
    vertices: 36,
    bodies: 3,
    euler_number: 12,
    open_edges: 0,
    edges_shared_by_more_than_two: 12,
  },
  'trimesh/models/testplate.glb': { ...WHOLE, vertices: 130, euler_number: -2 },
  ...Object.fromEntries(
    ['bindings/wasm/examples/editor/public', 'bindings/wasm/examples/model-viewer/public'].map((folder) => [
      `manifold/${folder}/models/moon.glb`,
      { ...WHOLE, vertices: 2502 },
    ]),
  ),
  ...Object.fromEntries(
    [
      'bindings/wasm/examples/editor/public',
      'bindings/wasm/examples/model-viewer/public',
      'bindings/wasm/test/examples',
    ].map((folder) => [`manifold/${folder}/models/space.glb`, { ...WHOLE, vertices: 8 }]),
  ),
}

const VERIFY = '3mf-samples/validation tests/_archive/3mf-Verify/MUSTFAIL/MUSTFAIL'

/** What is not printed, and what needs an extension that is not read. */
const NOT_PRINTED: Record<string, Difference> = {
  [`${VERIFY}_Chapter3.4.3.1b_BuildItemReferToObjectOfTypeOther.3mf`]: 'bad_syntax',
  [`${VERIFY.replaceAll('MUSTFAIL', 'MUSTPASS')}_Chapter4.1_ExplicitSupport.3mf`]: {
    surface_area_cm2: 45.9642,
    volume_cm3: 10.98836,
    triangles: 404,
    vertices: 204,
    bodies: 1,
    euler_number: 2,
  },
  ...Object.fromEntries(
    [
      '3mf-samples/examples/slices/box_sliced.3mf',
      '3mf-samples/examples/slices/sphere_sliced.3mf',
      'lib3mf/Tests/TestFiles/BeamLattice/Box_Attributes_Negative_2.3mf',
      'lib3mf/Tests/TestFiles/BeamLattice/Box_Attributes_Positive.3mf',
      'lib3mf/Tests/TestFiles/BeamLattice/Box_Simple.3mf',
      'lib3mf/Tests/TestFiles/CPP_UnitTests/3mfbase1_cube.3mf',
      'lib3mf/Tests/TestFiles/Mixed/Thumbnail_Package.3mf',
      'lib3mf/Tests/TestFiles/Models/WithSomeResources.3mf',
      'lib3mf/Tests/TestFiles/Slice/MultiSliceStack_OneFile.3mf',
      'lib3mf/Tests/TestFiles/Slice/PS_505_02_non_planar_transform.3mf',
      'lib3mf/Tests/TestFiles/Slice/UniSliceStack_TwoFiles.3mf',
    ].map((file): [string, Difference] => [file, 'unsupported_feature']),
  ),
}

/** Closed by their own indices, where the reference welds shells that touch. */
const CLOSED: Partial<MeshReport> = { is_watertight: true, edges_shared_by_more_than_two: 0 }
const CLOSED_BY_INDICES: Record<string, Difference> = {
  '3mf-samples/examples/core/heartgears.3mf': {
    ...CLOSED,
    vertices: 15186,
    euler_number: -132,
    degenerate_faces: 0,
  },
  '3mf-samples/examples/production/cube_gears_prod.3mf': { ...CLOSED, vertices: 12864, euler_number: 18 },
  'manifold/test/models/openscad-nonmanifold-crash.obj': {
    ...CLOSED,
    vertices: 717,
    bodies: 2,
    euler_number: -4,
    duplicate_faces: 0,
  },
  'trimesh/models/two_objects.obj': { ...CLOSED, vertices: 12, bodies: 2, euler_number: 4 },
}

const DIFFERENT: Record<string, Difference> = {
  ...STL_DIFFERENT,
  ...SEAMS,
  ...NOT_PRINTED,
  ...CLOSED_BY_INDICES,
  'manifold/test/models/Cray_right.obj': {
    bbox_mm: [6.80564694e38, 6.80564694e38, 3.40282347e38],
    surface_area_cm2: 1.8526732108772546e76,
    volume_cm3: 1.5760799710533446e113,
    vertices: 8,
    is_watertight: true,
    euler_number: 2,
    edges_shared_by_more_than_two: 0,
    duplicate_faces: 0,
    degenerate_faces: 0,
  },

  'lib3mf/Tests/TestFiles/Slice/Slice_MustFail_TooRefsTooDeep.3mf': 'bad_index',
}

/** Files in which the reference finds no mesh, and our error for each. */
const REFUSED: Record<string, Difference> = {
  'trimesh/models/empty.obj': 'unsupported_format',
  'trimesh/models/emptyIO/obj_empty.obj': 'unsupported_format',
  'trimesh/models/emptyIO/obj_wireframe.obj': 'no_faces',
  'trimesh/models/emptyIO/ply_points_ascii.ply': 'no_faces',
  'trimesh/models/emptyIO/ply_points_bin.ply': 'no_faces',
  'trimesh/models/points_bin.ply': 'no_faces',
  'trimesh/models/points_emptyface.ply': 'no_faces',
  'trimesh/models/empty_nodes.glb': 'no_faces',
  '3mf-samples/examples/material/multiprop-metallic.3mf': {
    triangles: 12,
    is_watertight: true,
    volume_cm3: 1,
  },
  '3mf-samples/examples/material/multiprop-translucent.3mf': {
    triangles: 12,
    is_watertight: true,
    volume_cm3: 1,
  },
  // The same gears as in cube_gears_prod.3mf, each in its own model part.
  '3mf-samples/examples/production/cube_gears_prod_req.3mf': {
    triangles: 25692,
    vertices: 12864,
    bodies: 17,
    is_watertight: true,
  },
  [`${VERIFY}_Chapter2.3.2a_NonUTF_Encoding.3mf`]: 'bad_syntax',
  [`${VERIFY}_Chapter2.3.2d_UndefinedXMLXSIInXSDSchema.3mf`]: {
    triangles: 12,
    is_watertight: true,
    volume_cm3: 8,
  },
  [`${VERIFY}_Chapter3.4a_MoreThanOneModel.3mf`]: 'bad_syntax',
  [`${VERIFY}_Chapter3.4b_MissingBuildElement.3mf`]: 'no_faces',
  [`${VERIFY}_Chapter3.4c_MissingResourceElement.3mf`]: 'bad_index',
  'lib3mf/Tests/TestFiles/BeamLattice/BeamSet_Not_Unique.3mf': 'unsupported_feature',
  'lib3mf/Tests/TestFiles/BeamLattice/BeamSet_Unique.3mf': 'unsupported_feature',
  'lib3mf/Tests/TestFiles/OPC_Issues/Box_OverrideCustom.3mf': {
    triangles: 12,
    is_watertight: true,
    volume_cm3: 1000,
  },
  'lib3mf/Tests/TestFiles/SecureContent/keystore.3mf': 'unsupported_feature',
  'lib3mf/Tests/TestFiles/SecureContent/keystore_compressed.3mf': 'unsupported_feature',
  'lib3mf/Tests/TestFiles/SecureContent/negative_keystore_invalid_attributes.3mf': 'unsupported_feature',
  'lib3mf/Tests/TestFiles/Volumetric/SphereInACage.3mf': 'unsupported_feature',
  'lib3mf/Tests/TestFiles/Volumetric/template.3mf': 'unsupported_feature',
  'lib3mf/outProduction.3mf': 'unsupported_feature',
  'stl-models/broken/empty.stl': 'empty_file',
  'stl-models/broken/fourVertices.ascii.stl': 'bad_syntax',
  'stl-models/broken/incorrectFaceCounter.bin.stl': 'truncated',
  'stl-models/broken/quad.ascii.stl': 'bad_syntax',
  'stl-models/misc/faceless.ascii.stl': 'no_faces',
  'stl-models/misc/multiWordName.bin.stl': 'wrong_count',
  'synthetic/ascii_comma_decimal.stl': { triangles: 12, is_watertight: true },
  'synthetic/ascii_empty_solid.stl': 'no_faces',
  'synthetic/ascii_nan_ind.stl': 'not_finite',
  'synthetic/ascii_quad.stl': 'bad_syntax',
  'synthetic/count_huge.stl': { triangles: 12, is_watertight: true, volume_cm3: 8 },
  'synthetic/count_off_by_one.stl': 'truncated',
  'synthetic/only_header.stl': 'truncated',
  'synthetic/trailing_newline.stl': { triangles: 12, is_watertight: true, volume_cm3: 8 },
  'synthetic/truncated_whole_triangle.stl': 'truncated',
  'trimesh/models/empty.stl': 'no_faces',
  'trimesh/models/emptyIO/stl_empty_ascii.stl': 'no_faces',
  'trimesh/models/emptyIO/stl_empty_bin.stl': 'no_faces',
}

// The corpus is next to the repository, or in the folder that MESH_CORPUS names.
const CORPUS = process.env['MESH_CORPUS']
  ? pathToFileURL(`${process.env['MESH_CORPUS']}/`)
  : new URL('../../../../../shared/corpus/', import.meta.url)
const TRUTH = new URL('ground-truth.json', CORPUS)
const isPresent = existsSync(TRUTH)
const reason = isPresent ? '' : ' (skipped: there is no folder shared/corpus next to this repository)'

describe.skipIf(!isPresent)(`the corpus${reason}`, () => {
  const truths: GroundTruth[] = isPresent ? JSON.parse(readFileSync(TRUTH, 'utf8')).files : []
  const loaded = truths.filter(({ faces, error }) => !error && faces)
  // Read as mm, so that the numbers are in the file's own unit, or in a known ratio to it.
  const analyse = (file: string) => {
    const url = new URL(encodeURI(file).replaceAll('#', '%23'), CORPUS)
    return analyzeMesh(readFileSync(url), { filename: file, unit: 'mm' })
  }

  it.each(loaded.filter(({ file }) => typeof DIFFERENT[file] !== 'string'))(
    '$file: like the reference, or different on purpose',
    async (truth) => {
      const report = await analyse(truth.file)
      const wanted = { ...wantedFor(truth), ...asDifference(DIFFERENT[truth.file]) }
      const near = (actual: number, right: number, relative: number) =>
        expect(Math.abs(actual - right)).toBeLessThanOrEqual(relative * Math.abs(right))
      const mm = mmPerFileUnit('mm', report.declared_unit)
      // The reference measures along the file's own axes, and in a GLB y is up.
      const [x, y, z] = report.bbox_mm
      const sides = report.format === 'glb' ? [x, z, y] : [x, y, z]
      sides.forEach((side, axis) => {
        near(side / mm, wanted.bbox_mm?.[axis] ?? Number.NaN, 1e-6)
      })
      near(report.surface_area_cm2 / mm ** 2, wanted.surface_area_cm2 ?? Number.NaN, 1e-5)
      near(report.volume_cm3 / mm ** 3, wanted.volume_cm3 ?? Number.NaN, 1e-5)
      const { bbox_mm: _box, surface_area_cm2: _area, volume_cm3: _volume, ...exact } = wanted
      expect(report).toMatchObject(exact)
      expect(report.degenerate_faces).toBeGreaterThanOrEqual(
        wanted.degenerate_faces ?? truth.faces_repeated_index ?? 0,
      )
    },
  )

  const refusals = Object.entries(DIFFERENT).filter(([, wanted]) => typeof wanted === 'string')
  it.each([...refusals, ...Object.entries(REFUSED)])(
    '%s: correct where the reference is not',
    async (file, wanted) => {
      const outcome = await analyse(file).catch((error: unknown) => error)
      if (typeof wanted === 'string') {
        expect(outcome).toBeInstanceOf(MeshError)
        expect(outcome).toMatchObject({ code: wanted })
      } else expect(outcome).toMatchObject(wanted)
    },
  )

  it('covers every file', () => {
    const isLoaded = new Set(loaded.map(({ file }) => file))
    const missing = truths.filter(({ file }) => !isLoaded.has(file) && !(file in REFUSED))
    expect(missing).toEqual([])
    const all = new Set(truths.map(({ file }) => file))
    expect([...Object.keys(DIFFERENT), ...Object.keys(REFUSED)].filter((file) => !all.has(file))).toEqual([])
    const different = Object.keys(DIFFERENT).length
    console.log(
      `${truths.length} files: ${loaded.length - different} like the reference, ${different} different on purpose, ` +
        `${Object.keys(REFUSED).length} in which the reference finds no mesh`,
    )
    expect(loaded.length - different).toBeGreaterThan(135)
  })
})

function wantedFor(truth: GroundTruth): Partial<MeshReport> {
  const { extents: [x, y, z] = [Number.NaN, Number.NaN, Number.NaN] } = truth
  return {
    bbox_mm: [x, y, z],
    surface_area_cm2: (truth.area ?? Number.NaN) / 100,
    volume_cm3: Math.abs(truth.volume ?? Number.NaN) / 1000,
    triangles: truth.faces ?? -1,
    vertices: truth.vertices ?? -1,
    is_watertight: truth.is_watertight ?? false,
    is_winding_consistent: truth.is_winding_consistent ?? false,
    bodies: truth.body_count ?? -1,
    euler_number: truth.euler_number ?? -1,
    open_edges: truth.edges_1 ?? -1,
    edges_shared_by_more_than_two: truth.edges_gt2 ?? -1,
    duplicate_faces: truth.faces_duplicate ?? -1,
  }
}

function asDifference(difference: Difference | undefined): Partial<MeshReport> {
  return typeof difference === 'object' ? difference : {}
}
