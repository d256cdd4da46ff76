import { href } from 'react-router'
import { registerVerdictWords } from '#app/domain/register-measures/figure.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import type { CountedMeasure } from '#app/operations/register-measures/get-register-measures.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

const verdictColours: Record<CountedMeasure['verdict'], string> = {
  met: 'govuk-tag--green',
  not_met: 'govuk-tag--red',
  no_target: 'govuk-tag--grey',
  not_rated: 'govuk-tag--grey',
  no_data: 'govuk-tag--grey',
}

export function RegisterVerdictTag({ verdict }: { verdict: CountedMeasure['verdict'] }) {
  return <Tag classes={verdictColours[verdict]} text={registerVerdictWords[verdict]} />
}

/** A figure as people read it: "1,234 of 2,000 (62%)", or "12 (3.7 for each 1,000 plans)". */
export function figureWords({ figure: { count, of, percent, perThousand }, dataOn }: CountedMeasure): string {
  if (dataOn === null) return 'No rows yet'
  if (of === null) return `${formatCount(count)}${perThousand === null ? '' : ` (${perThousand} for each 1,000 plans)`}`
  return of === 0 ? 'Nothing to count' : `${formatCount(count)} of ${formatCount(of)} (${percent}%)`
}

/** One line for each measure; the parts of M6 follow it. */
export function MeasureTable({ measures, caption }: { measures: readonly CountedMeasure[]; caption: string }) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Measure', { text: 'Count', format: 'numeric' }, { text: 'Target', format: 'numeric' }, 'Verdict']}
        rows={measures.map((measure) => [
          <MeasureName key="name" measure={measure} />,
          { text: figureWords(measure), format: 'numeric' },
          { text: measure.target === null ? 'None' : `${measure.target / 100}%`, format: 'numeric' },
          <RegisterVerdictTag key="verdict" verdict={measure.verdict} />,
        ])}
      />
    </ScrollRegion>
  )
}

function MeasureName({ measure: { definition } }: { measure: CountedMeasure }) {
  return (
    <>
      <a className="govuk-link" href={href('/measures/:code', { code: definition.code })}>
        {definition.code}: {definition.shortTitle.charAt(0).toLowerCase() + definition.shortTitle.slice(1)}
      </a>
      <div className="govuk-hint govuk-body-s govuk-!-margin-bottom-0">{definition.numerator}</div>
    </>
  )
}
