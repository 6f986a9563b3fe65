import { type Fault, faultKinds, type MeshReport, meshFormats } from '@mattercloud/mesh'
import { fileStatuses, units } from '@mattercloud/rules'
import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { image, listOf, listQuery, oneLine, timestamp, uuid } from '../platform/http/shapes.ts'

const mm3 = z.tuple([z.number(), z.number(), z.number()])
const unit = z.enum(units)

/** One thing that is wrong at one place. */
export const fault = z
  .object({
    number: z.int().min(1).meta({ description: 'The same number in the drawing, on pages and in texts' }),
    kind: z.enum(faultKinds),
    severity: z.enum(['error', 'warning', 'note']),
    where: z.object({ point_mm: mm3, bounds_mm: z.tuple([mm3, mm3]) }),
    size: z
      .object({
        count: z.int().exactOptional(),
        length_mm: z.number().exactOptional(),
        area_mm2: z.number().exactOptional(),
        volume_cm3: z.number().exactOptional(),
        places: z.int().exactOptional(),
      })
      .meta({ description: 'The measures that make sense for this kind' }),
    what_to_do: z.string(),
  } satisfies Record<keyof Fault, z.ZodType>)
  .meta({ id: 'MeshFault' })

const distances = {
  least_mm: z.number(),
  where_mm: mm3.meta({ description: 'In the middle between the two faces' }),
  p1_mm: z.number().meta({ description: 'Below it lies 1 % of the surface that has a face opposite' }),
  p5_mm: z.number(),
  p50_mm: z.number(),
}
const box_mm = z.tuple([mm3, mm3])

/** How well a part prints, independent of the material. */
export const printability = z
  .object({
    walls: z
      .object({
        ...distances,
        places: z
          .array(z.object({ least_mm: z.number(), where_mm: mm3, bounds_mm: box_mm, area_mm2: z.number() }))
          .meta({ description: 'Where the part is thinner than around, the thinnest first, at most 8' }),
      })
      .nullable()
      .meta({ description: 'Between faces that point away from each other; null for an open mesh' }),
    gaps: z
      .object(distances)
      .nullable()
      .meta({ description: 'Slots and holes; null if there are none, or for an open mesh' }),
    overhangs: z.object({ area_cm2: z.number(), where_mm: mm3, bounds_mm: box_mm }).nullable().meta({
      description: 'Faces that look down more steeply than 45°, as the part lies in the file, z up',
    }),
    trapped: z
      .object({
        volume_cm3: z.number(),
        hollows: z.array(z.object({ volume_cm3: z.number(), centre_mm: mm3, bounds_mm: box_mm })),
      })
      .nullable()
      .meta({ description: 'Closed hollows, from which nothing drains; the largest first, at most 8' }),
    overlaps: z
      .object({ area_cm2: z.number(), where_mm: mm3, bounds_mm: box_mm })
      .nullable()
      .default(null)
      .meta({
        description:
          'Surface of one solid inside another: `volume_cm3` counts what is in both twice; null if there is none',
      }),
    rays: z.int().meta({ description: 'How many walls and gaps were measured with' }),
    spacing_mm: z
      .number()
      .meta({ description: 'How far apart the measured places are: what is smaller can be missed' }),
  })
  .meta({ id: 'Printability' })

const repairChange = z.object({ kind: z.string(), count: z.int(), what: z.string() })

/** What a repair of the mesh would do. */
export const repairOutlook = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('not_needed') }),
    z.object({
      outcome: z.literal('possible'),
      changes: z.array(repairChange),
      volume_cm3: z.number().meta({ description: 'Of the repaired part' }),
      volume_change_cm3: z.number().meta({ description: 'Against the signed sum over the mesh as it is' }),
    }),
    z.object({
      outcome: z.literal('refused'),
      reasons: z.array(
        z.object({
          code: z.string(),
          message: z.string(),
          what_to_do: z.string(),
          where_mm: z.array(mm3),
        }),
      ),
    }),
  ])
  .meta({ id: 'RepairOutlook' })

