import type { SeriesChart } from '#app/domain/series/chart.ts'
import { drawBlock } from '#app/render/draw-block.ts'
import { DrawingSvg } from '#app/render/drawing-svg.tsx'

type SeriesFigureProps = { chart: SeriesChart | null; sentences: readonly string[] }

/** A figure over time: its drawing, what it says in words, and by which rules. A table with every figure stands beneath. */
export function SeriesFigure({ chart, sentences }: SeriesFigureProps) {
  const drawing = chart && drawBlock(chart, { width: 640, size: 15 })
  return (
    <>
      {chart && drawing && (
        <figure className="app-chart">
          <figcaption className="govuk-!-margin-bottom-2">
            <strong>{chart.title}</strong>
          </figcaption>
          <DrawingSvg drawing={drawing} label={chart.summary} />
        </figure>
      )}
      {sentences.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
    </>
  )
}
