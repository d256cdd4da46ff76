import { useState, useSyncExternalStore } from 'react'
import { checkTicket, type PublicStrata } from '#app/domain/proof/public-method.ts'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type CheckReferenceProps = { seed: string; strata: PublicStrata; names: [key: string, name: string][] }

/**
 * Checks one reference against the last ticket of each group, in the reader's own browser: nothing is sent. Without a
 * script, or where the browser cannot hash, the page gives the command that does the same.
 */
export function CheckReference(props: CheckReferenceProps) {
  const canHash = useSyncExternalStore(neverChanges, hasHashing, () => false)
  return (
    <>
      <h2 className="govuk-heading-m" id="check">
        Check one reference
      </h2>
      {canHash ? <InBrowser {...props} /> : <InShell {...props} />}
    </>
  )
}

const neverChanges = () => () => {}

/** False on a page without HTTPS: browsers then keep their hashing to themselves. */
function hasHashing(): boolean {
  return (globalThis.crypto?.subtle as SubtleCrypto | undefined) !== undefined
}

function InShell({ seed }: CheckReferenceProps) {
  return (
    <>
      <p className="govuk-body">
        Put the reference in the place of REFERENCE, exactly as it is written in the register, and run this line. The
        reference was drawn when what it prints is not above the last ticket of its group.
      </p>
      <ScrollRegion label="Command that gives one ticket">
        <pre className="app-code-block govuk-!-margin-bottom-0">
          <code>{`printf '%s' '${seed}|REFERENCE' | sha256sum | cut -c1-64\n`}</code>
        </pre>
      </ScrollRegion>
    </>
  )
}

type Found = { ref: string; ticket: string } | { problem: string } | null

function InBrowser({ seed, strata, names }: CheckReferenceProps) {
  const [found, setFound] = useState<Found>(null)
  const check = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('reference')
    void ticketOf(seed, typeof typed === 'string' ? typed : '').then(setFound)
  }
  return (
    <>
      <p className="govuk-body">Your browser works the ticket out. Nothing that you type here leaves your computer.</p>
      {/* A form of this method is never sent anywhere, whatever happens to the script. */}
      <form method="dialog" onSubmit={check} noValidate autoComplete="off">
        <Input
          id="reference"
          name="reference"
          label={{ text: 'Reference' }}
          hint="Exactly as it is written in the register: capitals and zeros count"
          errorMessage={found && 'problem' in found ? found.problem : undefined}
          spellcheck={false}
          classes="govuk-!-width-one-half"
        />
        <Button text="Check this reference" classes="govuk-button--secondary" />
      </form>
      <div aria-live="polite">
        {found && 'ticket' in found && <Result found={found} strata={strata} names={names} />}
      </div>
    </>
  )
}

async function ticketOf(seed: string, typed: string): Promise<Found> {
  const normal = normaliseId(typed)
  if (!normal.ok) return { problem: normal.sentence }
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${seed}|${normal.id}`))
  const ticket = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { ref: normal.id, ticket }
}

type ResultProps = { found: { ref: string; ticket: string }; strata: PublicStrata; names: CheckReferenceProps['names'] }

function Result({ found: { ref, ticket }, strata, names }: ResultProps) {
  const nameOf = new Map(names)
  return (
    <>
      <p className="govuk-body">
        The ticket of <strong>{ref}</strong> is <span className="app-code">{ticket}</span>.
      </p>
      <ScrollRegion label="Whether the reference was drawn">
        <Table
          caption="If it stood on the list, it was"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['In this group', 'Drawn?']}
          rows={[
            ...checkTicket(ticket, strata).map(({ key, isDrawn }) => [
              nameOf.get(key) ?? key,
              isDrawn ? 'Drawn: its ticket is not above the last one' : 'Not drawn',
            ]),
            strata.folded && ['A small group', 'Not published'],
          ].filter((row) => row !== null)}
        />
      </ScrollRegion>
      <p className="govuk-body">
        Only the list says whether the reference stood on it, and in which group. A plan that was found never to have
        belonged on the list was replaced.
      </p>
    </>
  )
}
