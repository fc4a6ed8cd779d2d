/** Areas of cells that hold, joined over their four sides. */
export function connected(columns: number, rows: number, holds: (cell: number) => boolean): number[][] {
  const seen = new Uint8Array(columns * rows)
  const areas: number[][] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !holds(start)) continue
    const area = [start]
    seen[start] = 1
    for (let k = 0; k < area.length; k++) {
      const i = area[k]
      const x = i % columns
      const beside = [x > 0 ? i - 1 : -1, x < columns - 1 ? i + 1 : -1, i - columns, i + columns]
      for (const j of beside) {
        if (j < 0 || j >= seen.length || seen[j] || !holds(j)) continue
        seen[j] = 1
        area.push(j)
      }
    }
    areas.push(area)
  }
  return areas
}
