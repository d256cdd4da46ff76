import { href } from 'react-router'
import { inOrder } from '#app/domain/seed/commit-reveal.ts'
import { groupDigits, seedSourceNames, type SeedSource } from '#app/domain/seed/seed.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { getSeed } from '#app/operations/seed/get-seed.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type Made = Awaited<ReturnType<typeof getSeed>>['made']

type SeedMadeProps = {
  cycle: {
    id: string
    seed: string | null
    seedSource: SeedSource | null
    seedMadeBy: string | null
    frameHash: string | null
    drawnAt: Date | null
  }
  made: Made
}

const code = (text: string | null) => ({ text: <span className="app-code">{text}</span> })

/** The seed as recorded, and, where it follows from something, how anybody works it out again. */
export function SeedMade({ cycle, made }: SeedMadeProps) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Seed', value: code(cycle.seed) },
          { key: 'Digits', value: code(groupDigits(cycle.seed ?? '')) },
          { key: 'Way', value: cycle.seedSource === null ? '' : seedSourceNames[cycle.seedSource] },
          { key: 'How it was made', value: cycle.seedMadeBy },
          { key: 'Frame hash', value: code(cycle.frameHash) },
        ]}
      />
      {made && <Evidence made={made} />}
      {cycle.seedSource === 'commit_reveal' && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/seed/shares', { cycleId: cycle.id })}>
            See who took part
          </a>
        </p>
      )}
      {cycle.drawnAt === null && (
        <Button text="Next: draw the sample" href={href('/cycles/:cycleId/draw', { cycleId: cycle.id })} />
      )}
    </>
  )
}

function Evidence({ made: { evidence, rule, snippet } }: { made: NonNullable<Made> }) {
  const { publicDraw, shares } = evidence
  return (
    <>
      <h2 className="govuk-heading-m">Where the digits come from</h2>
      {publicDraw && (
        <SummaryList
          rows={[
            { key: 'Public draw', value: `${publicDraw.name}, ${formatDate(publicDraw.drawnOn)}` },
            { key: 'Published at', value: publicDraw.publishedAt },
            { key: 'Numbers that count', value: publicDraw.whichNumbers },
            { key: 'Numbers', value: code(publicDraw.numbers) },
          ]}
        />
      )}
      {shares.length > 0 && (
        <ScrollRegion label="Secrets and commitments">
          <Table
            caption="Secrets, sorted by their commitments"
            captionClasses="govuk-table__caption--s"
            firstCellIsHeader
            head={['Who', 'Commitment', 'Secret']}
            rows={inOrder(shares).map(({ name, role, commitment, secret }) => [
              name.startsWith(roleNames[role]) ? name : `${name} (${roleNames[role]})`,
              code(commitment),
              code(secret),
            ])}
          />
        </ScrollRegion>
      )}
      <p className="govuk-body">
        {publicDraw ? 'The numbers are hashed' : 'The secrets are joined by bars and hashed'}. {rule} Anybody can do it
        with these lines:
      </p>
      <ScrollRegion label="Commands that give the digits">
        <pre className="app-code-block govuk-!-margin-bottom-0">
          <code>{snippet}</code>
        </pre>
      </ScrollRegion>
    </>
  )
}
