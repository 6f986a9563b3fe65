// The two loops over all coordinates of a binary STL, two triangles or four points at a time.
// src/weld/surfaceSums.ts and src/weld/hash.ts do the same in TypeScript.
import { CELL, coarseCoordinate, FINE_BITS, FINE_CELLS, MAGNITUDE, ROUND } from './grid'
import { BITS, base, CUBES, HASHES, ORIGIN } from './layout'

const ONE: i32 = 0x00800000

const KX: i32 = 0x2545f491
const KY: i32 = 0x5bd1e995
const KZ: i32 = 0x1b873593

/**
 * Copies the points of triangles into one array, and sums up the triangles' measures.
 * @param sums where these are written: doubled area, six volumes, 3 first and 6 second moments
 * @returns -1 if a coordinate is not finite, else how many triangles have no area
 */
export function scanTriangles(from: usize, stride: usize, triangles: i32, sums: usize): i32 {
  const magnitude = i32x4.splat(MAGNITUDE)
  const one = i32x4.splat(ONE)
  let carries = i32x4.splat(0)
  const ox = v128.load64_splat(base + ORIGIN)
  const oy = v128.load64_splat(base + ORIGIN + 8)
  const oz = v128.load64_splat(base + ORIGIN + 16)
  let area: f64 = 0
  let volume: f64 = 0
  let vx: f64 = 0
  let vy: f64 = 0
  let vz: f64 = 0
  let vxx: f64 = 0
  let vyy: f64 = 0
  let vzz: f64 = 0
  let vxy: f64 = 0
  let vxz: f64 = 0
  let vyz: f64 = 0
  const zero = f64x2.splat(0)
  let flat = 0
  let address = from
  let to = base + BITS
  for (let triangle = 0; triangle < triangles; triangle += 2) {
    const p0 = v128.load(address)
    const p1 = v128.load(address, 16)
    const p2 = v128.load32_zero(address, 32)
    v128.store(to, p0)
    v128.store(to, p1, 16)
    v128.store(to, p2, 32)
    // An unpaired last triangle is read twice; the second time with weight zero.
    const isLast = triangle + 1 === triangles
    const next = isLast ? address : address + stride
    const q0 = v128.load(next)
    const q1 = v128.load(next, 16)
    const q2 = v128.load32_zero(next, 32)
    v128.store(to + 36, q0)
    v128.store(to + 36, q1, 16)
    v128.store(to + 36, q2, 32)
    carries = v128.or(carries, i32x4.add(v128.and(p0, magnitude), one))
    carries = v128.or(carries, i32x4.add(v128.and(p1, magnitude), one))
    carries = v128.or(carries, i32x4.add(v128.and(p2, magnitude), one))
    carries = v128.or(carries, i32x4.add(v128.and(q0, magnitude), one))
    carries = v128.or(carries, i32x4.add(v128.and(q1, magnitude), one))
    carries = v128.or(carries, i32x4.add(v128.and(q2, magnitude), one))
    address = next + stride
    to += 72

    const xy0 = i32x4.shuffle(p0, q0, 0, 4, 1, 5)
    const zx0 = i32x4.shuffle(p0, q0, 2, 6, 3, 7)
    const yz1 = i32x4.shuffle(p1, q1, 0, 4, 1, 5)
    const xy1 = i32x4.shuffle(p1, q1, 2, 6, 3, 7)
    const z2 = i32x4.shuffle(p2, q2, 0, 4, 1, 5)
    const ax = f64x2.sub(f64x2.promote_low_f32x4(xy0), ox)
    const ay = f64x2.sub(f64x2.promote_low_f32x4(i64x2.shuffle(xy0, xy0, 1, 1)), oy)
    const az = f64x2.sub(f64x2.promote_low_f32x4(zx0), oz)
    const bx = f64x2.sub(f64x2.promote_low_f32x4(i64x2.shuffle(zx0, zx0, 1, 1)), ox)
    const by = f64x2.sub(f64x2.promote_low_f32x4(yz1), oy)
    const bz = f64x2.sub(f64x2.promote_low_f32x4(i64x2.shuffle(yz1, yz1, 1, 1)), oz)
    const cx = f64x2.sub(f64x2.promote_low_f32x4(xy1), ox)
    const cy = f64x2.sub(f64x2.promote_low_f32x4(i64x2.shuffle(xy1, xy1, 1, 1)), oy)
    const cz = f64x2.sub(f64x2.promote_low_f32x4(z2), oz)

    const ux = f64x2.sub(bx, ax)
    const uy = f64x2.sub(by, ay)
    const uz = f64x2.sub(bz, az)
    const wx = f64x2.sub(cx, ax)
    const wy = f64x2.sub(cy, ay)
    const wz = f64x2.sub(cz, az)
    const nx = f64x2.sub(f64x2.mul(uy, wz), f64x2.mul(uz, wy))
    const ny = f64x2.sub(f64x2.mul(uz, wx), f64x2.mul(ux, wz))
    const nz = f64x2.sub(f64x2.mul(ux, wy), f64x2.mul(uy, wx))
    let length = f64x2.sqrt(f64x2.add(f64x2.add(f64x2.mul(nx, nx), f64x2.mul(ny, ny)), f64x2.mul(nz, nz)))
    let tetrahedron = f64x2.add(f64x2.add(f64x2.mul(ax, nx), f64x2.mul(ay, ny)), f64x2.mul(az, nz))
    const empty = i64x2.bitmask(f64x2.eq(length, zero))
    if (isLast) {
      length = f64x2.replace_lane(length, 1, 0)
      tetrahedron = f64x2.replace_lane(tetrahedron, 1, 0)
    }
    flat += i32.popcnt(isLast ? empty & 1 : empty)
    const sx = f64x2.add(f64x2.add(ax, bx), cx)
    const sy = f64x2.add(f64x2.add(ay, by), cy)
    const sz = f64x2.add(f64x2.add(az, bz), cz)
    area = addPair(area, length)
    volume = addPair(volume, tetrahedron)
    vx = addPair(vx, f64x2.mul(tetrahedron, sx))
    vy = addPair(vy, f64x2.mul(tetrahedron, sy))
    vz = addPair(vz, f64x2.mul(tetrahedron, sz))
    vxx = addPair(vxx, f64x2.mul(tetrahedron, moment(ax, ax, bx, bx, cx, cx, sx, sx)))
    vyy = addPair(vyy, f64x2.mul(tetrahedron, moment(ay, ay, by, by, cy, cy, sy, sy)))
    vzz = addPair(vzz, f64x2.mul(tetrahedron, moment(az, az, bz, bz, cz, cz, sz, sz)))
    vxy = addPair(vxy, f64x2.mul(tetrahedron, moment(ax, ay, bx, by, cx, cy, sx, sy)))
    vxz = addPair(vxz, f64x2.mul(tetrahedron, moment(ax, az, bx, bz, cx, cz, sx, sz)))
    vyz = addPair(vyz, f64x2.mul(tetrahedron, moment(ay, az, by, bz, cy, cz, sy, sz)))
  }
  if (i32x4.bitmask(carries) !== 0) return -1
  store<f64>(sums, area)
  store<f64>(sums, volume, 8)
  store<f64>(sums, vx, 16)
  store<f64>(sums, vy, 24)
  store<f64>(sums, vz, 32)
  store<f64>(sums, vxx, 40)
  store<f64>(sums, vyy, 48)
  store<f64>(sums, vzz, 56)
  store<f64>(sums, vxy, 64)
  store<f64>(sums, vxz, 72)
  store<f64>(sums, vyz, 80)
  return flat
}

