import type { Block } from '#app/domain/report/report.ts'
import { drawBars } from './chart/bars.ts'
import { drawRanges } from './chart/ranges.ts'
import { drawSeries } from './chart/series.ts'
import type { Drawing, Scale } from './drawing.ts'

/** The drawing of a chart, one for every format; null for a block that is no chart, and for a chart with nothing in it. */
export function drawBlock(block: Block, scale: Scale): Drawing | null {
  switch (block.kind) {
    case 'bars':
      return block.bars.length === 0 ? null : drawBars(block, scale)
    case 'ranges':
      return block.lines.length === 0 ? null : drawRanges(block, scale)
    case 'series':
      return block.points.every(({ value }) => value === null) ? null : drawSeries(block, scale)
    default:
      return null
  }
}
