import { glb, glbOf, gltfOf, indexed } from '@mattercloud/testing/mesh/formats'
import { expectSameInAnyChunks, refusal, shapeOf } from '@mattercloud/testing/mesh/shapes'
import { binaryStl, box, text, torus } from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'

const PART = [...box([30, 20, 10]), ...torus(12, 3, 9, 7)]
const expected = await shapeOf(binaryStl(PART))
const plain = gltfOf(PART)
const cube = gltfOf(box([10, 10, 10]))
type Document = typeof plain.document

/** The shape of a GLB along the axes of the file, where y is up: the report rotates it to z up. */
async function shapeInFile(file: Uint8Array) {
  const { bbox_mm, bounds_mm, ...shape } = await shapeOf(file)
  if (!bbox_mm || !bounds_mm) throw new Error('The shape has no box.')
  const [[minX, minY, minZ], [maxX, maxY, maxZ]] = bounds_mm
  return {
    ...shape,
    bbox_mm: [bbox_mm[0], bbox_mm[2], bbox_mm[1]],
    bounds_mm: [
      [minX, minZ, 0 - maxY],
      [maxX, maxZ, 0 - minY],
    ],
  }
}

/** The part's file after a change of its document. */
function changed(
  change: (document: Document) => void,
  { document, binary } = plain,
  more = new Uint8Array(0),
) {
  const copy = structuredClone(document)
  change(copy)
  return glb(copy, Uint8Array.from([...binary, ...more]))
}

describe('reads', () => {
  it.each([
    ['a file', glb(plain.document, plain.binary)],
    ['a document without a scene number', changed((d) => Reflect.deleteProperty(d, 'scene'))],
    ['a document without scenes', changed((d) => Reflect.deleteProperty(d, 'scenes'))],
    ['a document of meshes alone', changed((d) => Object.assign(d, { nodes: undefined, scenes: undefined }))],
    [
      'the scene that is asked for',
      changed((d) => {
        d.scenes.unshift({ nodes: [] })
        d.scene = 1
      }),
    ],
    [
      'points and lines besides',
      changed((d) => {
        for (const mode of [0, 1, 2, 3]) d.meshes[0]?.primitives.push({ mode, attributes: { POSITION: 0 } })
      }),
    ],
    [
      'a buffer within the document',
      glb({
        ...plain.document,
        buffers: [
          { uri: `data:application/octet-stream;base64,${Buffer.from(plain.binary).toString('base64')}` },
        ],
      }),
    ],
    [
      'compressed values with an uncompressed copy',
      changed((d) =>
        Object.assign(d.meshes[0]?.primitives[0] ?? {}, { extensions: { KHR_draco_mesh_compression: {} } }),
      ),
    ],
    [
      'morph targets and skins, in their default pose',
      changed((d) => {
        Object.assign(d.meshes[0]?.primitives[0] ?? {}, { targets: [{ POSITION: 0 }] })
        Object.assign(d.nodes[0] ?? {}, { skin: 0, weights: [1] })
        Object.assign(d, { skins: [{ joints: [0] }], animations: [], cameras: [] })
      }),
    ],
    ['bytes after its end', Uint8Array.from([...glbOf(PART), 1, 2, 3])],
  ])('%s', async (_, bytes) => {
    expect(await shapeInFile(bytes)).toEqual(expected)
  })

  it('16-bit and 8-bit indices, and none at all', async () => {
    const { document, binary } = cube
    const indices = new Uint32Array(binary.slice(8 * 12).buffer)
    for (const [componentType, bytes] of [
      [5121, Uint8Array.from(indices)],
      [5123, new Uint8Array(Uint16Array.from(indices).buffer)],
    ] as const) {
      const file = changed(
        (d) => {
          d.bufferViews[1] = { buffer: 0, byteOffset: binary.length, byteLength: bytes.length }
          d.accessors[1] = { bufferView: 1, componentType, count: 36, type: 'SCALAR' }
        },
        cube,
        new Uint8Array(bytes),
      )
      expect(await shapeInFile(file)).toEqual(await shapeOf(binaryStl(box([10, 10, 10]))))
    }
    const soup = Float32Array.from(box([10, 10, 10]).flat(2))
    const file = glb(
      {
        ...document,
        meshes: [{ extras: { units: 'mm' }, primitives: [{ attributes: { POSITION: 0 } }] }],
        accessors: [{ bufferView: 0, componentType: 5126, count: 36, type: 'VEC3' }],
        bufferViews: [{ buffer: 0, byteLength: soup.byteLength }],
      },
      new Uint8Array(soup.buffer),
    )
    expect(await shapeInFile(file)).toEqual(await shapeOf(binaryStl(box([10, 10, 10]))))
  })

  it('strips and fans', async () => {
    const positions = Float32Array.from([0, 0, 0, 10, 0, 0, 0, 10, 0, 10, 10, 0])
    for (const [mode, order] of [
      [5, [0, 1, 2, 3]],
      [6, [0, 1, 3, 2]],
    ] as const) {
      const file = glb(
        {
          meshes: [
            { extras: { units: 'mm' }, primitives: [{ mode, attributes: { POSITION: 0 }, indices: 1 }] },
          ],
          accessors: [
            { bufferView: 0, componentType: 5126, count: 4, type: 'VEC3' },
            { bufferView: 0, byteOffset: 48, componentType: 5121, count: 4, type: 'SCALAR' },
          ],
          bufferViews: [{ buffer: 0, byteLength: 52 }],
          buffers: [{ byteLength: 52 }],
        },
        Uint8Array.from([...new Uint8Array(positions.buffer), ...order]),
      )
      expect(await shapeInFile(file)).toMatchObject({
        triangles: 2,
        surface_area_cm2: 1,
        open_edges: 4,
        is_winding_consistent: true,
      })
    }
  })

  it('interleaved, quantised and sparse values', async () => {
    const corners = indexed(box([1, 1, 1])).vertices
    const top = corners.findIndex((corner) => corner.every((value) => value === 1))
    const interleaved = Int16Array.from(
      corners.flatMap(([x, y, z]) => [x * 32767, y * 32767, z * 32767, 999]),
    )
    const indices = cube.binary.slice(8 * 12)
    const file = glb(
      {
        nodes: [{ mesh: 0, scale: [10, 10, 10] }],
        meshes: cube.document.meshes,
        accessors: [
          {
            bufferView: 0,
            componentType: 5122,
            normalized: true,
            count: 8,
            type: 'VEC3',
            sparse: {
              count: 1,
              indices: { bufferView: 2, componentType: 5121 },
              values: { bufferView: 2, byteOffset: 2 },
            },
          },
          { bufferView: 1, componentType: 5125, count: 36, type: 'SCALAR' },
        ],
        bufferViews: [
          { buffer: 0, byteLength: 64, byteStride: 8 },
          { buffer: 0, byteOffset: 64, byteLength: 144 },
          { buffer: 0, byteOffset: 208, byteLength: 8 },
        ],
        buffers: [{ byteLength: 216 }],
      },
      // The last corner is replaced by one half as high.
      Uint8Array.from([
        ...new Uint8Array(interleaved.buffer),
        ...indices,
        top,
        0,
        0xff,
        0x7f,
        0xff,
        0x7f,
        0xff,
        0x3f,
      ]),
    )
    const shape = await shapeInFile(file)
    expect(shape).toMatchObject({ bbox_mm: [10, 10, 10], is_watertight: true, vertices: 8 })
    expect(shape.volume_cm3).toBeLessThan(0.999)
    expect(shape.volume_cm3).toBeGreaterThan(0.8)
  })
})

