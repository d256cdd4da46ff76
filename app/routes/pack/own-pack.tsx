import { href } from 'react-router'
import { packNotes } from '#app/domain/pack/pack-words.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { listOwnPack } from '#app/operations/pack/list-own-pack.server.ts'
import { textAddress } from '#app/components/pack/pack-addresses.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/own-pack'

export function loader({ context, params }: Route.LoaderArgs) {
  return listOwnPack(context.get(workContext), params.auditId)
}

export default function OwnPackPage({ loaderData: { auditId, planRef, files } }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/audits/:auditId', { auditId })} text={`Audit of ${planRef}`} />
      <PageTitle title={`Plan pack of ${planRef}`} />
      <span className="govuk-caption-l">{planRef}</span>
      <h1 className="govuk-heading-l">Plan pack</h1>
      {files.length === 0 ? (
        <EmptyState title="Nothing is attached">
          The SEND officer has not attached the papers here. Read them where your service keeps them.
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            Read the documents here, as text. Beside the questions of the audit you see them as they were laid out. Each
            opening is recorded.
          </p>
          <ul className="govuk-list govuk-list--spaced">
            {files.map(({ id, title, unit, places, notes }) => (
              <li key={id}>
                <a className="govuk-link" href={textAddress({ auditId }, id)}>
                  {title}
                </a>
                , {plural(places, unit)}
                {notes.map((note) => (
                  <div key={note} className="govuk-hint govuk-!-margin-bottom-0">
                    {packNotes[note]}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
