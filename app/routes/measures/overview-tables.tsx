import { href } from 'react-router'
import { definitionFor, definitions, type DefinitionCode } from '#app/domain/definitions/definitions.ts'
import { targetWords } from '#app/domain/definitions/targets.ts'
import { formsSentences, rangeWords } from '#app/domain/form-audit/forms-sentence.ts'
import { changeBetween, changeWords } from '#app/domain/measures/change.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { engagementChangeOf } from '#app/domain/measures/engagement-change.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import { formatCount, formatPercent, formatTarget, lowerFirst, plural, unbroken } from '#app/domain/measures/words.ts'
import type { RegisterFigure } from '#app/domain/register-measures/figure.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { FormsMeasurePage } from '#app/operations/form-audit/get-forms-measure.server.ts'
import type { RegisterOverview } from '#app/operations/register-measures/get-register-measures.server.ts'
import { Table, type TableProps } from '#app/components/govuk/table.tsx'
import { RegisterVerdictTag, VerdictTag } from '#app/components/measures/verdict-tag.tsx'
import { figureWords } from '#app/components/register-measures/measure-table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

const number = (text: string) => ({ text, format: 'numeric' })

/** The measure's name as a link; a part of another one is set in. */
function MeasureLink({ code }: { code: DefinitionCode }) {
  const { shortTitle, within } = definitionFor(code)
  return (
    <a className={`govuk-link${within === null ? '' : ' app-part'}`} href={href('/measures/:code', { code })}>
      {code}: {lowerFirst(shortTitle)}
    </a>
  )
}

type Row = TableProps['rows'][number]
type OverviewProps = { caption: string; head: NonNullable<TableProps['head']>; rows: readonly Row[] }

function Overview({ caption, head, rows }: OverviewProps) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        classes="app-measures"
        head={head}
        rows={rows}
      />
    </ScrollRegion>
  )
}

/** What the latest locked cycle says of each measure of audits, and how it moved since the cycle before. */
export function AuditedOverview({ cycles }: { cycles: readonly LockedCycle[] }) {
  const [latest, earlier] = cycles
  if (latest === undefined) return null
  const { method } = latest.profile
  const rows = definitions
    .filter(({ kind }) => kind === 'sample' || kind === 'change')
    .map(({ code }) => (code === 'EN2' ? changeRow(cycles) : resultRow(code, latest, earlier)))
  return (
    <section aria-labelledby="audited">
      <h2 className="govuk-heading-m" id="audited">
        From audits: {methodName(method)}
      </h2>
      <p className="govuk-body">
        {formatCount(method.sampled)} of {plural(method.registerSize, 'eligible plan')} drawn at random. Locked on{' '}
        {formatDate(method.lockedOn)}.{' '}
        {earlier
          ? `Change is since ${lowerFirst(methodName(earlier.profile.method))}.`
          : 'It is the first locked cycle.'}{' '}
        <a className="govuk-link" href={href('/measures/engagement')}>
          See the engagement grid
        </a>
        .
      </p>
      <Overview
        caption={`From audits, ${methodName(method)}`}
        head={['Measure', number('In the sample'), number('95% range'), number('Target'), 'Verdict', 'Change']}
        rows={rows}
      />
    </section>
  )
}

function resultRow(code: DefinitionCode, latest: LockedCycle, earlier: LockedCycle | undefined): Row {
  const result = latest.results.find(({ measure }) => measure === code)
  const name = <MeasureLink key="name" code={code} />
  if (result === undefined) return [name, number('Not computed'), number('–'), number('–'), '–', '–']
  const { met, applicable, percent, range, target, verdict } = result
  const before = earlier?.results.find(({ measure }) => measure === code)
  return [
    name,
    number(
      percent === null
        ? 'No plans'
        : unbroken(`${formatCount(met)} of ${formatCount(applicable)} (${formatPercent(percent)})`),
    ),
    number(range ? unbroken(`${range.lowPercent}% to ${range.highPercent}%`) : '–'),
    number(target === null ? 'None' : formatTarget(target)),
    <VerdictTag key="verdict" verdict={verdict} />,
    changeIn(latest, earlier, before && changeBetween(result, before)),
  ]
}

