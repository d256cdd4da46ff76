import { groupDigits, seedSourceNames } from '#app/domain/seed/seed.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { getMethod } from '#app/operations/proof/get-method.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type Data = Awaited<ReturnType<typeof getMethod>>
type Seed = Data['method']['seed']

const code = (text: string) => ({ text: <span className="app-code">{text}</span> })

/** The seed and how it came about, with what anybody needs to work it out again. */
export function PublicSeed({ method: { seed }, digits }: Pick<Data, 'method' | 'digits'>) {
  return (
    <>
      <h2 className="govuk-heading-m">The seed</h2>
      <SummaryList
        rows={[
          { key: 'Seed', value: code(seed.value) },
          { key: 'Digits', value: code(groupDigits(seed.value)) },
          { key: 'How it was made', value: seedSourceNames[seed.source] },
          ...(seed.madeBy ? [{ key: 'Who', value: seed.madeBy }] : []),
          { key: 'Recorded on', value: formatDate(seed.recordedOn) },
        ]}
      />
      {!seed.isWitnessed && (
        <WarningText>
          Nobody watched this seed being made. The draw can be repeated, but it does not prove that nobody chose it.
        </WarningText>
      )}
      {seed.draw && <PublicDraw draw={seed.draw} />}
      {seed.shares.length > 0 && <Shares seed={seed} />}
      {digits && (
        <>
          <p className="govuk-body">
            {digits.rule} These lines give the digits in any shell, and need nothing but this page:
          </p>
          <ScrollRegion label="Commands that give the digits">
            <pre className="app-code-block govuk-!-margin-bottom-0">
              <code>{digits.snippet}</code>
            </pre>
          </ScrollRegion>
        </>
      )}
      {seed.givenUp.map(({ on, way, reason }) => (
        <p className="govuk-body" key={`${on} ${reason}`}>
          On {formatDate(on)} {way === 'public_draw' ? 'a public draw' : 'a round of secrets'} was given up: {reason}
        </p>
      ))}
      <p className="govuk-body">
        The ticket of a reference is the SHA-256 hash of the seed, a bar and the reference. In each group the smallest
        tickets are drawn.
      </p>
    </>
  )
}

function PublicDraw({ draw }: { draw: NonNullable<Seed['draw']> }) {
  return (
    <SummaryList
      rows={[
        { key: 'Public draw', value: `${draw.name}, ${formatDate(draw.drawnOn)}` },
        { key: 'Named on', value: formatDate(draw.namedOn) },
        { key: 'Published at', value: draw.publishedAt },
        { key: 'Numbers that count', value: draw.whichNumbers },
        { key: 'Numbers', value: code(draw.numbers) },
      ]}
    />
  )
}

function Shares({ seed: { shares } }: { seed: Seed }) {
  return (
    <>
      <p className="govuk-body">
        {shares.length} people each handed in the hash of a secret, then all secrets were revealed. They are joined by
        bars in the order of their hashes, and hashed together.
      </p>
      <ScrollRegion label="Secrets and commitments">
        <Table
          caption="Secrets and the hashes handed in before"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['Who', 'Commitment', 'Secret']}
          rows={shares.map(({ role, commitment, secret }) => [roleNames[role], code(commitment), code(secret)])}
        />
      </ScrollRegion>
    </>
  )
}
