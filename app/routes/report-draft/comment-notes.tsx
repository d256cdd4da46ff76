import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { ListedComment } from '#app/operations/report/comments.server.ts'

type CommentNotesProps = { quarter: string; place: string; comments: readonly ListedComment[]; what: string }

/** Open comments beside a section or a sentence, and where one is written or answered. They are never printed. */
export function CommentNotes({ quarter, place, comments, what }: CommentNotesProps) {
  const address = `${href('/reports/:quarter/comments', { quarter })}?place=${encodeURIComponent(place)}#write`
  return (
    <>
      {comments.map(({ id, text, writtenByName, writtenOn }) => (
        <p key={id} className="govuk-inset-text govuk-!-margin-top-2 govuk-!-margin-bottom-2">
          <strong>{writtenByName}</strong>, {formatDate(writtenOn)}: {text}
        </p>
      ))}
      <p className="govuk-body-s">
        <a className="govuk-link" href={address}>
          {comments.length > 0 ? 'Answer' : 'Comment'}
          <span className="govuk-visually-hidden"> on {what}</span>
        </a>
      </p>
    </>
  )
}