/** Across a break of the series there is no verdict on a change. */
function changeIn(
  latest: LockedCycle,
  earlier: LockedCycle | undefined,
  change: ReturnType<typeof changeBetween> | undefined,
): string {
  if (earlier === undefined) return 'First cycle'
  if (!change) return 'Cannot be compared'
  if (seriesBreak(latest.profile.method, earlier.profile.method) !== null) return 'Another rubric'
  return `${changeWords[change.verdict]} (${pointsWords(change.difference * 100)})`
}

function pointsWords(points: number): string {
  const rounded = Math.round(points)
  if (rounded === 0) return unbroken('0 points')
  return unbroken(`${rounded > 0 ? '+' : '\u2212'}${plural(Math.abs(rounded), 'point')}`)
}

function changeRow(cycles: readonly LockedCycle[]): Row {
  const change = engagementChangeOf(cycles)
  const mean = change?.mean ?? null
  const score = change?.laterScores?.mean
  const said =
    change === null ? 'One cycle so far' : change.notCompared === null ? 'Cannot be compared' : 'Another rubric'
  return [
    <MeasureLink key="name" code="EN2" />,
    number(score == null ? '–' : `Mean score ${Math.round(score)} of 100`),
    number('–'),
    number('Improvement'),
    '–',
    mean === null ? said : `${changeWords[mean.verdict]} (${pointsWords(mean.difference)})`,
  ]
}

/** Every full count in one period, and how it moved since the period before. */
export function RegisterOverviewTable({
  counted: { period, before, isUnderWay, measures },
}: {
  counted: RegisterOverview
}) {
  return (
    <>
      <Overview
        caption={`Counted from registers, ${period.name}`}
        head={['Measure', number('Count'), number('Target'), 'Verdict', 'Change']}
        rows={measures.map((measure) => [
          <MeasureLink key="name" code={measure.figure.code} />,
          number(figureWords(measure)),
          number(measure.target === null ? 'None' : targetWords(measure.definition, measure.target)),
          <RegisterVerdictTag key="verdict" verdict={measure.verdict} />,
          measure.dataOn === null || measure.earlier === null ? '–' : movedWords(measure.figure, measure.earlier),
        ])}
      />
      {before !== null && (
        <p className="govuk-body-s">
          Change is since {before}
          {isUnderWay && ', although the period is not over'}. These are full counts: a small change may be one child.
        </p>
      )}
    </>
  )
}

/** A full count moved by so many cases, or by so many points of a share. */
function movedWords(now: RegisterFigure, before: RegisterFigure): string {
  if (now.of === null || before.of === null) {
    const by = now.count - before.count
    return by === 0 ? 'The same' : unbroken(`${by > 0 ? '+' : '\u2212'}${Math.abs(by)}`)
  }
  if (now.of === 0 || before.of === 0) return 'Nothing to compare'
  return pointsWords((now.count / now.of - before.count / before.of) * 100)
}

/** F1: the latest locked cycle of forms; F2 is a full count and stands above. */
export function FormsOverview({ page: { cycles } }: { page: FormsMeasurePage }) {
  const [latest] = cycles
  return (
    <section aria-labelledby="forms-measures">
      <h2 className="govuk-heading-m" id="forms-measures">
        {latest
          ? `From audited forms: ${cycleName(latest.profile.method.label).replace(/^Forms, /, '')}`
          : 'From audited forms'}
      </h2>
      {latest ? (
        <>
          <Overview
            caption="From audited forms"
            head={['Measure', number('Green'), number('95% range'), number('Target'), 'Verdict']}
            rows={[
              [
                <MeasureLink key="name" code="F1" />,
                number(unbroken(`${latest.result.readings.green.met} of ${latest.result.counts.drawn}`)),
                number(unbroken(rangeWords(latest.result.readings.green.range))),
                number(latest.result.target === null ? 'None' : formatTarget(latest.result.target)),
                <VerdictTag key="verdict" verdict={latest.result.verdict} />,
              ],
            ]}
          />
          <p className="govuk-body">{formsSentences(latest.result)[0]}</p>
        </>
      ) : (
        <p className="govuk-body">
          <MeasureLink code="F1" /> appears once a cycle of forms is locked.
        </p>
      )}
      <p className="govuk-body app-no-print">
        <a className="govuk-link" href={href('/forms/timeliness')}>
          Timeliness of advice, service by service
        </a>
      </p>
    </section>
  )
}
