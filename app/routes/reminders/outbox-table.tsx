import { messageKindNames, messageStandingNames, type MessageStanding } from '#app/domain/reminders/outbox.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { OutboxLine } from '#app/operations/reminders/list-outbox.server.ts'

const colours: Record<MessageStanding, string> = {
  sent: 'govuk-tag--green',
  waiting: 'govuk-tag--blue',
  failed: 'govuk-tag--yellow',
  given_up: 'govuk-tag--red',
  too_old: 'govuk-tag--grey',
}

/** Messages, the latest first: what was sent when to whom, its text, and what went wrong. */
export function OutboxTable({ messages }: { messages: OutboxLine[] }) {
  return (
    <ScrollRegion label="Messages">
      <Table
        caption="Messages, the latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['To', 'Kind', 'Made', 'State', { text: 'Message', classes: 'app-sentence-cell' }]}
        rows={messages.map((message) => [
          {
            text: (
              <>
                {message.name}
                <br />
                <span className="app-nowrap govuk-!-font-weight-regular">{message.address}</span>
              </>
            ),
          },
          messageKindNames[message.kind] ?? message.kind,
          instantWords(message.madeAt),
          { text: <State message={message} /> },
          { text: <Words message={message} />, classes: 'app-sentence-cell' },
        ])}
      />
    </ScrollRegion>
  )
}

function State({ message }: { message: OutboxLine }) {
  const { standing, sentAt, sentTo, problem, attempts } = message
  return (
    <>
      <Tag text={messageStandingNames[standing]} classes={colours[standing]} />
      <p className="govuk-body-s govuk-!-margin-bottom-0 govuk-!-margin-top-1">
        {sentAt && `${instantWords(sentAt)}${sentTo === 'folder' ? ', to the folder' : ''}`}
        {problem && ` ${problem} Tried ${attempts === 1 ? 'once' : `${attempts} times`}.`}
      </p>
      {standing === 'given_up' && (
        <form method="post">
          <input type="hidden" name="messageId" value={message.id} />
          <button type="submit" className="app-link-button">
            Try again<span className="govuk-visually-hidden"> to send the message to {message.name}</span>
          </button>
        </form>
      )}
    </>
  )
}

function Words({ message: { subject, text } }: { message: OutboxLine }) {
  return (
    <Details summaryText={subject} classes="govuk-!-margin-bottom-0">
      <p className="govuk-body-s app-typed-text govuk-!-margin-bottom-0">{text}</p>
    </Details>
  )
}

function instantWords(instant: Date): string {
  return `${formatDate(toPlainDate(instant))}, ${instant.toISOString().slice(11, 16)}`
}
