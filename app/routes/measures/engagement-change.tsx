import { href } from 'react-router'
import { changeWords } from '#app/domain/measures/change.ts'
import { engagementChangeOf, engagementChangeSentences } from '#app/domain/measures/engagement-change.ts'
import { termName } from '#app/domain/frame/term.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import { formatCount, unbroken } from '#app/domain/measures/words.ts'
import type { MeasurePage } from '#app/operations/measures/get-measures.server.ts'
import { RaiseAction } from '#app/components/actions/raise-action.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ChooseWhen } from '#app/components/measures/choose-when.tsx'
import { PrintedDefinition } from '#app/components/measures/printed-definition.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { choicesOf } from './audited-measure.tsx'

/** EN2: whether engagement improved since the baseline. It compares two cycles, so it has no figure of one. */
export function EngagementChangePage({ page }: { page: MeasurePage }) {
  const { definition, printed, cycles, chosen } = page
  const upTo = cycles.slice(chosen)
  const change = engagementChangeOf(upTo)
  const label = cycles[chosen]?.profile.method.label ?? ''
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`${definition.code}: ${definition.shortTitle}`} />
        <BackLink text="Measures" href={href('/measures')} />
        <span className="govuk-caption-l">{definition.code}</span>
        <h1 className="govuk-heading-l">{definition.shortTitle}</h1>
        <ChooseWhen name="cycle" label="Locked cycle" chosen={label} choices={choicesOf(page)} />
        {change === null ? (
          <EmptyState title="Nothing to compare yet">
            The measure compares two locked cycles. {cycles.length === 0 ? 'None is' : 'Only one is'} locked so far.
          </EmptyState>
        ) : (
          <>
            <h2 className="govuk-heading-m">
              {termName(change.later)}, against {termName(change.baseline).toLowerCase()}
            </h2>
            {change.mean && (
              <p className="govuk-body">
                <strong>{changeWords[change.mean.verdict]}</strong>
              </p>
            )}
            {engagementChangeSentences(change).map((sentence) => (
              <p className="govuk-body" key={sentence}>
                {sentence}
              </p>
            ))}
            <Cycles cycles={upTo} />
          </>
        )}
        <p className="govuk-body">
          <a className="govuk-link" href={href('/measures/engagement')}>
            The engagement grid
          </a>{' '}
          shows which stage and whose voice is missing.
        </p>
        <RaiseAction from="measure:EN2" about="this measure" />
        <PrintedDefinition definition={printed} />
      </div>
    </div>
  )
}

/** What each cycle gives: its mean score and EN1. */
function Cycles({ cycles }: { cycles: MeasurePage['cycles'] }) {
  const figure = (text: string) => ({ text, format: 'numeric' })
  const rows = cycles.flatMap(({ profile: { method, engagementScores }, results }, index) => {
    const en1 = results.find(({ measure }) => measure === 'EN1')
    const earlier = cycles[index + 1]
    const rubricBreak = earlier && seriesBreak(method, earlier.profile.method)
    return [
      [
        methodName(method),
        figure(engagementScores?.mean == null ? 'Not kept' : `${Math.round(engagementScores.mean)} of 100`),
        figure(engagementScores === undefined ? '–' : formatCount(engagementScores.plans)),
        figure(en1 ? unbroken(`${formatCount(en1.met)} of ${formatCount(en1.applicable)}`) : '–'),
      ],
      ...(rubricBreak ? [[{ text: rubricBreak, colspan: 4, classes: 'app-series-break' }]] : []),
    ]
  })
  return (
    <ScrollRegion label="Engagement by cycle">
      <Table
        caption="Engagement by cycle, latest first"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Cycle', figure('Mean score'), figure('Plans'), figure('EN1 met')]}
        rows={rows}
      />
    </ScrollRegion>
  )
}
