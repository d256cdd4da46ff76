import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { gateSentences, naReasonNames, ratingNames, tallyWords } from '#app/domain/rubric/words.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'

/** One criterion of a rubric with everything that an auditor, or a reader of the report, may want to know of it. */
export function CriterionInWords({ criterion, isAlone }: { criterion: Criterion; isAlone: boolean }) {
  const { id, statement, isKey, isOnStrip, naReasons, prompts, gates, markers, tally, answeredBy, formTypes } =
    criterion
  const rating = (code: 'green' | 'amber' | 'red') => ({ key: <RatingTag rating={code} />, value: criterion[code] })
  const reasons = naReasons.map((reason) => naReasonNames[reason]).join('; ')
  const asks = asksOf(criterion)
  return (
    <article className="app-criterion" aria-labelledby={`criterion-${id}`}>
      <h3 className="govuk-heading-s" id={`criterion-${id}`}>
        {itemCode(id)}: {statement}{' '}
        {isKey && <span className="app-criterion__key govuk-!-margin-right-1">Key criterion</span>}
        {isOnStrip && <span className="app-criterion__key">Timeliness strip, in no grade</span>}
      </h3>
      <SummaryList
        classes="app-rubric-rows"
        rows={[
          rating('green'),
          rating('amber'),
          rating('red'),
          {
            key: ratingNames.na,
            value: naReasons.length > 0 ? `${criterion.naGuidance} Reasons: ${reasons}.` : 'Always applies.',
          },
          prompts.length > 0 && { key: 'Look at', value: <Lines lines={prompts} /> },
          isAlone && {
            key: 'Answered by',
            value: `${answeredBy.map((agency) => agencyNames[agency]).join(', ')}${answeredBy.length > 1 && formTypes.length === 0 ? '. Each answers alone; the worst rating counts.' : ''}`,
          },
          formTypes.length > 0 && {
            key: 'Asked of',
            value: formTypes.map((type) => formTypeNames[type]).join(', '),
          },
          tally !== null && { key: 'Counted', value: tallyWords(tally) },
          markers.length > 0 && {
            key: 'Boxes to tick',
            value: <Lines lines={markers.map(({ words, incident }) => `${words} ${incident}`.trim())} />,
          },
          gates.length > 0 && { key: 'Holds the grade down', value: <Lines lines={gateSentences(criterion)} /> },
          asks !== '' && { key: 'Asks as well', value: asks },
          { key: 'Source', value: criterion.source },
        ]}
      />
    </article>
  )
}

/** One finding: a question whose answer decides whether a section applies. */
export function FindingInWords({ finding }: { finding: Finding }) {
  return (
    <div className="app-criterion">
      <h3 className="govuk-heading-s">{finding.question}</h3>
      <p className="govuk-body">Yes, no or not known. {finding.hint}</p>
    </div>
  )
}

function asksOf({ asksPlace, asksFault, computed, judges }: Criterion): string {
  return [
    asksPlace ? 'Where the plan records the provision.' : '',
    asksFault ? 'For amber and red, where the fault began and which form it traces to.' : '',
    computed === null ? '' : 'Nothing: the workbench rates it from the dates.',
    judges === 'plan_writer' ? 'It judges the plan writer, apart from the grade of the form.' : '',
  ]
    .filter((words) => words !== '')
    .join(' ')
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 1) return <>{lines[0]}</>
  return (
    <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
