import type { ReactNode } from 'react'
import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { yearGroupName } from '#app/domain/register/year-group.ts'
import { dateNames, planDates, planFlags, type RegisterQuery } from '#app/operations/register/register-query.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { flagNames } from './plan-columns.tsx'
import { dateLabels, findingsNames, unknownNames } from './plan-chips.ts'

type PlanFilterProps = {
  query: RegisterQuery
  left: number
  settings: readonly string[]
  localities: readonly string[]
}

/** The fields that narrow the list of plans. Groups open when something in them is set. */
export function PlanFilter({ query, left, settings, localities }: PlanFilterProps) {
  const states = [
    { value: 'active', text: 'Active' },
    { value: 'left', text: `No longer active (${left.toLocaleString('en-GB')})` },
  ]
  const findings = [{ value: '', text: 'Any' }, ...items(Object.entries(findingsNames))]
  const dated = planDates.some((date) => query.dates[date].from.text !== '' || query.dates[date].to.text !== '')
  return (
    <>
      <Input id="ref" name="ref" label={{ text: 'Reference contains' }} value={query.ref} spellcheck={false} />
      <Select id="state" name="state" label={{ text: 'State' }} items={states} value={query.state} />
      <Select id="findings" name="findings" label={{ text: 'Data quality' }} items={findings} value={query.findings} />
      <Ticks
        name="phase"
        legend="Phase"
        values={query.phase}
        choices={[...Object.entries(phaseNames), unknown('phase')]}
      />
      <Ticks
        name="need"
        legend="Primary need"
        values={query.need}
        choices={[...Object.entries(primaryNeedNames), unknown('need')]}
      />
      <Ticks
        name="flag"
        legend="Social care and health"
        values={query.flag}
        choices={planFlags.map((flag) => [flag, flagNames[flag]])}
      />
      <Ticks
        name="setting"
        legend="Type of setting"
        values={query.setting}
        choices={[...same(settings), unknown('setting')]}
      />
      <Ticks
        name="locality"
        legend="Locality"
        values={query.locality}
        choices={[...same(localities), unknown('locality')]}
      />
      <Group title="Year group" isOpen={query.yearFrom !== undefined || query.yearTo !== undefined}>
        <Years name="year-from" label="From" nursery={-5} value={query.yearFrom} />
        <Years name="year-to" label="To" nursery={-1} value={query.yearTo} />
      </Group>
      <Group title="Dates" isOpen={dated}>
        {planDates.map((date) => (
          <Dates key={date} name={dateNames[date]} label={dateLabels[date]} range={query.dates[date]} />
        ))}
      </Group>
    </>
  )
}

function Group({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details className="govuk-details govuk-!-margin-bottom-3" open={isOpen}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{title}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  )
}

type Choices = readonly (readonly [string, string])[]
type TicksProps = { name: string; legend: string; values: readonly string[]; choices: Choices }

function Ticks({ name, legend, values, choices }: TicksProps) {
  if (choices.length < 2) return null
  return (
    <Group title={values.length === 0 ? legend : `${legend} (${values.length})`} isOpen={values.length > 0}>
      <Checkboxes
        idPrefix={name}
        name={name}
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: legend, classes: 'govuk-visually-hidden' } }}
        items={items(choices)}
        values={values}
      />
    </Group>
  )
}

function items(choices: Choices) {
  return choices.map(([value, text]) => ({ value, text }))
}

function same(names: readonly string[]): Choices {
  return names.map((name) => [name, name])
}

function unknown(name: keyof typeof unknownNames): readonly [string, string] {
  return ['unknown', unknownNames[name]]
}

const schoolYears = Array.from({ length: 22 }, (_, year) => ({ value: String(year), text: yearGroupName(year) }))

type YearsProps = { name: string; label: string; nursery: number; value: number | undefined }

function Years({ name, label, nursery, value }: YearsProps) {
  const years = [{ value: '', text: 'Any' }, { value: String(nursery), text: 'Nursery' }, ...schoolYears]
  return (
    <Select
      id={name}
      name={name}
      label={{ text: label }}
      items={years}
      value={value === undefined ? '' : String(value)}
    />
  )
}

type DatesProps = { name: string; label: string; range: RegisterQuery['dates']['firstIssuedOn'] }

function Dates({ name, label, range }: DatesProps) {
  const bounds = [
    { bound: 'from', text: `${label} from`, asked: range.from },
    { bound: 'to', text: `${label} to`, asked: range.to },
  ] as const
  return bounds.map(({ bound, text, asked }) => (
    <Input
      key={bound}
      id={`${name}-${bound}`}
      name={`${name}-${bound}`}
      label={{ text }}
      value={asked.text}
      classes="govuk-input--width-10"
      {...(asked.text !== '' &&
        asked.day === undefined && { errorMessage: { text: 'Enter a day, for example 1/9/2026' } })}
    />
  ))
}
