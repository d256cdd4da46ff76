/** Something of a width, and where it would stand if it were alone. */
export type Wanted = { room: number; x: number }

/**
 * Rows of things beside each other between two edges, in their order, each as near as possible to where it would stand
 * alone. Two that want the same place get neighbouring ones; what does not fit any more begins another row.
 */
export function packWords<Thing extends Wanted>(
  things: readonly Thing[],
  { left, right, gap }: { left: number; right: number; gap: number },
): { thing: Thing; x: number; row: number }[] {
  const rows: Thing[][] = []
  for (const thing of things) {
    const row = rows.at(-1)
    const taken = row?.reduce((sum, { room }) => sum + room + gap, 0) ?? Infinity
    if (row && left + taken + thing.room <= right) row.push(thing)
    else rows.push([thing])
  }
  return rows.flatMap((row, index) => {
    let rest = row.reduce((sum, { room }) => sum + room + gap, -gap)
    let free = left
    return row.map((thing) => {
      const x = Math.max(free, Math.min(thing.x, right - rest))
      free = x + thing.room + gap
      rest -= thing.room + gap
      return { thing, x, row: index }
    })
  })
}