function moment(a: v128, b: v128, c: v128, d: v128, e: v128, f: v128, s: v128, t: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.add(f64x2.mul(a, b), f64x2.mul(c, d)), f64x2.mul(e, f)), f64x2.mul(s, t))
}

/** One triangle after the other, so that the sums equal those in TypeScript to the last bit. */
function addPair(sum: f64, lanes: v128): f64 {
  return sum + f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)
}

/** Hashes points, twelve bytes each; up to three more are read. */
export function hash(from: usize, points: i32, keys: usize): void {
  const k0 = v128.load32_splat(keys)
  const k1 = v128.load32_splat(keys, 4)
  const k2 = v128.load32_splat(keys, 8)
  const k3 = v128.load32_splat(keys, 12)
  const last = i32x4.splat(0x85ebca6b)
  let address = from
  for (let point = 0; point < points; point += 4) {
    const p = v128.load(address)
    const q = v128.load(address, 16)
    const r = v128.load(address, 32)
    address += 48
    const x = gridKeys(xOf(p, q, r))
    const y = gridKeys(yOf(p, q, r))
    const z = gridKeys(zOf(p, q, r))
    let h = i32x4.mul(i32x4.add(x, k0), k1)
    h = i32x4.mul(i32x4.add(v128.xor(h, i32x4.shr_u(h, 16)), y), k2)
    h = i32x4.mul(i32x4.add(v128.xor(h, i32x4.shr_u(h, 15)), z), k3)
    h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), last)
    h = v128.xor(h, i32x4.shr_u(h, 13))
    v128.store(base + HASHES + point * 4, h)
  }
}

