import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { momentWords } from './moment.ts'

type Session = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  device: string | null
  address: string | null
  method: string
}

type SessionTableProps = { sessions: readonly Session[]; ownId: string | null; mayEnd?: boolean }

/** The sessions of one person: with what, since when, from where. */
export function SessionTable({ sessions, ownId, mayEnd = false }: SessionTableProps) {
  const head = ['Device', 'Signed in', 'Last used', 'From', ...(mayEnd ? ['End'] : [])]
  return (
    <ScrollRegion label="Sessions">
      <Table
        caption="Sessions, the one used last first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={head}
        rows={sessions.map((session) => [
          deviceOf(session),
          `${momentWords(session.createdAt)}, by ${methodWords(session.method)}`,
          momentWords(session.lastSeenAt),
          session.address ?? 'Not known',
          ...(mayEnd ? [{ text: session.id === ownId ? 'This session' : <EndSession {...session} /> }] : []),
        ])}
      />
    </ScrollRegion>
  )
}

function deviceOf({ device }: Session): string {
  return device ?? 'A device that said nothing of itself'
}

function methodWords(method: string): string {
  if (method === 'password') return 'password'
  return method === 'passkey' ? 'passkey' : 'sign-in service'
}

function EndSession(session: Session) {
  return (
    <form method="post">
      <button type="submit" name="sessionId" value={session.id} className="govuk-link app-link-button">
        End
        <span className="govuk-visually-hidden">
          {' '}
          the session on {deviceOf(session)}, last used {momentWords(session.lastSeenAt)}
        </span>
      </button>
    </form>
  )
}
