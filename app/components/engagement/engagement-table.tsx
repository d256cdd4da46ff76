import { changeWords } from '#app/domain/measures/change.ts'
import { EngagementStage, stageNames, Voice, voiceNames } from '#app/domain/measures/catalogue.ts'
import type { ShownCell } from '#app/domain/engagement/shown.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type EngagementTableProps = { caption: string; cells: readonly ShownCell[] }

/** Five stages by two voices: the share in words and figures, what it is made of, and the change. Shading only helps. */
export function EngagementTable({ caption, cells }: EngagementTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="govuk-table app-engagement">
        <caption className="govuk-table__caption govuk-visually-hidden">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              Stage
            </th>
            {Voice.options.map((voice) => (
              <th key={voice} scope="col" className="govuk-table__header">
                {voiceNames[voice]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {EngagementStage.options.map((stage) => (
            <tr key={stage} className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                {stageNames[stage]}
              </th>
              {cells
                .filter((cell) => cell.stage === stage)
                .map((cell) => (
                  <td key={cell.voice} className={`govuk-table__cell app-engagement__cell ${shadeOf(cell)}`}>
                    <CellWords cell={cell} />
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** The lighter, the more voices are missing: four steps, and none where nothing can be said. */
function shadeOf({ percent }: ShownCell): string {
  if (percent === null) return ''
  const step = percent >= 95 ? 4 : percent >= 80 ? 3 : percent >= 60 ? 2 : 1
  return `app-engagement__cell--${step}`
}

const shown = (count: Suppressed) => (count === null ? 'hidden' : formatCount(count))

function CellWords({ cell }: { cell: ShownCell }) {
  if (cell.isNothing) return <>Applies to no plan</>
  return (
    <>
      <strong className="app-engagement__share">
        {cell.percent === null ? 'Share hidden' : `${cell.percent}% heard`}
      </strong>
      <span className="app-engagement__counts">
        {shown(cell.clear)} clearly, {shown(cell.part)} in part, {shown(cell.missing)} missing
        {cell.notJudged !== 0 && `, ${shown(cell.notJudged)} not judged`}
        {cell.doesNotApply !== 0 && `. Does not apply: ${shown(cell.doesNotApply)}`}
      </span>
      {cell.change && (
        <span className="app-engagement__counts">
          {changeWords[cell.change.verdict]} ({signed(cell.change.points)}{' '}
          {Math.abs(cell.change.points) === 1 ? 'point' : 'points'})
        </span>
      )}
    </>
  )
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `\u2212${-points}` : '0'
}
