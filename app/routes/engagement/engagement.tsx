import { href } from 'react-router'
import { missingSentence } from '#app/domain/engagement/words.ts'
import { shownCells } from '#app/domain/engagement/shown.ts'
import { methodName } from '#app/domain/measures/profile.ts'
import { formatCount, lowerFirst, plural } from '#app/domain/measures/words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getEngagement, type EngagementPage as Page } from '#app/operations/engagement/get-engagement.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { EngagementTable } from '#app/components/engagement/engagement-table.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/engagement'

export async function loader({ context, url }: Route.LoaderArgs) {
  const part = url.searchParams.get('part')
  return getEngagement(context.get(workContext), {
    cycle: url.searchParams.get('cycle') ?? undefined,
    part: part === null || part === '' ? undefined : part,
  })
}

export default function EngagementPage({ loaderData: { cycles, chosen } }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="Engagement at every stage" />
      <BackLink text="Measures" href={href('/measures')} />
      <span className="govuk-caption-l">EN1 and EN2</span>
      <h1 className="govuk-heading-l">Engagement at every stage</h1>
      {chosen === null ? (
        <EmptyState title="No locked cycle yet">
          The grid is drawn from the audits of a locked cycle. Audit the plans of a cycle under{' '}
          <a className="govuk-link" href={href('/cycles')}>
            Cycles
          </a>
          , close auditing, then lock it.
        </EmptyState>
      ) : (
        <Chosen cycles={cycles} chosen={chosen} />
      )}
    </>
  )
}

type ChosenProps = { cycles: Page['cycles']; chosen: NonNullable<Page['chosen']> }

function Chosen({ cycles, chosen }: ChosenProps) {
  const { method, grid, families, earlier, rubricBreak, part } = chosen
  const cells = shownCells(grid, earlier?.grid ?? null, families)
  const where = part === null ? 'the whole area' : lowerFirst(part.name)
  const query = `?${new URLSearchParams({ cycle: method.label, ...(part && { part: part.code }) }).toString()}`
  return (
    <>
      <Choice cycles={cycles} chosen={chosen} />
      <h2 className="govuk-heading-m">
        {methodName(method)}: {where}
      </h2>
      <InsetText>{missingSentence(grid)}</InsetText>
      <p className="govuk-body">
        {plural(grid.plans, 'sampled plan')}, locked on {formatDate(method.lockedOn)}. “Heard” means shown clearly or in
        part, of the plans to which the stage applies; a plan that could not be judged counts as not heard.
        {earlier && ` Change is since ${lowerFirst(earlier.name)}.`}
      </p>
      <EngagementTable caption={`Engagement, ${methodName(method)}, ${where}`} cells={cells} />
      {rubricBreak !== null && <p className="govuk-body">{rubricBreak}</p>}
      {hasHidden(cells) && (
        <p className="govuk-body-s">
          “Hidden” stands for a number under five, or for one from which such a number could be worked out.
        </p>
      )}
      <ul className="govuk-list app-no-print">
        <li>
          <a className="govuk-link" href={`${href('/measures/:code/plans', { code: 'EN1' })}?cycle=${method.label}`}>
            The {formatCount(method.sampled)} plans behind it
          </a>
          , each with a grid of its own
        </li>
        <li>
          <a className="govuk-link" href={`${href('/measures/engagement')}.csv${query}`}>
            Download as CSV
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`${href('/measures/engagement')}.xlsx${query}`}>
            Download as Excel
          </a>
        </li>
      </ul>
    </>
  )
}

function hasHidden(cells: ReturnType<typeof shownCells>): boolean {
  return cells.some(
    ({ clear, part, missing, notJudged, doesNotApply, percent, isNothing }) =>
      [clear, part, missing, notJudged, doesNotApply].includes(null) || (percent === null && !isNothing),
  )
}

/** Which cycle, and which part of its sample: from the area down to a stratum or a phase. */
function Choice({ cycles, chosen: { method, parts, part } }: ChosenProps) {
  return (
    <form method="get" className="app-choose app-no-print">
      <Select
        id="cycle"
        name="cycle"
        label={{ text: 'Locked cycle' }}
        items={cycles.map(({ code, name }) => ({ value: code, text: name }))}
        value={method.label}
      />
      <Select
        id="part"
        name="part"
        label={{ text: 'Part of the sample' }}
        items={[
          { value: '', text: 'The whole area' },
          ...parts.map(({ code, name, plans }) => ({ value: code, text: `${name} (${plural(plans, 'plan')})` })),
        ]}
        value={part?.code ?? ''}
      />
      <Button text="Show" classes="govuk-button--secondary" />
    </form>
  )
}
