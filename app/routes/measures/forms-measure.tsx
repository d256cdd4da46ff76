import { href } from 'react-router'
import type { FormGroup, FormsFigures } from '#app/domain/form-audit/form-figures.ts'
import { notJudgedFormWords } from '#app/domain/form-audit/form-figures.ts'
import { formsSentences, rangeWords } from '#app/domain/form-audit/forms-sentence.ts'
import { rangeFootnote } from '#app/domain/measures/sentence.ts'
import { formatCount, formatTarget, unbroken } from '#app/domain/measures/words.ts'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { formTypeNames, type FormType } from '#app/domain/shared/form-type.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { FormsMeasurePage } from '#app/operations/form-audit/get-forms-measure.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { CriteriaTable, CarriedTable, NeverReturnedTable } from './forms-tables.tsx'
import { VerdictTag } from './verdict-tag.tsx'

/** F1: how good the forms are that came back, quarter by quarter, by service and by type. */
export function FormsMeasure({ page: { definition, cycles, underWay } }: { page: FormsMeasurePage }) {
  const [latest] = cycles
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`F1: ${definition.shortTitle}`} />
        <BackLink text="Measures" href={href('/measures')} />
        <span className="govuk-caption-l">F1</span>
        <h1 className="govuk-heading-l">{definition.shortTitle}</h1>
        {latest ? <Latest figures={latest} /> : <NothingLocked />}
        {underWay && (
          <InsetText>
            {cycleName(underWay.label)} is under way ({cycleStateNames[underWay.state].toLowerCase()}). Its figures
            appear here once it is locked.
          </InsetText>
        )}
        {latest && <History cycles={cycles} />}
        <Definition definition={latest?.result.definition ?? definition} />
      </div>
    </div>
  )
}

/** F1 on the page of all measures: the latest quarter in two lines. */
export function FormsSummary({ page: { definition, cycles } }: { page: FormsMeasurePage }) {
  const [latest] = cycles
  return (
    <section aria-labelledby="forms-measures">
      <h2 className="govuk-heading-m" id="forms-measures">
        {latest ? cycleName(latest.profile.method.label) : 'Forms'}
      </h2>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/measures/:code', { code: 'F1' })}>
          F1: {definition.shortTitle.toLowerCase()}
        </a>
        {latest ? `. ${formsSentences(latest.result)[0]}` : ' appears once a cycle of forms is locked.'}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/forms/timeliness')}>
          F2: timeliness of advice
        </a>
      </p>
    </section>
  )
}

function NothingLocked() {
  return (
    <EmptyState title="No forms audited yet">
      F1 is computed when a cycle of forms is locked. Plan one under{' '}
      <a className="govuk-link" href={href('/cycles')}>
        Cycles
      </a>
      , draw the agreed number, share the audits out, then close and lock it.
    </EmptyState>
  )
}

function Latest({ figures: { result, profile } }: { figures: FormsFigures }) {
  const { method } = profile
  return (
    <>
      <h2 className="govuk-heading-m">{cycleName(method.label)}</h2>
      <p className="govuk-body">
        <VerdictTag verdict={result.verdict} /> <TrialTag seedSource={method.seedSource} />
      </p>
      {formsSentences(result).map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      <p className="govuk-body-s">
        Drawn at random from {formatCount(method.registerSize)} forms that came back from{' '}
        {formatDate(method.returnedFrom)} to {formatDate(method.returnedTo)}. Locked on {formatDate(method.lockedOn)},
        audited with rubric {method.rubricId} {method.rubricVersion}. {rangeFootnote}
      </p>
      {result.notJudgedForms.length > 0 && <NotJudged result={result} />}
      <Groups caption="By service" groups={result.byService} nameOf={(key) => key} />
      <Groups caption="By type of form" groups={result.byFormType} nameOf={typeName} />
      <CarriedTable carried={profile.carried} />
      <NeverReturnedTable rows={profile.neverReturned} />
      <CriteriaTable criteria={profile.criteria} />
    </>
  )
}

function typeName(key: string): string {
  return key in formTypeNames ? formTypeNames[key as FormType] : key
}

function NotJudged({ result: { notJudgedForms } }: { result: FormsFigures['result'] }) {
  return (
    <Details summaryText="Forms that could not be judged">
      <ul className="govuk-list govuk-list--bullet">
        {notJudgedForms.map(({ ref, reason }) => (
          <li key={ref}>
            {ref}: {notJudgedFormWords[reason].toLowerCase()}
          </li>
        ))}
      </ul>
    </Details>
  )
}

type GroupsProps = { caption: string; groups: readonly FormGroup[]; nameOf: (key: string) => string }

/** Counts first; the range of a small group is wide, and says so. */
function Groups({ caption, groups, nameOf }: GroupsProps) {
  const figure = (text: string | number) => ({ text, format: 'numeric' })
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[
          caption.replace(/^By /, '').replace(/^./, (first) => first.toUpperCase()),
          ...['Came back', 'Audited', 'Green', 'Range', 'Green or amber', 'Range'].map(figure),
        ]}
        rows={groups.map(({ key, frame, counts, readings: { green, green_or_amber: both } }) => [
          nameOf(key),
          figure(formatCount(frame)),
          figure(formatCount(counts.drawn - counts.notJudged)),
          figure(`${green.met} of ${counts.drawn}`),
          figure(unbroken(rangeWords(green.range))),
          figure(`${both.met} of ${counts.drawn}`),
          figure(unbroken(rangeWords(both.range))),
        ])}
      />
    </ScrollRegion>
  )
}

function History({ cycles }: { cycles: readonly FormsFigures[] }) {
  const figure = (text: string) => ({ text, format: 'numeric' })
  return (
    <ScrollRegion label="Quarter by quarter">
      <Table
        caption="Quarter by quarter"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Quarter', figure('Green'), figure('Range'), figure('Green or amber'), figure('Target'), 'Rubric']}
        rows={cycles.map(({ result, profile: { method } }) => [
          cycleName(method.label).replace(/^Forms, /, ''),
          figure(`${result.counts.green} of ${result.counts.drawn}`),
          figure(unbroken(rangeWords(result.readings.green.range))),
          figure(`${result.readings.green_or_amber.met} of ${result.counts.drawn}`),
          figure(result.target === null ? 'None' : formatTarget(result.target)),
          method.rubricVersion,
        ])}
      />
    </ScrollRegion>
  )
}

function Definition({ definition }: { definition: FormsMeasurePage['definition'] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Definition</h2>
      <SummaryList
        rows={[
          { key: 'In the words of the plan', value: definition.title },
          { key: 'Numerator', value: definition.numerator },
          { key: 'Denominator', value: definition.denominator },
          { key: 'Left out', value: definition.exclusions },
          { key: 'Source', value: definition.source },
          { key: 'Period', value: definition.period },
          { key: 'Target of the plan', value: 'None. The area may set one under Settings, for green forms.' },
        ]}
      />
    </>
  )
}