/** The partitions of points that `scan` has copied, a byte each. */
export function partitionsOf(points: i32, to: usize): void {
  const scale = f32x4.splat(<f32>load<f64>(base + CUBES))
  const kx = i32x4.splat(KX)
  const ky = i32x4.splat(KY)
  const kz = i32x4.splat(KZ)
  const last = i32x4.splat(0x85ebca6b)
  let from = base + BITS
  for (let point = 0; point < points; point += 4) {
    const p = v128.load(from)
    const q = v128.load(from, 16)
    const r = v128.load(from, 32)
    from += 48
    const x = cubes(xOf(p, q, r), scale)
    const y = cubes(yOf(p, q, r), scale)
    const z = cubes(zOf(p, q, r), scale)
    let h = i32x4.mul(x, kx)
    h = i32x4.mul(i32x4.add(v128.xor(h, i32x4.shr_u(h, 16)), y), ky)
    h = i32x4.mul(i32x4.add(v128.xor(h, i32x4.shr_u(h, 15)), z), kz)
    h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), last)
    h = i8x16.shuffle(h, h, 3, 7, 11, 15, 3, 7, 11, 15, 3, 7, 11, 15, 3, 7, 11, 15)
    store<i32>(to + point, i32x4.extract_lane(h, 0))
  }
}

/** Like `partitionsOf`, of one point. Hashes the cube that a point is in; the same for points that are welded. */
export function partitionOf(x: i32, y: i32, z: i32, scale: f32): i32 {
  const cx = <i32>(coarseCoordinate(x) * scale)
  const cy = <i32>(coarseCoordinate(y) * scale)
  const cz = <i32>(coarseCoordinate(z) * scale)
  let h = cx * KX
  h = ((h ^ (h >>> 16)) + cy) * KY
  h = ((h ^ (h >>> 15)) + cz) * KZ
  h = (h ^ (h >>> 16)) * <i32>0x85ebca6b
  return h >>> 24
}

function cubes(bits: v128, scale: v128): v128 {
  const isFine = i32x4.le_s(v128.and(bits, i32x4.splat(MAGNITUDE)), i32x4.splat(FINE_BITS))
  let coarse = bits
  if (v128.any_true(isFine)) {
    const lines = i32x4.sub(cellsOf(bits), i32x4.splat(<i32>FINE_CELLS))
    coarse = v128.bitselect(f32x4.mul(f32x4.convert_i32x4_s(lines), f32x4.splat(CELL)), bits, isFine)
  }
  return i32x4.trunc_sat_f32x4_s(f32x4.mul(coarse, scale))
}

/** The x coordinates of four points in three vectors. */
function xOf(p: v128, q: v128, r: v128): v128 {
  return i32x4.shuffle(i32x4.shuffle(p, q, 0, 3, 6, 0), r, 0, 1, 2, 5)
}

function yOf(p: v128, q: v128, r: v128): v128 {
  return i32x4.shuffle(i32x4.shuffle(p, q, 1, 4, 7, 0), r, 0, 1, 2, 6)
}

function zOf(p: v128, q: v128, r: v128): v128 {
  return i32x4.shuffle(i32x4.shuffle(p, q, 2, 5, 0, 0), r, 0, 1, 4, 7)
}

function gridKeys(bits: v128): v128 {
  const isFine = i32x4.le_s(v128.and(bits, i32x4.splat(MAGNITUDE)), i32x4.splat(FINE_BITS))
  if (!v128.any_true(isFine)) return bits
  return v128.bitselect(cellsOf(bits), bits, isFine)
}

function cellsOf(bits: v128): v128 {
  return i32x4.shuffle(cells(bits), cells(i64x2.shuffle(bits, bits, 1, 1)), 0, 1, 4, 5)
}

/** The grid lines nearest to two floats, counted from that of -0.125. */
function cells(floats: v128): v128 {
  const scaled = f64x2.mul(f64x2.promote_low_f32x4(floats), f64x2.splat(1e8))
  const rounded = f64x2.sub(f64x2.add(scaled, f64x2.splat(ROUND)), f64x2.splat(ROUND))
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.add(rounded, f64x2.splat(FINE_CELLS)))
}
