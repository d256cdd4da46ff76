import type { MeasureResult } from '#app/domain/measures/result.ts'
import { drawRanges } from '#app/render/chart/ranges.ts'
import { DrawingSvg } from '#app/render/drawing-svg.tsx'

/** The range of one measure on a line from 0 to 100, with its target. The figures stand beside it in words. */
export function RangeBar({ result }: { result: MeasureResult }) {
  const { range, target, measure } = result
  if (range === null) return null
  const line = {
    label: '',
    low: range.lowPercent,
    high: range.highPercent,
    percent: range.estimate,
    target: target === null ? null : target / 100,
  }
  const goal = target === null ? 'no target is set' : `the target is ${target / 100}%`
  const label = `${measure}: the range is ${range.lowPercent}% to ${range.highPercent}%, ${goal}`
  return (
    <figure className="app-chart govuk-!-margin-bottom-4">
      <DrawingSvg drawing={drawRanges({ lines: [line] }, { width: 400, size: 14 })} label={label} />
    </figure>
  )
}
