import { href } from 'react-router'
import type { FormGroup, FormsFigures } from '#app/domain/form-audit/form-figures.ts'
import { formsSentences, rangeWords } from '#app/domain/form-audit/forms-sentence.ts'
import { rangeFootnote } from '#app/domain/measures/sentence.ts'
import { formatCount, plural, unbroken } from '#app/domain/measures/words.ts'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { formTypeNames, type FormType } from '#app/domain/shared/form-type.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { FormsMeasurePage } from '#app/operations/form-audit/get-forms-measure.server.ts'
import { RaiseAction } from '#app/components/actions/raise-action.tsx'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ChooseWhen } from '#app/components/measures/choose-when.tsx'
import { PrintedDefinition } from '#app/components/measures/printed-definition.tsx'
import { VerdictTag } from '#app/components/measures/verdict-tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { CriteriaTable, CarriedTable, NeverReturnedTable } from './forms-tables.tsx'
import { FormsHistory } from './forms-history.tsx'

/** F1: how good the forms are that came back, quarter by quarter, by service and by type. */
export function FormsMeasure({ page }: { page: FormsMeasurePage }) {
  const { definition, printed, cycles, chosen, underWay } = page
  const shown = cycles[chosen]
  const label = shown?.profile.method.label ?? ''
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`F1: ${definition.shortTitle}`} />
        <BackLink text="Measures" href={href('/measures')} />
        <span className="govuk-caption-l">F1</span>
        <h1 className="govuk-heading-l">{definition.shortTitle}</h1>
        <ChooseWhen
          name="cycle"
          label="Locked cycle of forms"
          chosen={label}
          choices={cycles.map(({ profile: { method } }) => ({ code: method.label, name: cycleName(method.label) }))}
        />
        {shown ? <Latest figures={shown} /> : <NothingLocked />}
        {underWay && (
          <InsetText>
            {cycleName(underWay.label)} is under way ({cycleStateNames[underWay.state].toLowerCase()}). Its figures
            appear here once it is locked.
          </InsetText>
        )}
        {shown && <FormsHistory cycles={cycles} />}
        <RaiseAction from="measure:F1" about="this measure" />
        <PrintedDefinition definition={printed} />
      </div>
    </div>
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
      <p className="govuk-body">
        <a className="govuk-link" href={`${href('/measures/:code/plans', { code: 'F1' })}?cycle=${method.label}`}>
          The {formatCount(result.counts.drawn)} forms behind this figure
        </a>
        , one by one
        {result.notJudgedForms.length > 0 &&
          `, with the ${plural(result.notJudgedForms.length, 'one')} that could not be judged`}
        .
      </p>
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

type GroupsProps = { caption: string; groups: readonly FormGroup[]; nameOf: (key: string) => string }

/** Counts first; the range of a small group is wide, and says so. Small counts, and what would give them away, are hidden. */
function Groups({ caption, groups, nameOf }: GroupsProps) {
  const figure = (text: string | number) => ({ text, format: 'numeric' })
  const sum = (of: (group: FormGroup) => number) => groups.reduce((total, group) => total + of(group), 0)
  const counts = (of: (group: FormGroup) => number) =>
    suppressTable([
      ...groups.map((group) => [of(group), group.counts.drawn - of(group), group.counts.drawn]),
      [sum(of), sum(({ counts: { drawn } }) => drawn) - sum(of), sum(({ counts: { drawn } }) => drawn)],
    ])
  const [green, both] = [
    counts((group) => group.readings.green.met),
    counts((group) => group.readings.green_or_amber.met),
  ]
  const isHidden = (row: readonly Suppressed[] | undefined) => row === undefined || row.includes(null)
  const some = green.some(isHidden) || both.some(isHidden)
  if (!green.slice(0, -1).some((row) => (row[2] ?? 0) > 0)) {
    return <p className="govuk-body">{caption}: no group had five or more forms drawn, so none is shown.</p>
  }
  return (
    <>
      <ScrollRegion label={caption}>
        <Table
          caption={caption}
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          head={[
            caption.replace(/^By /, '').replace(/^./, (first) => first.toUpperCase()),
            ...['Came back', 'Drawn', 'Green', 'Range', 'Green or amber', 'Range'].map(figure),
          ]}
          rows={groups.map(
            ({ key, frame, readings }, index) =>
              (green[index]?.[2] ?? 0) > 0 && [
                nameOf(key),
                figure(formatCount(frame)),
                figure(shownCount(green[index]?.[2] ?? null)),
                figure(shownCount(green[index]?.[0] ?? null)),
                figure(isHidden(green[index]) ? 'Hidden' : unbroken(rangeWords(readings.green.range))),
                figure(shownCount(both[index]?.[0] ?? null)),
                figure(isHidden(both[index]) ? 'Hidden' : unbroken(rangeWords(readings.green_or_amber.range))),
              ],
          )}
        />
      </ScrollRegion>
      {some && (
        <p className="govuk-body-s">
          Groups of which fewer than five forms were drawn are not shown. “Hidden” stands for a number under five. Of a
          group left out or hidden, no number can be worked out from the others.
        </p>
      )}
    </>
  )
}

function shownCount(count: Suppressed): string {
  return count === null ? 'Hidden' : formatCount(count)
}
