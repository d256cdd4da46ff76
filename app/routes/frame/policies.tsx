import { href } from 'react-router'
import { frameRuleNames } from '#app/domain/frame/frame.ts'
import { strataByName } from '#app/domain/frame/strata.ts'
import { listPolicies } from '#app/operations/frame/list-policies.server.ts'
import { exclusionWords, rateWords } from '#app/components/cycle/cycle-rules.tsx'
import { DoneBanner } from '#app/components/cycle/done-banner.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/policies'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return {
    ...withinPages(request, await listPolicies(work, { page: pageNumber(request) })),
    canManage: mayDo(work, 'policy.manage'),
    done: justDone(request),
  }
}

type Data = Route.ComponentProps['loaderData']

export default function PoliciesPage({ loaderData }: Route.ComponentProps) {
  const { policies, page, pages, canManage, done } = loaderData
  return (
    <>
      <BackLink href={href('/cycles')} text="Cycles" />
      <PageTitle title="Saved rules" />
      <DoneBanner done={done} />
      <h1 className="govuk-heading-l">Saved rules</h1>
      <p className="govuk-body">
        Rules for a frame and its draw, kept under a name. A cycle remembers which of them it was planned with, and the
        report prints it.
      </p>
      {canManage && <Button text="Save new rules" href={href('/cycles/policies/new')} />}
      {policies.length === 0 ? (
        <EmptyState title="No rules are saved yet">
          Every new cycle begins with those of the accelerated progress plan: a tenth of all active plans, at least 30,
          without the plans drawn in the last two terms.
        </EmptyState>
      ) : (
        <PolicyTable {...loaderData} />
      )}
      <Pager page={page} pages={pages} hrefOf={(number) => `${href('/cycles/policies')}?page=${number}`} />
    </>
  )
}

function PolicyTable({ policies, canManage }: Data) {
  return (
    <ScrollRegion label="Saved rules">
      <Table
        caption="Saved rules"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Name', 'Plans that can be drawn', 'Divided by', 'Rate', 'Left out']}
        rows={policies.map((policy) => [
          {
            text: (
              <>
                {canManage ? (
                  <a className="govuk-link" href={href('/cycles/policies/:policyId', { policyId: policy.id })}>
                    {policy.name}
                  </a>
                ) : (
                  policy.name
                )}
                {policy.isDefault && (
                  <>
                    {' '}
                    <Tag text="New cycles" classes="govuk-tag--blue" />
                  </>
                )}
              </>
            ),
          },
          frameRuleNames[policy.frameRule],
          strataByName(policy.strataBy),
          rateWords(policy),
          exclusionWords(policy),
        ])}
      />
    </ScrollRegion>
  )
}
