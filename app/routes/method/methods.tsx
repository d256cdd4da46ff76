import { href } from 'react-router'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listMethods } from '#app/operations/proof/get-method.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/methods'

export async function loader({ context, request }: Route.LoaderArgs) {
  return withinPages(request, await listMethods(workOfNobody(context), { page: pageNumber(request) }))
}

export function headers() {
  return { 'X-Robots-Tag': 'noindex, nofollow' }
}

export default function MethodsPage({ loaderData: { cycles, page, pages } }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="How samples are drawn" />
        <h1 className="govuk-heading-l">How samples are drawn</h1>
        <p className="govuk-body-l">
          Every term a part of all Education, Health and Care plans is audited, and every quarter a number of the forms
          that came back. Which ones are audited is decided by a draw that nobody can steer and anybody can check.
        </p>
        {cycles.length === 0 && (
          <EmptyState title="No sample is drawn yet">It is described here once it is drawn.</EmptyState>
        )}
        <ul className="govuk-list govuk-list--spaced">
          {cycles.map(({ id, label, kind, frozenOn, frameSize, sampleSize, seedSource }) => (
            <li key={id}>
              <a className="govuk-link" href={href('/method/:cycleId', { cycleId: id })}>
                {cycleName(label)}
              </a>{' '}
              <TrialTag seedSource={seedSource} />
              <br />
              {formatCount(sampleSize ?? 0)} of {formatCount(frameSize ?? 0)} {nounOf(kind, frameSize ?? 0)}, as at{' '}
              {frozenOn === null ? '' : formatDate(frozenOn)}
            </li>
          ))}
        </ul>
        <Pager page={page} pages={pages} hrefOf={(number) => `${href('/method')}?page=${number}`} />
      </div>
    </div>
  )
}
