export type MeshFormatId = 'stl' | 'obj' | '3mf' | 'ply' | 'off' | 'glb'

/** Names of a format's files. */
export interface MeshFileType {
  readonly id: MeshFormatId
  readonly name: string
  /** With the dot, in lower case, the usual one first. */
  readonly extensions: readonly string[]
  /** Media types in use for it, the registered one first. */
  readonly content_types: readonly string[]
}

/** Names of the formats, without their readers, so that a browser need not load these. */
export const meshFileTypes: Readonly<Record<MeshFormatId, MeshFileType>> = {
  stl: {
    id: 'stl',
    name: 'STL',
    extensions: ['.stl', '.stla', '.stlb'],
    content_types: [
      'model/stl',
      'model/x.stl-binary',
      'model/x.stl-ascii',
      'application/sla',
      'application/vnd.ms-pki.stl',
      'application/x-navistyle',
    ],
  },
  obj: {
    id: 'obj',
    name: 'OBJ',
    extensions: ['.obj'],
    content_types: ['model/obj', 'text/prs.wavefront-obj', 'application/x-tgif'],
  },
  '3mf': {
    id: '3mf',
    name: '3MF',
    extensions: ['.3mf'],
    content_types: [
      'model/3mf',
      'application/vnd.ms-package.3dmanufacturing-3dmodel+xml',
      'application/vnd.ms-3mfdocument',
    ],
  },
  ply: {
    id: 'ply',
    name: 'PLY',
    extensions: ['.ply'],
    content_types: ['model/ply', 'application/ply', 'text/ply', 'application/x-ply'],
  },
  off: {
    id: 'off',
    name: 'OFF',
    extensions: ['.off'],
    content_types: ['model/vnd.off', 'text/off', 'application/x-off'],
  },
  glb: {
    id: 'glb',
    name: 'GLB',
    extensions: ['.glb'],
    content_types: ['model/gltf-binary'],
  },
}