describe('places', () => {
  const placed = (nodes: Record<string, unknown>[], roots = [0]) =>
    shapeInFile(changed((d) => Object.assign(d, { nodes, scenes: [{ nodes: roots }] }), cube))
  const half = Math.SQRT1_2

  it('by matrices, and by translation, rotation and scale', async () => {
    // Doubled along x, turned by a quarter about z, then moved.
    const wanted = {
      bounds_mm: [
        [-5, 1, 2],
        [5, 21, 12],
      ],
      is_inverted: false,
    }
    const matrix = [0, 2, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 5, 1, 2, 1]
    expect(await placed([{ mesh: 0, matrix }])).toMatchObject(wanted)
    const trs = { translation: [5, 1, 2], rotation: [0, 0, half, half], scale: [2, 1, 1] }
    const shape = await placed([{ mesh: 0, ...trs }])
    shape.bounds_mm.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.bounds_mm.flat()[i] ?? Number.NaN, 12)
    })
  })

  it('turned about x and y, too', async () => {
    const about = async (rotation: number[]) => (await placed([{ mesh: 0, rotation }])).bounds_mm.flat()
    const near = (actual: number[], wanted: number[]) => {
      actual.forEach((value, i) => {
        expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, 12)
      })
    }
    near(await about([half, 0, 0, half]), [0, -10, 0, 10, 0, 10])
    near(await about([0, half, 0, half]), [0, 0, -10, 10, 10, 0])
    // A rotation that isn't quite of length 1, or is none.
    near(await about([0.71, 0, 0, 0.71]), [0, -10, 0, 10, 0, 10])
    near(await about([0, 0, 0, 0]), [0, 0, 0, 10, 10, 10])
  })

  it('children where their parents are', async () => {
    const nodes = [
      { translation: [100, 0, 0], children: [1, 2] },
      { mesh: 0, scale: [2, 2, 2] },
      { translation: [0, 50, 0], children: [3] },
      { mesh: 0 },
    ]
    expect(await placed(nodes)).toMatchObject({
      bodies: 2,
      bounds_mm: [
        [100, 0, 0],
        [120, 60, 20],
      ],
      volume_cm3: 9,
    })
  })

  it('mirrored nodes with the correct winding', async () => {
    expect(await placed([{ mesh: 0, scale: [-1, 1, 1] }])).toMatchObject({
      volume_cm3: 1,
      is_inverted: false,
    })
  })

  it('nodes that touch as bodies of their own', async () => {
    const shape = await placed([{ mesh: 0 }, { mesh: 0, translation: [10, 0, 0] }], [0, 1])
    expect(shape).toMatchObject({ bodies: 2, is_watertight: true, is_manifold: true, vertices: 16 })
  })

  it('the primitives of one mesh as one surface', async () => {
    const file = changed((d) => {
      const half = { ...d.accessors[1], count: 18 }
      d.accessors.splice(1, 1, half, { ...half, byteOffset: 72 })
      d.meshes[0]?.primitives.push({ attributes: { POSITION: 0 }, indices: 2 })
    }, cube)
    expect(await shapeInFile(file)).toMatchObject({ bodies: 1, is_watertight: true, vertices: 8 })
  })
})

