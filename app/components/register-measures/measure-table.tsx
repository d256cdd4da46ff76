import { href } from 'react-router'
import { targetWords } from '#app/domain/definitions/targets.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { RegisterVerdictTag } from '#app/components/measures/verdict-tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** A figure as people read it: "1,234 of 2,000 (62%)", or "12 (3.7 per 1,000 plans)". It breaks before the bracket only. */
export function figureWords({
  figure: { count, of, percent, perThousand },
  dataOn,
}: Pick<CountedMeasure, 'figure' | 'dataOn'>): string {
  if (dataOn === null) return 'No rows yet'
  if (of === 0) return 'Nothing to count'
  const counted = of === null ? formatCount(count) : `${formatCount(count)} of ${formatCount(of)}`
  const share = of === null ? perThousand !== null && `(${perThousand} per 1,000 plans)` : `(${percent}%)`
  return [counted, share]
    .filter((words) => words !== false)
    .map((words) => words.replaceAll(' ', '\u00a0'))
    .join(' ')
}

type MeasureTableProps = {
  measures: readonly CountedMeasure[]
  caption: string
  /** Says below each name what is counted. */
  showsNumerator?: boolean
}

/** One line for each measure; the parts of M6 follow it. */
export function MeasureTable({ measures, caption, showsNumerator = true }: MeasureTableProps) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Measure', { text: 'Count', format: 'numeric' }, { text: 'Target', format: 'numeric' }, 'Verdict']}
        rows={measures.map((measure) => [
          <MeasureName key="name" measure={measure} showsNumerator={showsNumerator} />,
          { text: figureWords(measure), format: 'numeric' },
          {
            text: measure.target === null ? 'None' : targetWords(measure.definition, measure.target),
            format: 'numeric',
          },
          <RegisterVerdictTag key="verdict" verdict={measure.verdict} />,
        ])}
      />
    </ScrollRegion>
  )
}

type MeasureNameProps = { measure: CountedMeasure; showsNumerator: boolean }

function MeasureName({ measure: { definition }, showsNumerator }: MeasureNameProps) {
  return (
    <>
      <a className="govuk-link" href={href('/measures/:code', { code: definition.code })}>
        {definition.code}: {definition.shortTitle.charAt(0).toLowerCase() + definition.shortTitle.slice(1)}
      </a>
      {showsNumerator && <div className="govuk-hint govuk-body-s govuk-!-margin-bottom-0">{definition.numerator}</div>}
    </>
  )
}
