export type Vector = [x: number, y: number, z: number]