describe('refuses', () => {
  const bytes = glbOf(PART)
  const withWord = (offset: number, value: number) => {
    const copy = bytes.slice()
    new DataView(copy.buffer).setUint32(offset, value, true)
    return copy
  }
  it.each([
    ['four bytes', bytes.slice(0, 4), 'truncated'],
    ['a cut file', bytes.slice(0, -1), 'truncated'],
    ['another version', withWord(4, 1), 'unsupported_feature'],
    ['a chunk that is too long', withWord(12, 0x7fffffff), 'truncated'],
    ['a first chunk of another kind', withWord(16, 1), 'bad_syntax'],
    ['a document that is not JSON', glb('{"asset":'), 'bad_syntax'],
    ['a document that is a list', glb('[]'), 'bad_syntax'],
    ['a document of nothing', glb('{}'), 'no_faces'],
    ['a document that is nested a million deep', glb('['.repeat(1_000_000)), 'bad_syntax'],
    [
      'a scene that is not there',
      changed((d) => {
        d.scene = 9
      }),
      'bad_syntax',
    ],
    ['a scene index that is not a number', changed((d) => Object.assign(d, { scene: -1 })), 'bad_syntax'],
    [
      'a node that is not there',
      changed((d) => Object.assign(d, { scenes: [{ nodes: [9] }] })),
      'bad_syntax',
    ],
    ['a node that is a word', changed((d) => Object.assign(d, { scenes: [{ nodes: ['0'] }] })), 'bad_syntax'],
    [
      'a node within itself',
      changed((d) => {
        d.nodes[0] = { mesh: 0, children: [0] }
      }),
      'bad_syntax',
    ],
    [
      'a node in two places',
      changed((d) => {
        d.nodes = [{ children: [1, 1] }, { mesh: 0 }]
      }),
      'bad_syntax',
    ],
    [
      'a mesh that is not there',
      changed((d) => {
        d.nodes[0] = { mesh: 7 }
      }),
      'bad_syntax',
    ],
    [
      'a matrix of 15 numbers',
      changed((d) => {
        d.nodes[0] = { mesh: 0, matrix: Array(15).fill(1) }
      }),
      'bad_syntax',
    ],
    [
      'a scale of words',
      changed((d) => {
        d.nodes[0] = { mesh: 0, scale: ['1', '1', '1'] }
      }),
      'bad_syntax',
    ],
    [
      'a scale that overflows',
      changed((d) => {
        d.nodes[0] = { mesh: 0, scale: [1e300, 1, 1] }
      }),
      'not_finite',
    ],
    [
      'an accessor that is not there',
      changed((d) => {
        d.accessors.length = 1
      }),
      'bad_syntax',
    ],
    [
      'an accessor of more values than there are bytes',
      changed((d) => Object.assign(d.accessors[0] ?? {}, { count: 100_000 })),
      'bad_syntax',
    ],
    [
      'an accessor of a billion values',
      changed((d) => Object.assign(d.accessors[0] ?? {}, { count: 1e9 })),
      'too_many_triangles',
    ],
    [
      'an accessor of a billion indices',
      changed((d) => Object.assign(d.accessors[1] ?? {}, { count: 1e9 })),
      'too_many_triangles',
    ],
    [
      'a million zeros without bytes',
      changed((d) => {
        d.accessors[0] = { componentType: 5126, count: 1_000_000, type: 'VEC3' }
      }),
      'bad_syntax',
    ],
    [
      'positions that are not vectors',
      changed((d) => Object.assign(d.accessors[0] ?? {}, { type: 'MAT4' })),
      'bad_syntax',
    ],
    [
      'indices that are floats',
      changed((d) => Object.assign(d.accessors[1] ?? {}, { componentType: 5126 })),
      'bad_syntax',
    ],
    [
      'a type that only objects know',
      changed((d) => Object.assign(d.accessors[0] ?? {}, { type: 'constructor' })),
      'bad_syntax',
    ],
    [
      'a view outside of its buffer',
      changed((d) => Object.assign(d.bufferViews[0] ?? {}, { byteOffset: 1e9 })),
      'bad_syntax',
    ],
    [
      'a view with a wide stride',
      changed((d) => Object.assign(d.bufferViews[0] ?? {}, { byteStride: 1e9 })),
      'bad_syntax',
    ],
    [
      'a buffer in another file',
      changed((d) => {
        d.buffers[0] = { uri: 'part.bin' }
      }),
      'unsupported_feature',
    ],
    [
      'a buffer on the network',
      changed((d) => {
        d.buffers[0] = { uri: 'http://127.0.0.1/part.bin' }
      }),
      'unsupported_feature',
    ],
    [
      'invalid base64',
      changed((d) => {
        d.buffers[0] = { uri: 'data:;base64,*' }
      }),
      'bad_syntax',
    ],
    [
      'Draco',
      changed((d) => {
        Object.assign(d.meshes[0]?.primitives[0] ?? {}, { extensions: { KHR_draco_mesh_compression: {} } })
        Reflect.deleteProperty(d.accessors[0] ?? {}, 'bufferView')
      }),
      'unsupported_feature',
    ],
    [
      'meshopt',
      changed((d) => Object.assign(d.bufferViews[0] ?? {}, { extensions: { EXT_meshopt_compression: {} } })),
      'unsupported_feature',
    ],
    [
      'instances',
      changed((d) => {
        d.nodes[0] = { mesh: 0, extensions: { EXT_mesh_gpu_instancing: {} } }
      }),
      'unsupported_feature',
    ],
    [
      'a sparse value that is not there',
      changed((d) =>
        Object.assign(d.accessors[0] ?? {}, {
          sparse: {
            count: 1,
            indices: { bufferView: 1, byteOffset: 0, componentType: 5125 },
            values: { bufferView: 0 },
          },
          count: 0,
        }),
      ),
      'bad_syntax',
    ],
  ])('%s', async (_, file, code) => {
    expect(await refusal(file, 'part.glb')).toMatchObject({ code })
  })

  it('vertices that are not there, and NaN', async () => {
    const high = plain.binary.slice()
    new DataView(high.buffer).setUint32(plain.binary.length - 4, 0xffffffff, true)
    expect(await refusal(glb(plain.document, high))).toMatchObject({ code: 'bad_index' })
    const nan = plain.binary.slice()
    new DataView(nan.buffer).setFloat32(0, Number.NaN, true)
    expect(await refusal(glb(plain.document, nan))).toMatchObject({ code: 'not_finite' })
  })

  it('many primitives over the same bytes', async () => {
    const file = changed((d) => {
      // Each with an accessor of its own, so that none has been read before.
      d.accessors = [...d.accessors, ...Array(2000).fill(d.accessors[0])]
      d.meshes = [
        {
          extras: {},
          primitives: d.accessors.slice(2).map((_, i) => ({ attributes: { POSITION: i + 2 }, indices: 1 })),
        },
      ]
    })
    expect(await refusal(file)).toMatchObject({ code: 'bad_syntax' })
  })

  it('more triangles than are analysed, however few are listed', async () => {
    const file = changed((d) => {
      d.nodes = Array.from({ length: 200_000 }, () => ({ mesh: 0 }))
      d.scenes = [{ nodes: d.nodes.map((_, i) => i) }]
    })
    expect(await refusal(file)).toMatchObject({ code: 'too_many_triangles' })
  })

  it('a chain of nodes only when it is broken', async () => {
    const chain = (last: Record<string, unknown>) =>
      changed((d) => {
        d.nodes = [...Array.from({ length: 50_000 }, (_, i) => ({ children: [i + 1] })), last]
      })
    expect(await shapeInFile(chain({ mesh: 0 }))).toEqual(expected)
    expect(await refusal(chain({ children: [0] }))).toMatchObject({ code: 'bad_syntax' })
  })
})

it('any chunks give the same', async () => {
  await expectSameInAnyChunks(glbOf(PART))
})

it('a text that starts like a GLB is not one', async () => {
  expect(await refusal(text('glTF is a format.'))).toMatchObject({ code: 'unsupported_feature' })
})