/** What the analysis of a mesh found: always in millimetres, independent of the file's unit. */
export const metrics = z
  .object({
    bbox_mm: mm3,
    volume_cm3: z.number(),
    surface_area_cm2: z.number(),
    is_watertight: z.boolean(),
    is_manifold: z.boolean(),
    detected_unit: unit,
    unit_confidence: z.number().min(0).max(1),
    warnings: z.array(z.enum(['non_watertight', 'non_manifold', 'too_large'])),
    unit_candidates: z.array(z.object({ unit, score: z.number(), bbox_mm: mm3 })),
    format: z.enum(meshFormats.map((format) => format.id)),
    triangles: z.int(),
    vertices: z.int(),
    bodies: z.int(),
    shells: z.int(),
    cavities: z.int(),
    euler_number: z.int(),
    bounds_mm: z.tuple([mm3, mm3]),
    centre_of_mass_mm: mm3,
    principal_dimensions_mm: mm3,
    declared_unit: z.enum(['um', 'mm', 'cm', 'm', 'in', 'ft']).nullable().meta({
      description: 'The unit that the file itself declares; converted to mm if it is not mm, cm or in',
    }),
    material_volume_cm3: z.number().nullable().default(null).meta({
      description:
        'What is printed: overlapping and nested solids count once. Null if the surface is open, or was measured before this was known',
    }),
    plates: z
      .array(
        z.object({
          number: z.int(),
          name: z.string().nullable(),
          objects: z.array(z.string()),
          bbox_mm: mm3,
        }),
      )
      .default([])
      .meta({ description: 'Of a project of several plates: all of them' }),
    plate: z
      .int()
      .nullable()
      .default(null)
      .meta({ description: 'Of several plates the one that these measures are of' }),
    notes: z
      .array(z.object({ code: z.string(), message: z.string() }))
      .default([])
      .meta({ description: 'What was read with doubt or left out, such as commas read as decimal points' }),
    hull_volume_cm3: z
      .number()
      .nullable()
      .meta({ description: 'Of the convex hull, if the mesh is not closed' }),
    is_winding_consistent: z.boolean(),
    is_inverted: z.boolean(),
    open_edges: z.int(),
    open_loop_count: z.int(),
    open_loops: z
      .array(z.object({ edges: z.int(), length_mm: z.number(), centre_mm: mm3, is_closed: z.boolean() }))
      .meta({ description: 'The longest first, at most 50' }),
    edges_shared_by_more_than_two: z.int(),
    flipped_faces: z.int(),
    degenerate_faces: z.int(),
    duplicate_faces: z.int(),
    faults: z
      .array(fault)
      .default([])
      .meta({ description: 'What is wrong with the part, numbered by severity and place' }),
    repair: repairOutlook.nullable().default(null).meta({
      description:
        'What `POST /v1/files/{file_id}/repair` would do; null if that exceeded the limits of an analysis',
    }),
    printability: printability.nullable().default(null).meta({
      description: 'Walls, gaps, overhangs, hollows; null if that exceeded the limits of an analysis',
    }),
  } satisfies Record<keyof MeshReport | 'faults' | 'repair' | 'printability', z.ZodType>)
  .meta({ id: 'MeshMetrics' })

/** As they are stored: with what only quotes need. */
export const storedMetrics = metrics.extend({
  printability: printability
    .extend({ boxes_mm: z.array(mm3) })
    .nullable()
    .default(null),
})
export type Metrics = z.infer<typeof storedMetrics>

/** Why an analysis failed. */
export const analysisError = z
  .object({ error: z.object({ code: z.string(), message: z.string(), next_action: z.string() }) })
  .meta({ id: 'AnalysisError' })

/** What a repair did. */
export const repaired = z
  .object({
    changes: z.array(repairChange),
    volume_before_cm3: z.number().meta({ description: 'For a mesh that was not closed, its signed sum' }),
    volume_after_cm3: z.number(),
    volume_change_cm3: z.number(),
  })
  .meta({ id: 'Repaired', description: 'What the repair changed that made this file' })
export type Repaired = z.infer<typeof repaired>

export const file = z
  .object({
    id: uuid,
    status: z.enum(fileStatuses),
    filename: z.string().meta({ description: '`part` until another name is given' }),
    content_type: z.string(),
    size_bytes: z.int().nullable().meta({ description: 'null until the bytes have arrived' }),
    sha256: z.string().nullable(),
    selected_unit: unit.nullable(),
    confirmed_by: z.enum(['agent', 'user']).nullable(),
    metrics_json: z.union([metrics, analysisError]).nullable(),
    repaired_from: uuid.nullable().meta({ description: 'The file that this one is the repaired copy of' }),
    repaired: repaired.nullable(),
    created_at: timestamp,
    next_action: z.string(),
  })
  .meta({ id: 'File' })
export type FileReply = z.infer<typeof file>

const fileId = z.object({ file_id: uuid })

export const presign = defineOperation({
  ...noInput,
  id: 'presignFile',
  method: 'post',
  path: '/v1/files/presign',
  summary: 'Step 1 of an upload: a signed URL, bound to the size and type given here.',
  auth: 'key',
  body: z
    .strictObject({
      filename: oneLine(255).meta({ examples: ['part.stl'] }),
      content_type: z
        .string()
        .regex(/^[\x20-\x7e]{1,100}$/, 'must be a media type in ASCII')
        .meta({ examples: ['model/stl'] }),
      size_bytes: z
        .int()
        .min(1)
        .meta({ examples: [120312] }),
      write_once: z.boolean().optional().meta({
        description:
          'Binds the URL to `If-None-Match: *` too, which is then in required_headers: the object store refuses a second PUT',
      }),
    })
    .meta({ id: 'PresignRequest' }),
  reply: z
    .object({
      file_id: uuid,
      upload_url: z.url(),
      required_headers: z.object({
        'Content-Type': z.string(),
        'If-None-Match': z.literal('*').optional(),
      }),
      expires_at: timestamp,
      next_action: z.literal('upload_file_then_confirm'),
    })
    .meta({ id: 'PresignedUpload' }),
  errors: ['file_too_large', 'unsupported_file_type', 'token_expired', 'quota_exceeded'],
})

