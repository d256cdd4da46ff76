import { phaseNames } from '#app/domain/register/plan.ts'
import { ruleOf } from '#app/domain/register/quality-rules.ts'
import type { RuleCount } from '#app/operations/quality/get-quality.server.ts'
import type { QualityQuery } from '#app/operations/quality/quality-query.ts'
import { Select } from '#app/components/govuk/select.tsx'
import type { FilterChip } from '#app/components/list/filtered-list.tsx'
import { severityNames } from './severity-tag.tsx'

const phases: Record<string, string> = { ...phaseNames, unknown: 'Phase not known' }
const sinceNames: Record<string, string> = {
  new: 'New since the import before',
  mended: 'No longer found',
}

type QualityFilterProps = {
  query: QualityQuery
  counts: readonly RuleCount[]
  localities: readonly string[]
  hasBefore: boolean
}

/** The fields that narrow a list of findings. */
export function QualityFilter({ query, counts, localities, hasBefore }: QualityFilterProps) {
  const rules = counts.filter(({ code, found, mended }) => found > 0 || mended > 0 || code === query.rule)
  return (
    <>
      <Choice name="rule" label="Rule" value={query.rule} all="All rules" items={pairs(rules)} />
      <Choice name="severity" label="Severity" value={query.severity} all="All" items={Object.entries(severityNames)} />
      <Choice name="phase" label="Phase" value={query.phase} all="All phases" items={Object.entries(phases)} />
      {localities.length > 0 && (
        <Choice
          name="locality"
          label="Locality"
          value={query.locality}
          all="All localities"
          items={localities.map((locality) => [locality, locality])}
        />
      )}
      {hasBefore && (
        <Choice
          name="since"
          label="Since the import before"
          value={query.since}
          all="All findings"
          items={Object.entries(sinceNames)}
        />
      )}
    </>
  )
}

function pairs(rules: readonly RuleCount[]): [string, string][] {
  return rules.map(({ code, name, found }) => [code, `${name} (${found.toLocaleString('en-GB')})`])
}

type ChoiceProps = { name: string; label: string; value: string; all: string; items: readonly [string, string][] }

function Choice({ name, label, value, all, items }: ChoiceProps) {
  const choices = [{ value: '', text: all }, ...items.map(([code, text]) => ({ value: code, text }))]
  return (
    <Select id={name} name={name} label={{ text: label }} items={choices} value={value} classes="app-select--full" />
  )
}

/** What is set, in words. */
export function qualityChips(query: QualityQuery): FilterChip[] {
  const texts: [keyof QualityQuery, string | undefined][] = [
    ['rule', ruleOf(query.rule)?.name],
    ['severity', query.severity === '' ? undefined : severityNames[query.severity]],
    ['phase', phases[query.phase]],
    ['locality', query.locality],
    ['since', sinceNames[query.since]],
  ]
  return texts.flatMap(([name, text]) => (query[name] !== '' && text ? [{ name, text }] : []))
}
