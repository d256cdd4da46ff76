import { href } from 'react-router'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { isAsked, shareStateNames } from '#app/domain/seed/share-state.ts'
import { listShares } from '#app/operations/seed/list-shares.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/my-shares'
import { SecretsExplained } from './secrets-explained.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  return withinPages(request, await listShares(context.get(workContext), { page: pageNumber(request) }))
}

export default function MySharesPage({ loaderData: { shares, page, pages } }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/')} text="Home" />
        <PageTitle title="Your share in the seed" />
        <h1 className="govuk-heading-l">Your share in the seed</h1>
        <SecretsExplained />
        {shares.length === 0 && (
          <EmptyState title="Nobody has asked you for a share">
            When a SEND officer asks you to help make the seed of a draw, you find it here and on your home page.
          </EmptyState>
        )}
        {shares.length > 0 && (
          <ScrollRegion label="Your shares">
            <Table
              caption="Your shares, the newest first"
              captionClasses="govuk-visually-hidden"
              firstCellIsHeader
              head={['Cycle', 'Round', 'What is next']}
              rows={shares.map(({ id, label, round, state }) => [
                {
                  text: (
                    <a className="govuk-link" href={href('/seed-shares/:shareId', { shareId: id })}>
                      {cycleName(label)}
                    </a>
                  ),
                },
                String(round),
                {
                  text: (
                    <Tag
                      classes={isAsked(state) ? 'govuk-tag--blue' : 'govuk-tag--grey'}
                      text={shareStateNames[state]}
                    />
                  ),
                },
              ])}
            />
          </ScrollRegion>
        )}
        <Pager page={page} pages={pages} hrefOf={(number) => `${href('/seed-shares')}?page=${number}`} />
      </div>
    </div>
  )
}