export const confirm = defineOperation({
  ...noInput,
  id: 'confirmFile',
  method: 'post',
  path: '/v1/files/confirm',
  summary: 'Step 3 of an upload: confirm that the file was sent, which starts its analysis.',
  auth: 'key',
  body: z.strictObject({ file_id: uuid }).meta({ id: 'ConfirmRequest' }),
  reply: file,
  errors: ['file_not_found', 'upload_incomplete'],
})

export const fromUrl = defineOperation({
  ...noInput,
  id: 'createFileFromUrl',
  method: 'post',
  path: '/v1/files/from_url',
  summary: 'Have a file fetched from an https URL; its analysis starts automatically.',
  auth: 'key',
  body: z
    .strictObject({
      source_url: z
        .string()
        .min(1)
        .max(2048)
        .meta({
          description: 'https to a public host; redirects are not followed',
          examples: ['https://example.com/part.stl'],
        }),
      filename: oneLine(255)
        .optional()
        .meta({ description: 'With the extension of a mesh format; default: the last part of the URL' }),
    })
    .meta({ id: 'FileFromUrlRequest' }),
  reply: file,
  errors: ['url_not_allowed', 'unsupported_file_type', 'quota_exceeded'],
})

export const drop = defineOperation({
  ...noInput,
  id: 'createFileDrop',
  method: 'post',
  path: '/v1/files/drop',
  summary: 'A page on which a human adds one file for an agent that does not have it.',
  auth: 'key',
  body: z.strictObject({}).meta({ id: 'FileDropRequest' }).optional(),
  reply: z.object({ file_id: uuid, drop_url: z.url(), expires_at: timestamp }).meta({ id: 'FileDrop' }),
  errors: ['token_expired', 'quota_exceeded'],
})

export const getFile = defineOperation({
  ...noInput,
  id: 'getFile',
  method: 'get',
  path: '/v1/files/{file_id}',
  summary: 'A file and what its analysis found.',
  auth: 'key',
  params: fileId,
  reply: file,
  errors: ['file_not_found'],
  longPoll: true,
})

export const listFiles = defineOperation({
  ...noInput,
  id: 'listFiles',
  method: 'get',
  path: '/v1/files',
  summary: "The account's files, newest first.",
  auth: 'key',
  query: listQuery,
  reply: listOf(file, 'FileList'),
  errors: [],
})

export const selectUnit = defineOperation({
  ...noInput,
  id: 'selectFileUnit',
  method: 'post',
  path: '/v1/files/{file_id}/unit',
  summary: "Set the unit of the file's numbers; every metric is computed again.",
  auth: 'key',
  params: fileId,
  body: z
    .strictObject({ selected_unit: unit, confirmed_by: z.enum(['agent', 'user']) })
    .meta({ id: 'UnitRequest' }),
  reply: file,
  errors: ['file_not_found', 'file_not_ready'],
})

export const deleteFile = defineOperation({
  ...noInput,
  id: 'deleteFile',
  method: 'delete',
  path: '/v1/files/{file_id}',
  summary: 'Delete a file and its bytes; refused while an open order or a valid quote needs them.',
  auth: 'key',
  params: fileId,
  reply: z.object({ id: uuid, deleted: z.literal(true) }).meta({ id: 'DeletedFile' }),
  errors: ['file_not_found', 'file_in_use'],
})

export const preview = defineOperation({
  ...noInput,
  id: 'getFilePreview',
  method: 'get',
  path: '/v1/files/{file_id}/preview.png',
  summary: 'The part as a technical drawing: three views, an isometric one, and each fault by its number.',
  auth: 'key',
  params: fileId,
  query: z.strictObject({ theme: z.enum(['light', 'dark']).default('light') }),
  reply: image,
  mediaType: 'image/png',
  errors: ['file_not_found', 'file_not_ready', 'preview_not_found'],
})

export const repairFile = defineOperation({
  ...noInput,
  id: 'repairFile',
  method: 'post',
  path: '/v1/files/{file_id}/repair',
  summary: 'Create a new file with the repaired mesh; older quotes of the file become stale.',
  auth: 'key',
  params: fileId,
  body: z.strictObject({}).meta({ id: 'RepairRequest' }).optional(),
  reply: file,
  errors: ['file_not_found', 'file_not_ready', 'repair_not_needed', 'repair_refused', 'quota_exceeded'],
})
