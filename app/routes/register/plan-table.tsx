import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { yearGroupName } from '#app/domain/register/year-group.ts'
import type { getRegister, RegisterQuery } from '#app/operations/register/get-register.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Table } from '#app/components/govuk/table.tsx'

type Register = Awaited<ReturnType<typeof getRegister>>
type Plan = Register['plans'][number]

/** One page of plans as the register describes them. */
export function PlanTable({ register }: { register: Register }) {
  const { query, matching, pages, plans } = register
  if (matching === 0) {
    return (
      <p className="govuk-body">
        No plan matches. Change what you look for, or{' '}
        <a className="govuk-link" href={href('/register')}>
          show all plans
        </a>
        .
      </p>
    )
  }
  const hasLeft = query.state === 'left'
  return (
    <>
      <p className="govuk-body">
        {matching === 1 ? 'One plan' : `${matching.toLocaleString('en-GB')} plans`}
        {pages > 1 && `, page ${query.page} of ${pages}`}
      </p>
      <ScrollRegion label="Plans on the register">
        <Table
          caption="Plans on the register"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          classes="app-table--dense"
          head={[
            'Reference',
            'Year group',
            'Need',
            'First issued',
            'Amended',
            'Last review',
            'Locality',
            'Social care',
            ...(hasLeft ? ['Left'] : []),
          ]}
          rows={plans.map((plan) => [
            plan.ref,
            plan.yearGroup === null ? 'Not known' : yearGroupName(plan.yearGroup),
            plan.primaryNeed ?? 'Not known',
            day(plan.firstIssuedOn),
            day(plan.amendedOn),
            day(plan.lastReviewedOn),
            plan.locality ?? '–',
            socialCare(plan),
            ...(hasLeft ? [day(plan.leftOn)] : []),
          ])}
        />
      </ScrollRegion>
      <Pager page={query.page} pages={pages} hrefOf={(page) => addressOf(query, page)} landmarkLabel="Pages of plans" />
    </>
  )
}

/** A date in the short form that tables use, on one line: 14 Feb 2018. */
function day(date: string | null) {
  const text = date === null ? '–' : formatDate(date).replace(/ (\w{3})\w* /, ' $1 ')
  return { text, classes: 'app-nowrap' }
}

function socialCare(plan: Plan): string {
  const words = [
    plan.isLookedAfter && 'looked after',
    plan.isChildProtection && 'child protection',
    plan.isChildInNeed && 'in need',
  ].filter(Boolean)
  if (words.length > 0) return words.join(', ')
  return plan.isKnownToSocialCare ? 'known' : '–'
}

function addressOf({ ref, need, phase, state }: RegisterQuery, page: number): string {
  const search = new URLSearchParams({ ref, need, phase, state, page: String(page) })
  return `${href('/register')}?${search}#plans`
}

const needs = [
  { value: '', text: 'All needs' },
  ...Object.entries(primaryNeedNames).map(([value, text]) => ({ value, text })),
]
const phases = [
  { value: '', text: 'All phases' },
  ...Object.entries(phaseNames).map(([value, text]) => ({ value, text })),
]

/** Narrows the list of plans; a plain GET, so that the address can be kept and sent. */
export function RegisterFilter({ query, left }: { query: RegisterQuery; left: number }) {
  const states = [
    { value: 'active', text: 'Active' },
    { value: 'left', text: `No longer active (${left.toLocaleString('en-GB')})` },
  ]
  return (
    <form method="get" action={`${href('/register')}#plans`} className="app-filters" noValidate>
      <Input
        id="ref"
        name="ref"
        label={{ text: 'Reference contains' }}
        value={query.ref}
        classes="govuk-input--width-10"
        spellcheck={false}
      />
      <Select id="need" name="need" label={{ text: 'Primary need' }} items={needs} value={query.need} />
      <Select id="phase" name="phase" label={{ text: 'Phase' }} items={phases} value={query.phase} />
      <Select id="state" name="state" label={{ text: 'State' }} items={states} value={query.state} />
      <Button text="Filter" classes="govuk-button--secondary" />
    </form>
  )
}
