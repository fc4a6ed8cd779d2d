import { type FaceMesh, type MeshPoint } from './landmarks.js'

/** Degrees. yaw > 0: the nose points to the picture's left; pitch > 0: down; roll > 0: the head leans to the picture's right. */
export interface HeadPose {
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
}

type Vector = readonly [number, number, number]

/** Outer corners of the eyes, top of the forehead and chin: points that no expression moves much. */
const eyeOnLeft = 33
const eyeOnRight = 263
const forehead = 10
const chin = 152

/** The pose from the mesh's own depth. Mirrored pictures differ by about one degree (`reference/face.md` 4.2). */
export function headPose({ points }: FaceMesh): HeadPose {
  const across = normalised(between(points[eyeOnLeft], points[eyeOnRight]))
  const forward = normalised(cross(across, normalised(between(points[forehead], points[chin]))))
  const down = cross(forward, across)
  return {
    yaw: degrees(Math.atan2(-across[2], Math.hypot(across[0], across[1]))),
    pitch: degrees(Math.atan2(down[2], down[1])),
    roll: degrees(Math.atan2(across[1], across[0])),
  }
}

const degrees = (radians: number): number => (radians * 180) / Math.PI

const between = (from: MeshPoint, to: MeshPoint): Vector => [to.x - from.x, to.y - from.y, to.z - from.z]

function normalised([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
