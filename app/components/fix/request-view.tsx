import type { ReactNode } from 'react'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { naReasonNames } from '#app/domain/rubric/words.ts'
import type { PackRequest } from '#app/operations/fix/get-pack.server.ts'
import { RatingTag } from '#app/components/rag-tag.tsx'

/** One request: where, what is asked for, and what the re-audit found. `children` are the ways to change it. */
export function RequestView({ request: item, children }: { request: PackRequest; children?: ReactNode }) {
  const { criterionId, statement, sectionTitle, place, request, gate, ratingBefore, ratingAfter } = item
  return (
    <article className="app-request" aria-labelledby={`request-${item.id}`}>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1" id={`request-${item.id}`}>
        {itemCode(criterionId)}: {statement}
      </h3>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <RatingTag rating={ratingBefore} /> <strong>{sectionTitle}</strong>
        {place === '' ? ', no page or paragraph given' : `, ${place}`}
      </p>
      <p className="govuk-body app-typed-text govuk-!-margin-bottom-2">{request}</p>
      {gate !== '' && <p className="govuk-body govuk-!-margin-bottom-2">{gate}</p>}
      {ratingAfter !== null && (
        <div className="app-request__after">
          <p className="govuk-body govuk-!-margin-bottom-1">
            On looking again: <RatingTag rating={ratingAfter} /> {item.isPutRight ? 'Put right.' : 'Not put right.'}{' '}
            {item.naReasonAfter && `${naReasonNames[item.naReasonAfter]}.`}{' '}
            {item.isGatedAfter && 'It still holds the grade down.'}
          </p>
          {item.evidenceAfter !== '' && (
            <p className="govuk-body govuk-!-margin-bottom-1">Where: {item.evidenceAfter}</p>
          )}
          {item.commentAfter !== '' && (
            <p className="govuk-body app-typed-text govuk-!-margin-bottom-0">{item.commentAfter}</p>
          )}
        </div>
      )}
      {children}
    </article>
  )
}
